package io.dnnenergy.agent.calibrate.validate;

import io.dnnenergy.agent.calibrate.data.Observation;
import io.dnnenergy.agent.calibrate.data.Target;
import io.dnnenergy.agent.model.seed.SeedConstants;
import io.dnnenergy.agent.model.seed.SeedModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** What is predicted without a component model. Pure. */
final class Baselines {
    private Baselines() {
    }

    /** Each run's measured total, split in proportion to an amount. @param all every row of the runs */
    static ToDoubleFunction<Observation> share(List<Observation> all, ToDoubleFunction<Observation> amount) {
        Map<String, double[]> totals = new HashMap<>();
        for (Observation row : all) {
            double[] total = totals.computeIfAbsent(row.cluster(), key -> new double[2]);
            total[0] += row.value();
            total[1] += amount.applyAsDouble(row);
        }
        return row -> {
            double[] total = totals.get(row.cluster());
            return total[1] > 0 ? total[0] * amount.applyAsDouble(row) / total[1] : Double.NaN;
        };
    }

    static ToDoubleFunction<Observation> constantPower(List<Observation> training) {
        double value = 0;
        double seconds = 0;
        for (Observation row : training) {
            value += row.value();
            seconds += row.seconds();
        }
        double power = value / seconds;
        return row -> power * row.seconds();
    }

    /** NaN for the forward pass of training, which the article does not price. */
    static ToDoubleFunction<Observation> seed(Target target) {
        SeedModel seed = new SeedModel(SeedConstants.STANDARD);
        double per = target == Target.JOULES ? 1 : seed.coreW().orElse(Double.NaN);
        return row -> seedJ(seed, row).orElse(Double.NaN) / per;
    }

    private static OptionalDouble seedJ(SeedModel seed, Observation row) {
        return switch (row.pass()) {
            case INFERENCE -> seed.inferenceJ(row.parameters(), (double) row.calls() * row.batch(), 1);
            case BACKWARD -> seed.gradientJ(row.parameters(), row.calls());
            case UPDATE -> seed.updateJ(row.parameters(), row.calls());
            case FORWARD -> OptionalDouble.empty();
        };
    }
}
