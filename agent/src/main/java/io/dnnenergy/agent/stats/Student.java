package io.dnnenergy.agent.stats;

/** Quantiles of Student's t. */
public final class Student {
    private Student() {
    }

    /**
     * Exact for 1 and 2 degrees of freedom; beyond M. Abramowitz and I. A. Stegun, "Handbook of Mathematical Functions" (1964), 26.7.5, to 1 %
     * with 3 degrees of freedom and soon exact.
     */
    public static double quantile(double share, int freedom) {
        if (freedom == 1) {
            return Math.tan(Math.PI * (share - 0.5));
        }
        if (freedom == 2) {
            return (2 * share - 1) / Math.sqrt(2 * share * (1 - share));
        }
        double z = Gauss.quantile(share);
        double z2 = z * z;
        double first = z * (z2 + 1) / 4;
        double second = z * (5 * z2 * z2 + 16 * z2 + 3) / 96;
        double third = z * (3 * z2 * z2 * z2 + 19 * z2 * z2 + 17 * z2 - 15) / 384;
        double fourth = z * (79 * z2 * z2 * z2 * z2 + 776 * z2 * z2 * z2 + 1482 * z2 * z2 - 1920 * z2 - 945) / 92160;
        double n = freedom;
        return z + first / n + second / (n * n) + third / (n * n * n) + fourth / (n * n * n * n);
    }
}
