package io.dnnenergy.agent.calibrate.data;

import io.dnnenergy.agent.phase.Pass;
import io.dnnenergy.agent.stats.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds the runs during which the machine was another one: throttled, or loaded by others. The same layers with the same work are measured
 * in several runs; a run in which all of them take longer than they use to is not the layers' doing. Seconds of wall time show it, whatever
 * the target. What is usual is each workload's own: some collect garbage every few iterations and never take the same time twice, and the
 * scatter of all workloads together would call half of their runs disturbed on an idle machine.
 *
 * @param disturbed runs (clusters) that must not be fitted to, and by how much they were slower (1.3 = 30 %) or faster
 * @param unchecked runs of which nothing was measured a second time, so that nothing can be said
 */
public record Steadiness(Map<String, Double> disturbed, Set<String> unchecked) {
    /** In robust standard deviations of the factors of the workload's runs. */
    private static final double FAR = 4;
    /** Below it nobody cares, however steady the rest was. */
    private static final double LEAST_FACTOR = 1.05;
    /** Fewer runs do not show their own scatter: that of all workloads together then counts. It is the least that counts of any. */
    private static final int LEAST_RUNS = 5;
    /** Of a workload's usual run: shorter ones are what a window's end cut off, a call or two, and no measure of the machine. */
    private static final double WHOLE = 0.5;
    private static final double NORMAL_MAD = 0.6745;
    private static final int POLISH = 10;

    public Steadiness {
        disturbed = Collections.unmodifiableMap(new LinkedHashMap<>(disturbed));
        unchecked = Set.copyOf(unchecked);
    }

    /** The observations of steady runs; unchecked ones stay in. */
    public List<Observation> steady(List<Observation> observations) {
        return observations.stream().filter(row -> !disturbed.containsKey(row.cluster())).toList();
    }

    public static Steadiness of(List<Observation> observations) {
        Set<String> unchecked = new HashSet<>();
        Map<String, List<Observation>> workloads = new TreeMap<>();
        for (Observation row : observations) {
            unchecked.add(row.cluster());
            if (row.seconds() > 0) {
                String training = row.pass() == Pass.INFERENCE ? "" : " training";
                workloads.computeIfAbsent(row.network() + "@" + row.batch() + training, key -> new ArrayList<>()).add(row);
            }
        }
        List<Map<String, Double>> factors = new ArrayList<>();
        for (List<Observation> rows : workloads.values()) {
            Map<String, List<Observation>> runs = runs(rows);
            unchecked.removeAll(runs.keySet());
            factors.add(polish(whole(runs)));
        }
        return new Steadiness(far(factors), unchecked);
    }

    /** Runs in their order, of what was measured in another run too. */
    private static Map<String, List<Observation>> runs(List<Observation> rows) {
        Map<Observation.Key, Set<String>> in = new HashMap<>();
        rows.forEach(row -> in.computeIfAbsent(row.key(), key -> new HashSet<>()).add(row.cluster()));
        Map<String, List<Observation>> runs = new LinkedHashMap<>();
        rows.stream().sorted(Comparator.comparingDouble(Observation::startS)).filter(row -> in.get(row.key()).size() > 1)
                .forEach(row -> runs.computeIfAbsent(row.cluster(), key -> new ArrayList<>()).add(row));
        return runs;
    }

    private static Map<String, List<Observation>> whole(Map<String, List<Observation>> runs) {
        double usual = Numbers.median(runs.values().stream().mapToDouble(Steadiness::calls).toArray());
        Map<String, List<Observation>> whole = new LinkedHashMap<>(runs);
        whole.values().removeIf(rows -> calls(rows) < WHOLE * usual);
        return whole;
    }

    private static double calls(List<Observation> rows) {
        return rows.stream().mapToLong(Observation::calls).sum();
    }

    /** Seconds = layer x run, by medians in turn (Tukey, "Exploratory Data Analysis" (1977), median polish). @return log factor by run */
    private static Map<String, Double> polish(Map<String, List<Observation>> runs) {
        Map<Observation.Key, List<Observation>> repeats = new HashMap<>();
        runs.values().forEach(rows -> rows.forEach(row -> repeats.computeIfAbsent(row.key(), key -> new ArrayList<>()).add(row)));
        Map<String, Double> factors = new LinkedHashMap<>();
        runs.keySet().forEach(run -> factors.put(run, 0.0));
        for (int step = 0; step < POLISH; step++) {
            Map<Observation.Key, Double> usual = new HashMap<>();
            repeats.forEach((key, rows) -> usual.put(key,
                    Numbers.median(rows.stream().mapToDouble(row -> logSeconds(row) - factors.get(row.cluster())).toArray())));
            runs.forEach((run, rows) -> factors.put(run,
                    Numbers.median(rows.stream().mapToDouble(row -> logSeconds(row) - usual.get(row.key())).toArray())));
            double centre = Numbers.median(factors.values().stream().mapToDouble(Double::doubleValue).toArray());
            factors.replaceAll((run, factor) -> factor - centre);
        }
        return factors;
    }

    private static double logSeconds(Observation row) {
        return Math.log(row.seconds() / row.calls());
    }

    private static Map<String, Double> far(List<Map<String, Double>> workloads) {
        double pooled = spread(workloads.stream().flatMap(factors -> factors.values().stream()).mapToDouble(Double::doubleValue).toArray());
        Map<String, Double> far = new LinkedHashMap<>();
        for (Map<String, Double> factors : workloads) {
            double spread = factors.size() < LEAST_RUNS ? pooled
                    : Math.max(pooled, spread(factors.values().stream().mapToDouble(Double::doubleValue).toArray()));
            factors.forEach((run, factor) -> {
                if (Math.abs(factor) > Math.max(FAR * spread, Math.log(LEAST_FACTOR))) {
                    far.put(run, Math.exp(factor));
                }
            });
        }
        return far;
    }

    private static double spread(double[] factors) {
        return Numbers.median(Arrays.stream(factors).map(Math::abs).toArray()) / NORMAL_MAD;
    }
}
