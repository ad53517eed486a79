package io.dnnenergy.agent.cli.replay;

import io.dnnenergy.agent.replay.Replay;
import io.dnnenergy.agent.report.ScopeReport;
import io.dnnenergy.agent.report.files.RowCsv;
import io.dnnenergy.agent.tape.TapeReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code replay FILE}: exit code 0, 1 if the recording ends in the middle, 2 wrong use, 3 unusable input. */
@Command(name = "replay", mixinStandardHelpOptions = true,
        description = "Computes the rows of a recorded run (option record=FILE of the agent) again, from its readings and span edges.")
public final class ReplayCommand implements Callable<Integer> {
    /** What is printed. */
    enum Rows {
        layers, phases
    }

    @Spec
    private CommandSpec spec;
    @Parameters(paramLabel = "FILE", description = "A file that the agent wrote with record=FILE.")
    private Path file;
    @Option(names = "--rows", defaultValue = "layers", description = "Rows to print: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Rows rows;
    @Option(names = "--platform", paramLabel = "NAME|FILE", description = "Estimate by this platform profile (default: the run's own).")
    private String platform;

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        try (TapeReader tape = TapeReader.open(file)) {
            Replay replay = new Replay(tape);
            List<ScopeReport> epochs = new ArrayList<>();
            boolean whole = replay.run(platform, line -> err.println("replay: " + line), epochs::add);
            spec.commandLine().getOut().print(rows == Rows.layers ? RowCsv.layers(epochs) : RowCsv.phases(epochs));
            spec.commandLine().getOut().flush();
            if (!whole) {
                err.println("replay: the recording ends in the middle: its JVM was killed, or its disk was full; the rows are those up to there");
            }
            return whole ? 0 : 1;
        } catch (NoSuchFileException e) {
            err.println("replay: there is no file '" + file + "'");
        } catch (IOException e) {
            err.println("replay: '" + file + "' cannot be used: " + e.getMessage());
        }
        return 3;
    }
}
