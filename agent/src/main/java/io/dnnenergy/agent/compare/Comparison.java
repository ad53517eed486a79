package io.dnnenergy.agent.compare;

import io.dnnenergy.agent.report.LayerId;
import io.dnnenergy.agent.runs.Run;
import io.dnnenergy.agent.runs.RunSums;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Base runs and new runs, side by side. Rows that one side lacks have no difference. Immutable. */
public final class Comparison {
    /** Relative deviation between runs of the same program that is assumed before runs show it: of a counter, and of CPU time. */
    private static final double COUNTER = 0.015;
    private static final double PROXY = 0.05;

    /**
     * Both sides of one row; null where a side lacks it.
     *
     * @param isTotal whether its amounts are for as many examples as the base had, and not for one
     */
    record Pair(SideValue base, SideValue next, boolean isTotal) {
        Difference difference(double factor, double confidence) {
            return Difference.of(base, next, factor, confidence, !isTotal ? 1 : (base == null ? next : base).examples());
        }
    }

    private final List<Run> base;
    private final List<Run> next;
    private final Map<Metric, Pair> metrics;
    private final Map<RunSums.PhaseKey, Pair> phases;
    private final Map<LayerId, Pair> layers;

    private Comparison(List<Run> base, List<Run> next) {
        this.base = List.copyOf(base);
        this.next = List.copyOf(next);
        double deviation = isProxy() ? PROXY : COUNTER;
        List<RunRows> before = base.stream().map(RunRows::of).toList();
        List<RunRows> after = next.stream().map(RunRows::of).toList();
        Alignment alignment = new Alignment(layers(before), layers(after));
        metrics = pairs(before, after, RunRows::metrics, Function.identity(), deviation, false);
        phases = pairs(before, after, RunRows::phases, key -> new RunSums.PhaseKey(alignment.network(key.network()), key.phase()), deviation, true);
        layers = pairs(before, after, RunRows::layers, alignment::layer, deviation, true);
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

    private static <K> Map<K, Pair> pairs(List<RunRows> before, List<RunRows> after, Function<RunRows, Map<K, RunValue>> values, Function<K, K> toBase,
                                          double deviation, boolean isTotal) {
        Map<K, List<RunValue>> left = collect(before, values, Function.identity());
        Map<K, List<RunValue>> right = collect(after, values, toBase);
        Set<K> keys = new LinkedHashSet<>(left.keySet());
        keys.addAll(right.keySet());
        Map<K, Pair> pairs = new LinkedHashMap<>();
        keys.forEach(key -> pairs.put(key, new Pair(side(left.get(key), deviation), side(right.get(key), deviation), isTotal)));
        return pairs;
    }

    private static SideValue side(List<RunValue> runs, double deviation) {
        return runs == null ? null : SideValue.of(runs, deviation);
    }

    private static <K> Map<K, List<RunValue>> collect(List<RunRows> runs, Function<RunRows, Map<K, RunValue>> values, Function<K, K> key) {
        Map<K, List<RunValue>> all = new LinkedHashMap<>();
        runs.forEach(run -> values.apply(run).forEach((id, value) -> all.computeIfAbsent(key.apply(id), any -> new ArrayList<>()).add(value)));
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
