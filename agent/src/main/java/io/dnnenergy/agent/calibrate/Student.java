package io.dnnenergy.agent.calibrate;

import org.ojalgo.random.Normal;
import org.ojalgo.random.TDistribution;

/** Quantiles of Student's t. */
final class Student {
    /** Up to here the library has closed forms; beyond, its general search takes milliseconds. */
    private static final int CLOSED = 2;
    private static final Normal NORMAL = Normal.standard();

    private Student() {
    }

    /** M. Abramowitz and I. A. Stegun, "Handbook of Mathematical Functions" (1964), 26.7.5; to 1 % with 3 degrees of freedom, soon exact. */
    static double quantile(double share, int freedom) {
        if (freedom <= CLOSED) {
            return TDistribution.of(freedom).getQuantile(share);
        }
        double z = NORMAL.getQuantile(share);
        double z2 = z * z;
        double first = z * (z2 + 1) / 4;
        double second = z * (5 * z2 * z2 + 16 * z2 + 3) / 96;
        double third = z * (3 * z2 * z2 * z2 + 19 * z2 * z2 + 17 * z2 - 15) / 384;
        double fourth = z * (79 * z2 * z2 * z2 * z2 + 776 * z2 * z2 * z2 + 1482 * z2 * z2 - 1920 * z2 - 945) / 92160;
        double n = freedom;
        return z + first / n + second / (n * n) + third / (n * n * n) + fourth / (n * n * n * n);
    }
}
