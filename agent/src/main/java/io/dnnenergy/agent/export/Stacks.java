package io.dnnenergy.agent.export;

import io.dnnenergy.agent.runs.EnergyTree;
import io.dnnenergy.agent.runs.Run;
import io.dnnenergy.agent.runs.RunSums;
import io.dnnenergy.agent.runs.Shown;
import io.dnnenergy.agent.runs.UnusableRun;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Stacks in the collapsed format (B. Gregg's FlameGraph, async-profiler, speedscope, Pyroscope): frames joined by {@code ;}, then a whole
 * number, here microjoules. The numbers add up to the counter's total to half a microjoule a line; with operations, a layer's joules are
 * split by their share of the multiply-accumulates and bytes. Pure.
 */
public final class Stacks {
    private static final int FRAME = 200;

    private Stacks() {
    }

    /**
     * One line a stack, in a stable order.
     *
     * @param estimated the model's joules instead of the counter's
     * @throws UnusableRun if there are none
     */
    public static String of(Run run, boolean estimated) throws UnusableRun {
        StringBuilder text = new StringBuilder();
        microjoules(run, estimated).forEach((stack, microjoules) -> text.append(stack).append(' ').append(microjoules).append('\n'));
        return text.toString();
    }

    /** Microjoules by stack. */
    static Map<String, Long> microjoules(Run run, boolean estimated) throws UnusableRun {
        RunSums sums = RunSums.of(run);
        List<EnergyTree.Leaf> leaves = estimated ? EnergyTree.estimated(sums) : EnergyTree.measured(sums);
        if (leaves.isEmpty()) {
            throw new UnusableRun(run.folder() + " has no " + (estimated ? "estimated" : "measured") + " joules" + (estimated ? "" : ": --estimated exports the model's"));
        }
        OperationShares operations = OperationShares.read(run.folder());
        Map<String, Double> joules = new LinkedHashMap<>();
        for (EnergyTree.Leaf leaf : leaves) {
            String stack = stack(leaf.path());
            if (leaf.layer() == null) {
                joules.merge(stack, leaf.joules(), Double::sum);
            } else {
                operations.shares(leaf.layer()).forEach((op, share) -> joules.merge(op.isEmpty() ? stack : stack + ";" + frame(op), leaf.joules() * share, Double::sum));
            }
        }
        return rounded(joules);
    }

    /** Each line's rounding is handed on to the next, so that the sum is that of the leaves to one microjoule. */
    private static Map<String, Long> rounded(Map<String, Double> joules) {
        Map<String, Long> whole = new LinkedHashMap<>();
        double exact = 0;
        long given = 0;
        for (Map.Entry<String, Double> entry : joules.entrySet()) {
            exact += entry.getValue() * 1e6;
            long microjoules = Math.round(exact) - given;
            if (microjoules > 0) {
                whole.put(entry.getKey(), microjoules);
                given += microjoules;
            }
        }
        return whole;
    }

    private static String stack(List<String> path) {
        return path.stream().map(Stacks::frame).reduce((a, b) -> a + ";" + b).orElse("");
    }

    /**
     * A frame's name without what the format or the flame graph's script block would take for its own: jfr-converter 4.5 escapes backslash and
     * quote only.
     */
    static String frame(String name) {
        String clean = Shown.name(name, FRAME).replace(';', ',').replace('<', '\u2039').replace('>', '\u203a').replace('\\', '/')
                .replace('\'', '\u2019').replace('"', '\u201d').replace('&', '+').replace('`', '\u2019');
        return clean.isBlank() ? "(no name)" : clean;
    }
}
