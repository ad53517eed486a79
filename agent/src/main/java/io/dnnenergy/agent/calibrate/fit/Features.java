package io.dnnenergy.agent.calibrate.fit;

import io.dnnenergy.agent.calibrate.data.Observation;
import io.dnnenergy.agent.calibrate.data.Target;
import io.dnnenergy.agent.model.Work;
import io.dnnenergy.agent.model.platform.Amounts;
import io.dnnenergy.agent.model.platform.Component;
import io.dnnenergy.agent.model.platform.ComponentModel;
import io.dnnenergy.agent.model.platform.Parameter;
import io.dnnenergy.agent.model.platform.PlatformProfile;
import io.dnnenergy.agent.model.platform.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Observation to the amounts that the coefficients multiply. Immutable. */
final class Features {
    private final ComponentModel model;
    private final List<Coefficient> coefficients = new ArrayList<>();

    private final double firstCacheBytes;

    /** @param profile sizes of the memory levels, and which levels there are */
    Features(PlatformProfile profile, Target target) {
        model = new ComponentModel(profile, Precision.FP32);
        firstCacheBytes = profile.si(Parameter.L1_BYTES).orElseThrow();
        for (Coefficient coefficient : Coefficient.of(target)) {
            if (Prior.of(profile, coefficient, target) != null) {
                coefficients.add(coefficient);
            }
        }
    }

    /** Those that this platform's model has, in the order of the rows. */
    List<Coefficient> coefficients() {
        return coefficients;
    }

    double[] row(Observation observation) {
        Work work = observation.work();
        double[] amounts = Amounts.of(work.operations(), firstCacheBytes);
        Map<Component, Double> bytes = model.delivered(work);
        double[] row = new double[coefficients.size()];
        for (int i = 0; i < row.length; i++) {
            Coefficient of = coefficients.get(i);
            row[i] = of.operation() != null ? amounts[of.operation().ordinal()]
                    : of.equals(Coefficient.STATIC) ? observation.seconds() : bytes.getOrDefault(level(of), 0.0);
        }
        return row;
    }

    private static Component level(Coefficient of) {
        return of.equals(Coefficient.L2) ? Component.CACHE_L2 : of.equals(Coefficient.L3) ? Component.CACHE_L3 : Component.MAIN_MEMORY;
    }
}
