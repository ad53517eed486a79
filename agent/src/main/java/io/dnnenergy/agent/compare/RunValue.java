package io.dnnenergy.agent.compare;

import java.util.ArrayList;
import java.util.List;

/**
 * One run's value of one row or metric, for each example.
 *
 * @param value    total over total examples
 * @param variance of {@code value} as the run itself shows it: by the intervals of its epochs, or by their scatter, whichever is more
 * @param examples what the total was divided by
 */
record RunValue(double value, double variance, double examples) {
    /** Collects a run's epochs. Not thread-safe. */
    static final class Builder {
        private static final double Z95 = 1.959964;
        private double total;
        private double examples;
        private double squares;
        private final List<double[]> steady = new ArrayList<>();

        /**
         * @param half     half width of the total's 95 % interval; NaN if unknown
         * @param isWarmUp whether the epoch has a warm-up part, which is the same in every run and no scatter
         */
        void add(double amount, double half, double count, boolean isWarmUp) {
            total += amount;
            examples += count;
            squares += Double.isFinite(half) ? half * half / (Z95 * Z95) : 0;
            if (!isWarmUp && count > 0) {
                steady.add(new double[] {amount / count, count});
            }
        }

        /** Null if nothing is known. */
        RunValue build() {
            double value = total / examples;
            return Double.isFinite(value) ? new RunValue(value, Math.max(squares / (examples * examples), scatter()), examples) : null;
        }

        /** Variance of the mean, weighted by examples. */
        private double scatter() {
            double weight = steady.stream().mapToDouble(epoch -> epoch[1]).sum();
            double mean = steady.stream().mapToDouble(epoch -> epoch[0] * epoch[1]).sum() / weight;
            double spread = steady.stream().mapToDouble(epoch -> epoch[1] * (epoch[0] - mean) * (epoch[0] - mean)).sum() / weight;
            return steady.size() < 2 ? 0 : spread / (steady.size() - 1);
        }
    }
}
