package io.dnnenergy.agent.compare;

import io.dnnenergy.agent.report.Energy;
import io.dnnenergy.agent.report.LayerId;
import io.dnnenergy.agent.report.LayerRow;
import io.dnnenergy.agent.report.PhaseRow;
import io.dnnenergy.agent.report.ScopeReport;
import io.dnnenergy.agent.runs.RunSums;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A run's rows and metrics, each for one example. Metrics are over epochs; over windows only if there are no epochs.
 *
 * @param layers  by layer and pass
 * @param phases  by network and phase
 * @param metrics by name
 */
record RunRows(Map<LayerId, RunValue> layers, Map<RunSums.PhaseKey, RunValue> phases, Map<Metric, RunValue> metrics) {
    static RunRows of(List<ScopeReport> scopes) {
        Map<LayerId, RunValue.Builder> layers = new LinkedHashMap<>();
        Map<RunSums.PhaseKey, RunValue.Builder> phases = new LinkedHashMap<>();
        for (ScopeReport scope : scopes) {
            for (LayerRow row : scope.layers()) {
                long count = row.examples() > 0 ? row.examples() : row.calls();
                layers.computeIfAbsent(row.id(), any -> new RunValue.Builder(true)).add(row.energy().measuredJ(), half(row.energy()), count);
            }
            for (PhaseRow row : scope.phases()) {
                long count = scope.examples() > 0 ? scope.examples() : row.calls();
                phases.computeIfAbsent(new RunSums.PhaseKey(row.network(), row.phase().id()), any -> new RunValue.Builder(true))
                        .add(row.energy().measuredJ(), half(row.energy()), count);
            }
        }
        return new RunRows(built(layers), built(phases), metrics(scopes));
    }

    private static Map<Metric, RunValue> metrics(List<ScopeReport> scopes) {
        List<ScopeReport> epochs = scopes.stream().filter(scope -> !scope.isWindow() && scope.examples() > 0).toList();
        List<ScopeReport> used = epochs.isEmpty() ? scopes.stream().filter(scope -> scope.examples() > 0).toList() : epochs;
        Map<Metric, RunValue.Builder> metrics = new LinkedHashMap<>();
        for (ScopeReport scope : used) {
            for (Metric metric : Metric.values()) {
                metrics.computeIfAbsent(metric, any -> new RunValue.Builder(false)).add(metric.amount(scope), metric.half(scope), metric.count(scope));
            }
        }
        return built(metrics);
    }

    private static <K> Map<K, RunValue> built(Map<K, RunValue.Builder> builders) {
        Map<K, RunValue> values = new LinkedHashMap<>();
        builders.forEach((key, builder) -> {
            RunValue value = builder.build();
            if (value != null) {
                values.put(key, value);
            }
        });
        return values;
    }

    static double half(Energy energy) {
        return Math.max(energy.ciHighJ() - energy.measuredJ(), energy.measuredJ() - energy.ciLowJ());
    }
}
