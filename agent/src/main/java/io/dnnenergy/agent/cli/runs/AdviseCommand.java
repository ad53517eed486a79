package io.dnnenergy.agent.cli.runs;

import io.dnnenergy.agent.advise.Advice;
import io.dnnenergy.agent.advise.AdviceJson;
import io.dnnenergy.agent.advise.AdviceText;
import io.dnnenergy.agent.advise.Advisor;
import io.dnnenergy.agent.advise.Verification;
import io.dnnenergy.agent.runs.Run;
import io.dnnenergy.agent.runs.RunReader;
import io.dnnenergy.agent.runs.UnusableRun;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code advise DIR}: exit code 1 if there is advice, or if what was verified lies outside its prediction. */
@Command(name = "advise", mixinStandardHelpOptions = true,
        description = "Says what wastes joules in a run, how many, and which setting to change; --verify says what the change really saved.")
public final class AdviseCommand extends RunCommand {
    @Parameters(paramLabel = "DIR", description = "Run folder.")
    private String folder;
    @Option(names = "--verify", paramLabel = "NEWDIR", description = "A run with the first advice (or --id) done: what it saved beside what was predicted.")
    private String verify;
    @Option(names = "--id", paramLabel = "ID", description = "Verify this advice instead of the first.")
    private String id;
    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    int run() throws UnusableRun, IOException {
        Run run = RunReader.read(folder);
        run.notes().forEach(note -> err().println("note: " + note));
        List<Advice> advice = Advisor.advise(run);
        if (verify != null) {
            return verified(run, advice);
        }
        out().print(json ? AdviceJson.of(run, advice) : AdviceText.all(run, advice));
        out().flush();
        return advice.isEmpty() ? 0 : 1;
    }

    private int verified(Run run, List<Advice> advice) throws UnusableRun {
        Advice one = advice.stream().filter(candidate -> id == null ? candidate.saving() != null : candidate.id().equals(id)).findFirst()
                .orElseThrow(() -> new UnusableRun(folder + " has no advice " + (id == null ? "that predicts a saving" : "'" + id + "'; it has: "
                        + advice.stream().map(Advice::id).toList())));
        Verification verification = Verification.of(run, RunReader.read(verify), one);
        out().print(json ? verification.json() : verification.text());
        out().flush();
        return verification.isAsPredicted() ? 0 : 1;
    }
}
