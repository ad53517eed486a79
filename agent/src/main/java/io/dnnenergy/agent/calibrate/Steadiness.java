package io.dnnenergy.agent.calibrate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the runs during which the machine was another one: throttled, or loaded by others. The same layers with the same work are measured
 * in several runs; a run in which all of them take longer than they use to is not the layers' doing. Seconds of wall time tell it, whatever
 * the target.
 *
 * @param disturbed runs (clusters) that must not be fitted to, and by how much they were slower (1.3 = 30 %) or faster
 * @param unchecked runs of which nothing was measured a second time, so that nothing can be said
 */
public record Steadiness(Map<String, Double> disturbed, Set<String> unchecked) {
    /** In robust standard deviations of the runs' factors. */
    private static final double FAR = 4;
    /** Below it nobody cares, however steady the rest was. */
    private static final double LEAST_FACTOR = 1.05;
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
        Map<Observation.Key, List<Observation>> repeats = new HashMap<>();
        for (Observation row : observations) {
            if (row.seconds() > 0) {
                repeats.computeIfAbsent(row.key(), key -> new ArrayList<>()).add(row);
            }
        }
        Set<String> unchecked = new HashSet<>();
        observations.forEach(row -> unchecked.add(row.cluster()));
        Map<String, List<Observation>> runs = new LinkedHashMap<>();
        observations.stream().sorted(Comparator.comparingDouble(Observation::startS))
                .filter(row -> repeats.getOrDefault(row.key(), List.of()).stream().anyMatch(other -> !other.cluster().equals(row.cluster())))
                .forEach(row -> runs.computeIfAbsent(row.cluster(), key -> new ArrayList<>()).add(row));
        unchecked.removeAll(runs.keySet());
        Map<String, Double> factors = polish(runs, repeats);
        return new Steadiness(far(factors), unchecked);
    }

    /** Seconds = layer x run, by medians in turn (Tukey, "Exploratory Data Analysis" (1977), median polish). @return log factor by run */
    private static Map<String, Double> polish(Map<String, List<Observation>> runs, Map<Observation.Key, List<Observation>> repeats) {
        Map<String, Double> factors = new LinkedHashMap<>();
        runs.keySet().forEach(run -> factors.put(run, 0.0));
        for (int step = 0; step < POLISH; step++) {
            Map<Observation.Key, Double> usual = new HashMap<>();
            repeats.forEach((key, rows) -> usual.put(key, Numbers.median(rows.stream()
                    .mapToDouble(row -> logSeconds(row) - factors.getOrDefault(row.cluster(), 0.0)).toArray())));
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

    private static Map<String, Double> far(Map<String, Double> factors) {
        double spread = Numbers.median(factors.values().stream().mapToDouble(Math::abs).toArray()) / NORMAL_MAD;
        Map<String, Double> far = new LinkedHashMap<>();
        factors.forEach((run, factor) -> {
            if (Math.abs(factor) > Math.max(FAR * spread, Math.log(LEAST_FACTOR))) {
                far.put(run, Math.exp(factor));
            }
        });
        return far;
    }
}
