package io.dnnenergy.examples.bench;

import java.util.Arrays;

/** Order statistics of what was measured. */
final class Samples {
    private Samples() {
    }

    /** @param part 0 for the least, 1 for the largest */
    static double quantile(double[] values, double part) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.round(part * (sorted.length - 1))];
    }

    static double median(double[] values) {
        return quantile(values, 0.5);
    }

    /** A tenth from the bottom: what a busy machine adds is only ever more. */
    static double quiet(double[] values) {
        return quantile(values, 0.1);
    }
}
