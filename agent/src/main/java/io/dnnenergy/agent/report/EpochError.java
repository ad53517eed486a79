package io.dnnenergy.agent.report;

/**
 * Error of a row over several epochs. Each epoch's figures rest on one fit that goes on learning, so that a later epoch's error is what is left of
 * the earlier one's, and not a new one: the covariance of two epochs' relative errors is the smaller variance, as of two means of which one has all data
 * of the other. Errors that are treated as independent come out two to three times too small over a dozen epochs.
 */
public final class EpochError {
    private EpochError() {
    }

    /**
     * Half width of the interval of {@code a + b}, two parts of a row's energy, joules; NaN if one is unknown.
     *
     * @param halfA half width of {@code a}'s interval
     * @param halfB likewise of {@code b}
     */
    public static double half(double a, double halfA, double b, double halfB) {
        if (!(a > 0 && b > 0)) {
            return Math.hypot(halfA, halfB);
        }
        double common = Math.min(halfA / a, halfB / b);
        return Math.sqrt(halfA * halfA + halfB * halfB + 2 * a * b * common * common);
    }
}
