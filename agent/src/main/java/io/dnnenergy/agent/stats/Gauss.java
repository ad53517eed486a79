package io.dnnenergy.agent.stats;

/**
 * The standard normal distribution, to 1e-7: neither the JDK has it nor any library here. M. Abramowitz and I. A. Stegun, "Handbook of
 * Mathematical Functions" (1964), 26.2.17 and 26.2.23.
 */
public final class Gauss {
    /** Half width of a 95 % interval in standard errors. */
    public static final double Z95 = 1.959964;
    /** The same to the two decimals of a table. Figures that earlier runs wrote with it stay comparable to the last digit. */
    public static final double Z95_OF_TABLE = 1.96;
    /** Half width of a 90 % interval, likewise. */
    public static final double Z90_OF_TABLE = 1.645;

    private Gauss() {
    }

    /** Share of the distribution below. */
    public static double share(double z) {
        double t = 1 / (1 + 0.2316419 * Math.abs(z));
        double tail = density(z) * t * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
        return z > 0 ? 1 - tail : tail;
    }

    /** @param share above 0 and below 1 */
    public static double quantile(double share) {
        if (share > 0.5) {
            return -quantile(1 - share);
        }
        double t = Math.sqrt(-2 * Math.log(share));
        double z = -(t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))));
        // Good to 4.5e-4; two steps of Newton's bring it to the precision of the share.
        for (int step = 0; step < 2; step++) {
            z -= (share(z) - share) / density(z);
        }
        return z;
    }

    private static double density(double z) {
        return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
    }
}
