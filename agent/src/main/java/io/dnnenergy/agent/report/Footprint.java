package io.dnnenergy.agent.report;

import java.util.OptionalDouble;

/**
 * What joules at the counter mean in the world, where the user gave the factors.
 *
 * @param carbonGPerKwh gCO2e per kWh
 * @param pricePerKwh   money per kWh
 * @param pue           data-centre factor; 1 if not given
 * @param psuEfficiency efficiency of the power supply; 1 if not given
 */
public record Footprint(OptionalDouble carbonGPerKwh, OptionalDouble pricePerKwh, double pue, double psuEfficiency) {
    private static final double J_PER_KWH = 3.6e6;

    /** At the wall of the data centre. */
    public double kwh(double joules) {
        return joules / psuEfficiency * pue / J_PER_KWH;
    }

    /** Grams of CO2 equivalent; NaN if no factor is given. */
    public double gco2e(double joules) {
        return carbonGPerKwh.isPresent() ? kwh(joules) * carbonGPerKwh.getAsDouble() : Double.NaN;
    }

    /** Cost in the user's currency; NaN if no price is given. */
    public double cost(double joules) {
        return pricePerKwh.isPresent() ? kwh(joules) * pricePerKwh.getAsDouble() : Double.NaN;
    }
}
