package io.dnnenergy.agent.cli.estimate;

import io.dnnenergy.agent.model.platform.PlatformProfile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/** All combinations of some values, in the order given: the last key varies fastest. */
final class Sweep {
    private static final Set<String> KEYS = Set.of("batch", "dtype", "platform", "phase", "examples", "epochs", "length");
    private static final int MOST = 10_000;

    private final Map<String, List<String>> axes;

    private Sweep(Map<String, List<String>> axes) {
        this.axes = axes;
    }

    /** @throws UsageException naming the part that is no KEY=V,V... */
    static Sweep of(List<String> parts) {
        Map<String, List<String>> axes = new LinkedHashMap<>();
        for (String part : parts) {
            int equals = part.indexOf('=');
            String key = equals < 0 ? part : part.substring(0, equals);
            UsageException.require(equals > 0 && KEYS.contains(key), "--sweep " + part + ": must be KEY=V,V... with a key of "
                    + String.join(", ", KEYS.stream().sorted().toList()));
            List<String> values = List.of(part.substring(equals + 1).split(","));
            UsageException.require(values.stream().noneMatch(String::isBlank) && axes.put(key, values) == null,
                    "--sweep " + part + ": each key once, with at least one value");
        }
        long all = axes.values().stream().mapToLong(List::size).reduce(1, Math::multiplyExact);
        UsageException.require(!axes.isEmpty() && all <= MOST, "--sweep takes 1 to " + MOST + " combinations, these are " + all);
        return new Sweep(axes);
    }

    /** One combination. @param values by key, the platform among them */
    record Point(Map<String, String> values, EstimateResult result) {
        PlatformEstimate platform() {
            return result.platforms().get(0);
        }

        /** Joules. */
        double perExampleJ() {
            return platform().total().totalJ() / result.examples();
        }

        double exampleS() {
            return platform().total().seconds() / result.examples();
        }
    }

    /** Keys in their order, the platform always among them. */
    List<String> keys() {
        List<String> keys = new ArrayList<>(axes.keySet());
        if (!keys.contains("platform")) {
            keys.add("platform");
        }
        return keys;
    }

    /**
     * @param platforms where none are swept
     * @param estimate  of a platform and the other values
     */
    List<Point> points(List<String> platforms, BiFunction<PlatformProfile, Map<String, String>, EstimateResult> estimate) {
        Map<String, List<String>> all = new LinkedHashMap<>(axes);
        all.putIfAbsent("platform", platforms);
        List<Map<String, String>> combinations = new ArrayList<>(List.of(Map.of()));
        all.forEach((key, values) -> {
            List<Map<String, String>> longer = new ArrayList<>();
            for (Map<String, String> combination : combinations) {
                for (String value : values) {
                    Map<String, String> with = new LinkedHashMap<>(combination);
                    with.put(key, value);
                    longer.add(with);
                }
            }
            combinations.clear();
            combinations.addAll(longer);
        });
        Map<String, PlatformProfile> profiles = new LinkedHashMap<>();
        return combinations.stream().map(values -> new Point(values,
                estimate.apply(profiles.computeIfAbsent(values.get("platform"), Platforms::get), values))).toList();
    }
}
