package io.dnnenergy.agent.compare;

import io.dnnenergy.agent.stats.Student;

/**
 * New less base.
 *
 * @param base   joules, or another unit, for one example or for as many as the base had; NaN if the base lacks it
 * @param next   likewise of the new side
 * @param value  {@code next - base}
 * @param low    of its interval
 * @param high   its upper end
 */
public record Difference(double base, double next, double value, double low, double high) {
    /** Verdict of an interval that does not hold 0. */
    public static final String LOWER = "lower";
    /** Likewise. */
    public static final String HIGHER = "higher";
    /** Verdict of an interval that holds 0, or is not known. */
    public static final String NEITHER = "not distinguishable";

    /**
     * @param base       null if the base lacks it
     * @param next       null if the new side lacks it
     * @param between    how far runs lie apart
     * @param factor     what the base is multiplied by before it is subtracted; 1 for a plain difference
     * @param confidence of the two-sided interval, such as 0.95
     * @param examples   for how many examples
     */
    static Difference of(SideValue base, SideValue next, Between between, double factor, double confidence, double examples) {
        if (base == null || next == null) {
            return new Difference(base == null ? Double.NaN : base.mean() * examples, next == null ? Double.NaN : next.mean() * examples, Double.NaN, Double.NaN,
                    Double.NaN);
        }
        double variance = next.variance(between) + factor * factor * base.variance(between);
        double half = Math.sqrt(variance) * Student.quantile(0.5 + confidence / 2, (int) between.freedom()) * examples;
        double value = (next.mean() - factor * base.mean()) * examples;
        return new Difference(base.mean() * examples, next.mean() * examples, value, value - half, value + half);
    }

    /** In one word, as tables and JSON have it. */
    public String verdict() {
        return low > 0 ? HIGHER : high < 0 ? LOWER : NEITHER;
    }

    /** Relative to the base. */
    public double relative() {
        return value / base;
    }

    /** Lower end of the interval of the change, relative to the base; NaN if unknown. */
    public double relativeLow() {
        return low / base;
    }

    /** Upper end of the interval of the change, relative to the base; NaN if unknown. */
    public double relativeHigh() {
        return high / base;
    }
}
