package io.dnnenergy.agent.export;

import io.dnnenergy.agent.report.Footprint;
import java.util.OptionalDouble;

/**
 * Carbon intensity and price as given for an export; what is not given is the run's own.
 *
 * @param carbonGPerKwh gCO2e per kWh
 * @param pricePerKwh   money per kWh
 * @param country       whose intensity it is; null if unknown
 */
public record Factors(OptionalDouble carbonGPerKwh, OptionalDouble pricePerKwh, Country country) {
    /** Nothing given. */
    public static final Factors NONE = new Factors(OptionalDouble.empty(), OptionalDouble.empty(), null);

    Footprint over(Footprint run) {
        return new Footprint(carbonGPerKwh.isPresent() ? carbonGPerKwh : run.carbonGPerKwh(), pricePerKwh.isPresent() ? pricePerKwh : run.pricePerKwh(),
                run.pue(), run.psuEfficiency());
    }

    String countryName() {
        return country == null ? "" : country.name();
    }

    String countryIso3() {
        return country == null ? "" : country.iso3();
    }

    /** Where the intensity comes from, in words. */
    String carbonSource() {
        return country != null ? country.name() + " " + country.year() + ", " + country.source() : carbonGPerKwh.isPresent() ? "given with the export" : "given with the run";
    }
}
