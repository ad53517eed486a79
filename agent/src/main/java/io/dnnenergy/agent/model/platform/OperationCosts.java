package io.dnnenergy.agent.model.platform;

import io.dnnenergy.agent.model.OpMix;
import io.dnnenergy.agent.model.Work;
import java.util.Map;

/** Native operations to seconds and joules by a platform's effective coefficients, which are in nano-units. Immutable. */
final class OperationCosts {
    private static final double NANO = 1e-9;

    private final double firstCacheBytes;
    private final double[] timeNs;
    private final double[] energyNj;
    private final double[] factor = new double[OperationClass.values().length];
    private final double speed;
    private final double coreW;

    OperationCosts(PlatformProfile profile, Precision precision) {
        firstCacheBytes = profile.need(Parameter.L1_BYTES);
        timeNs = coefficients(profile.operationTimes());
        energyNj = coefficients(profile.operationEnergies());
        speed = profile.si(Parameter.SPEED).orElse(1);
        coreW = profile.si(Parameter.CORE_POWER).orElse(Double.NaN);
        double products = profile.need(Parameter.RATE_FP32) / profile.need(precision.rate());
        for (OperationClass of : OperationClass.values()) {
            // The coefficients are those of single precision.
            factor[of.ordinal()] = of.isOverhead() ? 1 : of == OperationClass.PRODUCT_MAC ? products
                    : precision.bytes() / (double) Precision.FP32.bytes();
        }
    }

    private static double[] coefficients(Map<OperationClass, Quantity> of) {
        if (of.isEmpty()) {
            return null;
        }
        double[] values = new double[OperationClass.values().length];
        for (OperationClass each : OperationClass.values()) {
            Quantity known = of.getOrDefault(each, of.get(each.fittedBefore()));
            values[each.ordinal()] = known == null ? 0 : known.value();
        }
        return values;
    }

    boolean timed() {
        return timeNs != null;
    }

    Cost of(OpMix mix) {
        return new Cost(timeNs == null && energyNj == null ? null : Amounts.of(mix, firstCacheBytes));
    }

    /** Of some operations. */
    final class Cost {
        private final double[] amounts;

        private Cost(double[] amounts) {
            this.amounts = amounts;
        }

        double seconds() {
            return (sum(timeNs, false) + sum(timeNs, true)) / speed;
        }

        /**
         * Adds the arithmetic's and the calls' joules.
         *
         * @return joules of the arithmetic that have the caches' in them; 0 if the caches come on top
         */
        double joules(Work work, PlatformProfile profile, Precision precision, Map<Component, Double> joules) {
            if (energyNj == null && timeNs != null && !Double.isNaN(coreW)) {
                double coreJ = sum(timeNs, false) / speed * coreW;
                joules.put(Component.PROCESSING_ELEMENT, coreJ);
                joules.put(Component.CALL_OVERHEAD, sum(timeNs, true) / speed * coreW);
                return coreJ;
            }
            joules.put(Component.PROCESSING_ELEMENT, energyNj != null ? sum(energyNj, false) : work.macs() * profile.need(precision.energy())
                    + work.elementwise() * profile.need(Parameter.ELEMENTWISE)
                    + work.transcendentals() * profile.need(Parameter.TRANSCENDENTAL)
                    + work.moved() * profile.si(Parameter.MOVE).orElse(0));
            joules.put(Component.CALL_OVERHEAD, energyNj != null ? sum(energyNj, true) : work.calls() * profile.need(Parameter.CALL_ENERGY));
            return 0;
        }

        private double sum(double[] coefficients, boolean overhead) {
            double sum = 0;
            for (OperationClass of : OperationClass.values()) {
                int i = of.ordinal();
                if (of.isOverhead() == overhead) {
                    sum += amounts[i] * factor[i] * coefficients[i] * NANO;
                }
            }
            return sum;
        }
    }
}
