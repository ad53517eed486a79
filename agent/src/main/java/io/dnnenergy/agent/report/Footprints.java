package io.dnnenergy.agent.report;

import io.dnnenergy.agent.model.platform.PowerSupply;
import java.util.Map;
import java.util.OptionalDouble;

/** Carbon, price and losses as options have them. Pure. */
public final class Footprints {
    /** A power supply's load is not known; 80 PLUS levels are named for half load, where most are at their best. */
    private static final double HALF_LOAD = 0.5;

    private Footprints() {
    }

    /** @param options values by key, as used */
    public static Footprint of(Map<String, String> options) {
        double efficiency = PowerSupply.byId(options.getOrDefault("psu", "none")).map(supply -> supply.efficiency(HALF_LOAD)).orElse(1.0);
        return new Footprint(number(options.get("carbon")), number(options.get("price")), Math.max(1, number(options.get("pue")).orElse(1)), efficiency);
    }

    private static OptionalDouble number(String text) {
        try {
            double value = text == null ? Double.NaN : Double.parseDouble(text);
            return Double.isFinite(value) && value >= 0 ? OptionalDouble.of(value) : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }
}
