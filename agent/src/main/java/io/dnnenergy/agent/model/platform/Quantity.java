package io.dnnenergy.agent.model.platform;

import java.util.OptionalDouble;

/**
 * One number of a profile, in the unit of its {@link Parameter}.
 *
 * @param low     lower end of the range in which it is believed; NaN if none is given
 * @param high    upper end; NaN likewise
 * @param source  title and year, or how it was computed
 * @param atBoard whether the source measured before the voltage regulators (at the board, the node, the wall), so that their loss is in the
 *                number and must not be added again
 */
public record Quantity(double value, double low, double high, String source, Confidence confidence, boolean atBoard) {
    /** Behind the regulators. */
    public Quantity(double value, double low, double high, String source, Confidence confidence) {
        this(value, low, high, source, confidence, false);
    }

    /** Lower end of the range; empty if none is stated. */
    public OptionalDouble lowest() {
        return Double.isNaN(low) ? OptionalDouble.empty() : OptionalDouble.of(low);
    }

    /** Upper end of the range; empty if none is stated. */
    public OptionalDouble highest() {
        return Double.isNaN(high) ? OptionalDouble.empty() : OptionalDouble.of(high);
    }

    /** Another value with the same origin. */
    Quantity moved(double to) {
        return new Quantity(to, low, high, source, confidence, atBoard);
    }
}
