package io.dnnenergy.agent.calibrate.fit;

/**
 * One coefficient of the fit, in SI units of the target.
 *
 * @param value     effective: what it has to be for the sum to match, overheads of its operation included
 * @param low       lower end of the 95 % interval; 0 if the data only bounds it from above
 * @param high      upper end
 * @param inflation variance inflation by the other coefficients: 1 if none of them looks like it, 5 is too much
 * @param doubt     why the data cannot identify it; empty if it does
 */
public record FittedCoefficient(Coefficient coefficient, double value, double low, double high, double inflation, String doubt) {
    /** True if the data alone determine it. */
    public boolean isIdentified() {
        return doubt.isEmpty();
    }
}
