package io.dnnenergy.agent.calibrate;

import io.dnnenergy.agent.model.Work;
import io.dnnenergy.agent.model.platform.Component;
import io.dnnenergy.agent.model.platform.ComponentModel;
import io.dnnenergy.agent.model.platform.PlatformProfile;
import io.dnnenergy.agent.model.platform.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Observation to the amounts that the coefficients multiply. Immutable. */
final class Features {
    private final ComponentModel model;
    private final List<Coefficient> coefficients = new ArrayList<>();

    /** @param profile sizes of the memory levels, and which levels there are */
    Features(PlatformProfile profile, Target target) {
        model = new ComponentModel(profile, Precision.FP32);
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
        Map<Component, Double> bytes = model.delivered(work);
        double[] row = new double[coefficients.size()];
        for (int i = 0; i < row.length; i++) {
            row[i] = switch (coefficients.get(i)) {
                case MATRIX_PRODUCT -> work.macs();
                case ELEMENTWISE -> work.elementwise();
                case TRANSCENDENTAL -> work.transcendentals();
                case MOVE -> work.moved();
                case CALL -> work.calls();
                case L2 -> bytes.getOrDefault(Component.CACHE_L2, 0.0);
                case L3 -> bytes.getOrDefault(Component.CACHE_L3, 0.0);
                case MEMORY -> bytes.getOrDefault(Component.MAIN_MEMORY, 0.0);
                case STATIC -> observation.seconds();
            };
        }
        return row;
    }
}
