package io.dnnenergy.agent.cli.runs;

import io.dnnenergy.agent.advise.Advice;
import io.dnnenergy.agent.advise.AdviceJson;
import io.dnnenergy.agent.advise.Advisor;
import io.dnnenergy.agent.page.Page;
import io.dnnenergy.agent.report.text.RunHeading;
import io.dnnenergy.agent.report.text.Summary;
import io.dnnenergy.agent.runs.Run;
import io.dnnenergy.agent.runs.RunReader;
import io.dnnenergy.agent.runs.UnusableRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code report DIR}: writes report.html and advice.json, also of a run that was killed. */
@Command(name = "report", mixinStandardHelpOptions = true,
        description = "Writes report.html of a run, a page that needs no network; --text prints all tables instead.")
public final class ReportCommand extends RunCommand {
    @Parameters(paramLabel = "DIR", description = "Run folder.")
    private String folder;
    @Option(names = "--open", description = "Open the page in the browser.")
    private boolean open;
    @Option(names = "--text", description = "Print all tables instead of writing a page.")
    private boolean text;
    @Option(names = "--to", paramLabel = "FILE", description = "Write the page here (default: report.html in the run folder).")
    private Path to;

    @Override
    int run() throws UnusableRun, IOException {
        Run run = RunReader.read(folder);
        if (text) {
            out().print(text(run));
            out().flush();
            return 0;
        }
        run.notes().forEach(note -> err().println("note: " + note));
        List<Advice> advice = Advisor.advise(run);
        Path file = to == null ? run.folder().resolve("report.html") : to;
        Written.replace(file, Page.of(run, advice));
        if (to == null) {
            Written.replace(run.folder().resolve("advice.json"), AdviceJson.of(run, advice));
        }
        out().println(file.toAbsolutePath().normalize());
        if (open) {
            Browser.open(file, err());
        }
        return 0;
    }

    static String text(Run run) {
        Summary summary = new Summary(UnaryOperator.identity(), run.facts().platform() != null && run.facts().platform().comparesTime());
        run.scopes().forEach(summary::add);
        StringBuilder text = new StringBuilder(summary.text(RunHeading.of(run.facts(), run.folder().toString())));
        run.notes().forEach(note -> text.append("\nIncomplete: ").append(note).append('\n'));
        return text.toString();
    }
}
