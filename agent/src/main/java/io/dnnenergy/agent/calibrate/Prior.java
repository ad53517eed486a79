package io.dnnenergy.agent.calibrate;

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
    /** @return null if the profile does not have the number, and the coefficient is therefore no part of the model */
    static Prior of(PlatformProfile profile, Coefficient coefficient, Target target) {
        Prior own = of(profile, coefficient.parameter(target), coefficient.isReciprocal(target));
        if (own == null || coefficient != Coefficient.MEMORY || target != Target.JOULES) {
            return own;
        }
        Prior devices = of(profile, Parameter.DDR_ENERGY, false);
        return new Prior(own.value + devices.value, Math.hypot(own.spread, devices.spread));
    }

    private static Prior of(PlatformProfile profile, Parameter parameter, boolean reciprocal) {
        Quantity quantity = profile.quantities().get(parameter);
        if (quantity == null) {
            return null;
        }
        double value = parameter.toSi(quantity.value());
        double low = parameter.toSi(quantity.lowest().orElse(quantity.value()));
        double high = parameter.toSi(quantity.highest().orElse(quantity.value()));
        if (reciprocal) {
            return new Prior(1 / value, Math.max(1 / low - 1 / high, 1 / value));
        }
        return new Prior(value, Math.max(high - low, value));
    }
}
