package io.dnnenergy.agent.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * Rows of two sides of runs, put together.
 *
 * @param before  runs of the base
 * @param after   new runs
 * @param assumed how far runs lie apart where no side shows it
 */
record Pairs(List<RunRows> before, List<RunRows> after, Between assumed) {
    private record Sides(SideValue base, SideValue next) {
        Between shown() {
            return base == null || next == null ? null : Between.shown(base, next);
        }

        /** Of the larger side. */
        double share(double baseSum, double nextSum) {
            return Math.max(joules(base) / baseSum, joules(next) / nextSum);
        }
    }

    /**
     * @param toBase  from a new run's key to the base's
     * @param isTotal whether rows are parts of a whole: their amounts are for as many examples as the base had, and a row's runs are judged beside all rows'
     */
    <K> Map<K, Comparison.Pair> of(Function<RunRows, Map<K, RunValue>> values, Function<K, K> toBase, boolean isTotal) {
        Map<K, List<RunValue>> left = collect(before, values, Function.identity());
        Map<K, List<RunValue>> right = collect(after, values, toBase);
        Set<K> keys = new LinkedHashSet<>(left.keySet());
        keys.addAll(right.keySet());
        Map<K, Sides> sides = new LinkedHashMap<>();
        keys.forEach(key -> sides.put(key, new Sides(side(left.get(key)), side(right.get(key)))));
        double baseSum = sides.values().stream().mapToDouble(row -> joules(row.base())).sum();
        double nextSum = sides.values().stream().mapToDouble(row -> joules(row.next())).sum();
        Between usual = !isTotal ? null : Between.usual(sides.values().stream().filter(row -> row.share(baseSum, nextSum) >= Comparison.LEAST_SHARE).map(Sides::shown)
                .filter(Objects::nonNull).toList());
        Map<K, Comparison.Pair> pairs = new LinkedHashMap<>();
        sides.forEach((key, row) -> {
            Between shown = row.shown();
            pairs.put(key, new Comparison.Pair(row.base(), row.next(), shown == null ? assumed : shown.with(usual), isTotal, row.share(baseSum, nextSum)));
        });
        return pairs;
    }

    private static SideValue side(List<RunValue> runs) {
        return runs == null ? null : SideValue.of(runs);
    }

    private static double joules(SideValue side) {
        return side == null ? 0 : side.mean() * side.examples();
    }

    private static <K> Map<K, List<RunValue>> collect(List<RunRows> runs, Function<RunRows, Map<K, RunValue>> values, Function<K, K> key) {
        Map<K, List<RunValue>> all = new LinkedHashMap<>();
        runs.forEach(run -> values.apply(run).forEach((id, value) -> all.computeIfAbsent(key.apply(id), any -> new ArrayList<>()).add(value)));
        return all;
    }
}
