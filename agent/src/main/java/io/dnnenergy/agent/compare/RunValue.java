package io.dnnenergy.agent.compare;

import io.dnnenergy.agent.report.EpochError;
import java.util.ArrayList;
import java.util.List;

/**
 * One run's value of one row or metric, for each example.
 *
 * @param value    total over total examples
 * @param variance of {@code value} as the run itself shows it: by the intervals of its epochs, or by how its epochs scatter, whichever is more
 * @param examples what the total was divided by
 */
record RunValue(double value, double variance, double examples) {
    /** Collects a run's epochs. Not thread-safe. */
    static final class Builder {
        private static final double Z95 = 1.959964;
        private final boolean isShared;
        private double total;
        private double examples;
        private double halfWidth;
        private final List<double[]> epochs = new ArrayList<>();

        /** @param isShared whether epochs' errors come from one fit */
        Builder(boolean isShared) {
            this.isShared = isShared;
        }

        /** @param half half width of the amount's 95 % interval; NaN if unknown */
        void add(double amount, double half, double count) {
            double known = Double.isFinite(half) ? half : 0;
            halfWidth = isShared ? EpochError.half(total, halfWidth, amount, known) : Math.hypot(halfWidth, known);
            total += amount;
            examples += count;
            if (count > 0) {
                epochs.add(new double[] {amount / count, count});
            }
        }

        /** Null if nothing is known. */
        RunValue build() {
            double value = total / examples;
            double error = halfWidth / Z95 / examples;
            return Double.isFinite(value) ? new RunValue(value, Math.max(error * error, scatter()), examples) : null;
        }

        /** Variance of the mean, weighted by examples. */
        private double scatter() {
            double weight = epochs.stream().mapToDouble(epoch -> epoch[1]).sum();
            double mean = epochs.stream().mapToDouble(epoch -> epoch[0] * epoch[1]).sum() / weight;
            double spread = epochs.stream().mapToDouble(epoch -> epoch[1] * (epoch[0] - mean) * (epoch[0] - mean)).sum() / weight;
            return epochs.size() < 2 ? 0 : spread / (epochs.size() - 1);
        }
    }
}
