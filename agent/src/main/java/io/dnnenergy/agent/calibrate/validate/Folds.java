package io.dnnenergy.agent.calibrate.validate;

import io.dnnenergy.agent.calibrate.data.Observation;
import io.dnnenergy.agent.calibrate.data.Split;
import io.dnnenergy.agent.calibrate.data.Target;
import io.dnnenergy.agent.model.platform.PlatformProfile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Leave one group out, in turn: each observation predicted by a fit that has seen nothing of its group. */
public final class Folds {
    private Folds() {
    }

    /** Logarithm of measured over predicted, layer by layer, each kept out with its group. */
    public static double[] residuals(List<Observation> observations, List<Observation> always, Target target, PlatformProfile prior, Split split) {
        return new FitsWithout(observations, always, target, prior, split).residuals(Set.of());
    }

    /** Both lists as one. */
    public static List<Observation> together(List<Observation> some, List<Observation> others) {
        List<Observation> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }

    /** The groups of a split, sorted. */
    public static List<String> groups(List<Observation> observations, Split split) {
        TreeSet<String> groups = new TreeSet<>();
        observations.forEach(row -> groups.add(split.group(row)));
        return List.copyOf(groups);
    }

    static List<Observation> inside(List<Observation> observations, Split split, String group) {
        return observations.stream().filter(row -> split.group(row).equals(group)).toList();
    }

    static List<Observation> outside(List<Observation> observations, Split split, Set<String> groups) {
        return observations.stream().filter(row -> !groups.contains(split.group(row))).toList();
    }

    static Map<Observation.Key, List<Observation>> byKey(List<Observation> observations) {
        Map<Observation.Key, List<Observation>> byKey = new LinkedHashMap<>();
        observations.forEach(row -> byKey.computeIfAbsent(row.key(), key -> new ArrayList<>()).add(row));
        return byKey;
    }
}
