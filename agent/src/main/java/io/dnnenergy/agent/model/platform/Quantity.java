package io.dnnenergy.agent.model.platform;

import java.util.OptionalDouble;

/**
 * One number of a profile, in the unit of its {@link Parameter}.
 *
 * @param low    lower end of the range in which it is believed; NaN if none is given
 * @param high   upper end; NaN likewise
 * @param source title and year, or how it was computed
 */
public record Quantity(double value, double low, double high, String source, Confidence confidence) {
    public OptionalDouble lowest() {
        return Double.isNaN(low) ? OptionalDouble.empty() : OptionalDouble.of(low);
    }

    public OptionalDouble highest() {
        return Double.isNaN(high) ? OptionalDouble.empty() : OptionalDouble.of(high);
    }
}
