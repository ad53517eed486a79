package io.dnnenergy.agent.compare;

import io.dnnenergy.agent.report.LayerId;
import io.dnnenergy.agent.report.text.Si;
import io.dnnenergy.agent.runs.Run;
import io.dnnenergy.agent.runs.RunSums;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Base runs and new runs, side by side. Rows that one side lacks have no difference. Immutable. */
public final class Comparison {
    /** Rows below this share of a side's joules say nothing of how far the usual row's runs lie apart, and are not among {@code layer:*}. */
    static final double LEAST_SHARE = 0.01;

    /**
     * Both sides of one row; null where a side lacks it.
     *
     * @param between how far runs lie apart
     * @param isTotal whether its amounts are for as many examples as the base had, and not for one
     * @param share   of the joules of all rows of its kind, on the side where it is larger
     */
    record Pair(SideValue base, SideValue next, Between between, boolean isTotal, double share) {
        Difference difference(double factor, double confidence) {
            return Difference.of(base, next, between, factor, confidence, !isTotal ? 1 : (base == null ? next : base).examples());
        }
    }

    private final List<Run> base;
    private final List<Run> next;
    private final List<ComparedEpochs> epochs;
    private final double deviation;
    private final Map<Metric, Pair> metrics;
    private final Map<RunSums.PhaseKey, Pair> phases;
    private final Map<LayerId, Pair> layers;

    private Comparison(List<Run> base, List<Run> next) {
        this.base = List.copyOf(base);
        this.next = List.copyOf(next);
        epochs = ComparedEpochs.of(Stream.concat(base.stream(), next.stream()).toList());
        deviation = Between.assumedDeviation(isProxy(), epochs.stream().mapToDouble(ComparedEpochs::durationS).min().orElse(0));
        List<RunRows> rows = epochs.stream().map(run -> RunRows.of(run.scopes())).toList();
        List<RunRows> before = rows.subList(0, base.size());
        List<RunRows> after = rows.subList(base.size(), rows.size());
        Alignment alignment = new Alignment(layers(before), layers(after));
        Pairs pairs = new Pairs(before, after, Between.assumed(deviation));
        metrics = pairs.of(RunRows::metrics, Function.identity(), false);
        phases = pairs.of(RunRows::phases, key -> new RunSums.PhaseKey(alignment.network(key.network()), key.phase()), true);
        layers = pairs.of(RunRows::layers, alignment::layer, true);
    }

    /** @param base at least one run; @param next likewise */
    public static Comparison of(List<Run> base, List<Run> next) {
        return new Comparison(base, next);
    }

    private static Set<LayerId> layers(List<RunRows> runs) {
        Set<LayerId> all = new LinkedHashSet<>();
        runs.forEach(run -> all.addAll(run.layers().keySet()));
        return all;
    }

    /** What is compared with. */
    public List<Run> base() {
        return base;
    }

    /** What is compared. */
    public List<Run> next() {
        return next;
    }

    /** Epochs and windows whose energy is known. */
    public int epochs() {
        return epochs.stream().mapToInt(run -> run.scopes().size() + run.leftOut()).sum();
    }

    /** How many of them are left out: training got up to speed in them, or their energy is known far worse than the others'. */
    public int leftOut() {
        return epochs.stream().mapToInt(ComparedEpochs::leftOut).sum();
    }

    /** The deviation from run to run that was assumed, relative; NaN where runs show it. */
    public double assumedDeviation() {
        return base.size() > 1 || next.size() > 1 ? Double.NaN : deviation;
    }

    /** What a reader has to know of how it was compared, a sentence or two each. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (leftOut() > 0) {
            notes.add(leftOut() + " of " + epochs() + " epochs and windows are left out: training got up to speed in them, or energy was lost to a late reading.");
        }
        if (Double.isFinite(assumedDeviation())) {
            notes.add("Single runs do not show how far runs lie apart: " + Si.percent(assumedDeviation())
                    + " is assumed. Three runs or more a side show it (--base A1 A2 A3 --new B1 B2 B3).");
        }
        return notes;
    }

    /** True if any run's joules are CPU time. */
    public boolean isProxy() {
        return base.stream().anyMatch(Run::isProxy) || next.stream().anyMatch(Run::isProxy);
    }

    /** True if some of the runs' joules are CPU time and some are measured: they cannot be compared. */
    public boolean isMixed() {
        return isProxy() && (base.stream().anyMatch(run -> !run.isProxy()) || next.stream().anyMatch(run -> !run.isProxy()));
    }

    /** Of whole runs. */
    public Map<Metric, Difference> metrics() {
        return differences(metrics);
    }

    /** Joules for each example, by network and phase. */
    public Map<RunSums.PhaseKey, Difference> phases() {
        return differences(phases);
    }

    /** Joules for each example, by layer and pass. */
    public Map<LayerId, Difference> layers() {
        return differences(layers);
    }

    Map<Metric, Pair> metricPairs() {
        return metrics;
    }

    Map<RunSums.PhaseKey, Pair> phasePairs() {
        return phases;
    }

    Map<LayerId, Pair> layerPairs() {
        return layers;
    }

    private static <K> Map<K, Difference> differences(Map<K, Pair> pairs) {
        Map<K, Difference> differences = new LinkedHashMap<>();
        pairs.forEach((key, pair) -> differences.put(key, pair.difference(1, 0.95)));
        return differences;
    }
}
