package io.dnnenergy.agent.calibrate.fit;

import io.dnnenergy.agent.calibrate.data.Target;
import io.dnnenergy.agent.model.platform.OperationClass;
import io.dnnenergy.agent.model.platform.Parameter;
import io.dnnenergy.agent.model.platform.PlatformProfile;
import io.dnnenergy.agent.model.platform.Quantity;

/**
 * What is believed of a coefficient before anything is measured. Wide on purpose: its spread is the whole range that the platform's profile
 * states, and never less than the value itself, so that it decides only where the data says next to nothing.
 *
 * @param value  in SI units of the target
 * @param spread standard deviation, likewise
 */
record Prior(double value, double spread) {
    private static final double SPREAD = 3;
    /** Of a busy core with its share of the package: order of magnitude only. */
    private static final double CORE_W = 10;


    /** @return null if the profile does not have the number, and the coefficient is therefore no part of the model */
    static Prior of(PlatformProfile profile, Coefficient coefficient, Target target) {
        if (coefficient.operation() != null) {
            return of(profile, coefficient.operation(), target);
        }
        Prior own = of(profile, coefficient.parameter());
        if (own == null || !coefficient.equals(Coefficient.MEMORY)) {
            return own;
        }
        Prior devices = of(profile, Parameter.DDR_ENERGY);
        return new Prior(own.value + devices.value, Math.hypot(own.spread, devices.spread));
    }

    /** What an earlier calibration found, or the usual order of magnitude; three times the value to either side. */
    private static Prior of(PlatformProfile profile, OperationClass operation, Target target) {
        Quantity known = (target == Target.JOULES ? profile.operationEnergies() : profile.operationTimes()).get(operation);
        double usual = operation.usualNs() * (target == Target.JOULES ? CORE_W : 1);
        double value = known == null || known.value() == 0 ? usual : known.value();
        return new Prior(value * 1e-9, SPREAD * value * 1e-9);
    }

    private static Prior of(PlatformProfile profile, Parameter parameter) {
        Quantity quantity = profile.quantities().get(parameter);
        if (quantity == null) {
            return null;
        }
        double value = parameter.toSi(quantity.value());
        double low = parameter.toSi(quantity.lowest().orElse(quantity.value()));
        double high = parameter.toSi(quantity.highest().orElse(quantity.value()));
        return new Prior(value, Math.max(high - low, value));
    }
}
