package io.dnnenergy.agent.cli.runs;

import io.dnnenergy.agent.compare.Comparison;
import io.dnnenergy.agent.compare.ComparisonJson;
import io.dnnenergy.agent.compare.ComparisonText;
import io.dnnenergy.agent.compare.Gate;
import io.dnnenergy.agent.compare.JunitXml;
import io.dnnenergy.agent.export.Flame;
import io.dnnenergy.agent.page.ComparisonPage;
import io.dnnenergy.agent.runs.Run;
import io.dnnenergy.agent.runs.RunReader;
import io.dnnenergy.agent.runs.UnusableRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code compare A B}: exit code 1 if a gate fails. */
@Command(name = "compare", mixinStandardHelpOptions = true,
        description = "Compares two runs, or two sides of several runs, and fails only where the difference lies beyond its interval.")
public final class CompareCommand extends RunCommand {
    private enum Format { text, json, junit, html }

    @Parameters(arity = "0..2", paramLabel = "A B", description = "Run folders: base and new.")
    private List<String> pair = List.of();
    @Option(names = "--base", arity = "1..*", paramLabel = "DIR", description = "Runs of the base.")
    private List<String> base = List.of();
    @Option(names = "--new", arity = "1..*", paramLabel = "DIR", description = "New runs.")
    private List<String> next = List.of();
    @Option(names = "--fail-if", paramLabel = "LIMIT", description = "Exit code 1 if passed: 'j_per_example > +5%%', 'layer:conv2:backward > +10%%', 'phase:update > +2' (J),"
            + " 'epoch_j > 500'. May be given more than once.")
    private List<String> limits = List.of();
    @Option(names = "--strict", description = "Fail also where the value passes a limit within its interval.")
    private boolean strict;
    @Option(names = "--format", defaultValue = "text", description = "text, json, junit or html (default: ${DEFAULT-VALUE}).")
    private Format format;
    @Option(names = "--json", description = "The same as --format json.")
    private boolean json;
    @Option(names = "--flame", paramLabel = "FILE", description = "Write a differential flame graph by joules (HTML): what grew is red.")
    private Path flame;
    @Option(names = "--to", paramLabel = "FILE", description = "Write here instead of to standard output.")
    private Path to;
    @Option(names = "--allow-proxy", description = "Let a gate decide on CPU time where there was no counter.")
    private boolean allowProxy;

    @Override
    int run() throws UnusableRun, IOException {
        List<Gate> gates = gates();
        Comparison comparison = Comparison.of(read(sides(true)), read(sides(false)));
        check(comparison, gates);
        List<Gate.Outcome> outcomes = new ArrayList<>();
        for (Gate gate : gates) {
            try {
                outcomes.add(gate.check(comparison, strict));
            } catch (IllegalArgumentException e) {
                throw new UnusableRun(e.getMessage());
            }
        }
        print(comparison, outcomes);
        if (flame != null) {
            if (comparison.base().size() + comparison.next().size() > 2) {
                err().println("note: the flame graph is of the first run of each side: " + comparison.base().get(0).name() + " and " + comparison.next().get(0).name());
            }
            Written.replace(flame, Flame.difference(comparison.base().get(0), comparison.next().get(0)));
        }
        outcomes.stream().filter(Gate.Outcome::failed).forEach(outcome -> err().println("failed: " + outcome.expression() + ": " + outcome.says()));
        return outcomes.stream().anyMatch(Gate.Outcome::failed) ? 1 : 0;
    }

    private List<Gate> gates() {
        try {
            return limits.stream().map(Gate::of).toList();
        } catch (IllegalArgumentException e) {
            throw misuse("--fail-if: " + e.getMessage());
        }
    }

    private List<String> sides(boolean first) {
        if (!pair.isEmpty() && (!base.isEmpty() || !next.isEmpty())) {
            throw misuse("give either A B, or --base DIR... --new DIR...");
        }
        if (pair.size() == 2) {
            return List.of(pair.get(first ? 0 : 1));
        }
        if (base.isEmpty() || next.isEmpty()) {
            throw misuse("two sides are needed: A B, or --base DIR... --new DIR...");
        }
        return first ? base : next;
    }

    private List<Run> read(List<String> folders) throws UnusableRun {
        List<Run> runs = new ArrayList<>();
        for (String folder : folders) {
            Run run = RunReader.read(folder);
            run.notes().forEach(note -> err().println("note: " + folder + ": " + note));
            if (!run.hasEnergy()) {
                throw new UnusableRun(folder + " has no epoch with known joules: nothing to compare");
            }
            runs.add(run);
        }
        return runs;
    }

    private void check(Comparison comparison, List<Gate> gates) throws UnusableRun {
        if (comparison.isMixed()) {
            throw new UnusableRun("some of these runs were measured and some are a proxy (CPU time): they cannot be compared");
        }
        if (comparison.isProxy() && !gates.isEmpty() && !allowProxy) {
            throw new UnusableRun("these runs are a proxy (CPU time), no measurement: a gate on them needs --allow-proxy; `estimate MODEL --fail-if` needs no counter");
        }
    }

    private void print(Comparison comparison, List<Gate.Outcome> outcomes) throws IOException {
        String text = json || format == Format.json ? ComparisonJson.of(comparison, outcomes)
                : format == Format.junit ? JunitXml.of("dnn-energy", outcomes)
                : format == Format.html ? ComparisonPage.of(comparison, outcomes) : ComparisonText.of(comparison, outcomes);
        if (to != null) {
            Written.replace(to, text.getBytes(StandardCharsets.UTF_8));
        } else {
            out().print(text);
            out().flush();
        }
    }
}
