package io.dnnenergy.agent.cli.runs;

import io.dnnenergy.agent.runs.Merged;
import io.dnnenergy.agent.runs.Run;
import io.dnnenergy.agent.runs.RunReader;
import io.dnnenergy.agent.runs.UnusableRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code merge DIR...}: one run folder of several, such as those of a cluster's executors; exit code 1 if runs share a counter. */
@Command(name = "merge", mixinStandardHelpOptions = true,
        description = "Makes one run folder of several (executors of a cluster, restarts of a training), which report, compare and export take like any other.")
public final class MergeCommand extends RunCommand {
    @Parameters(arity = "2..*", paramLabel = "DIR", description = "Run folders.")
    private List<String> folders;
    @Option(names = "--to", required = true, paramLabel = "DIR", description = "Folder to be made.")
    private Path to;

    @Override
    int run() throws UnusableRun, IOException {
        List<Run> runs = new ArrayList<>();
        for (String folder : folders) {
            Run run = RunReader.read(folder);
            run.notes().forEach(note -> err().println("note: " + folder + ": " + note));
            runs.add(run);
        }
        Merged merged = Merged.of(runs);
        if (Files.exists(to.resolve("run.json")) || Files.exists(to.resolve("epochs.jsonl"))) {
            throw new UnusableRun(to + " holds a run already: choose another folder with --to");
        }
        Files.createDirectories(to);
        Files.write(to.resolve("epochs.jsonl"), merged.epochs().getBytes(StandardCharsets.UTF_8));
        Written.replace(to.resolve("run.json"), merged.runJson(String.valueOf(to.toAbsolutePath().getFileName())));
        merged.warnings().forEach(warning -> err().println("note: " + warning));
        out().print(merged.text());
        out().println(to.toAbsolutePath().normalize());
        out().flush();
        return merged.warnings().isEmpty() ? 0 : 1;
    }
}
