package io.dnnenergy.examples.bench;

import java.util.Arrays;

/**
 * Ratios of pairs: their median, with the interval that order statistics give it whatever the distribution (source: Conover, "Practical
 * Nonparametric Statistics", 1999, section 3.2).
 */
record Ratios(double median, double low, double high, int pairs) {
    /** @param ratios at least one */
    static Ratios of(double[] ratios) {
        double[] sorted = ratios.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        double median = n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
        int k = 0;
        while (k + 1 <= n / 2 && 2 * tail(n, k) <= 0.05) {
            k++;
        }
        int at = Math.max(0, k - 1);
        return new Ratios(median, sorted[at], sorted[n - 1 - at], n);
    }

    /** Probability that of n values at most k lie below the median. */
    private static double tail(int n, int k) {
        double sum = 0;
        double term = Math.pow(0.5, n);
        for (int i = 0; i <= k; i++) {
            sum += term;
            term *= (n - i) / (double) (i + 1);
        }
        return sum;
    }

    @Override
    public String toString() {
        return String.format(java.util.Locale.ROOT, "%.3f (%.3f to %.3f)", median, low, high);
    }
}
