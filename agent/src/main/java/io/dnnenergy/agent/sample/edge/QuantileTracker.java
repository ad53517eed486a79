package io.dnnenergy.agent.sample.edge;

/**
 * Follows a quantile of a stream of values in constant memory, and forgets: each value above pushes the estimate up by q steps, each below
 * pulls it down by 1-q steps (stochastic approximation after Robbins and Monro, 1951). Not thread-safe.
 */
final class QuantileTracker {
    private static final double STEP = 0.15;
    private final double q;
    private final double leastStep;
    private double value;

    QuantileTracker(double q, double start, double leastStep) {
        this.q = q;
        this.value = start;
        this.leastStep = leastStep;
    }

    double value() {
        return value;
    }

    void restart(double start) {
        value = start;
    }

    void add(double seen) {
        if (seen > value) {
            above();
        } else {
            value -= (1 - q) * step();
        }
    }

    /** A value that is only known to have been above. */
    void above() {
        value += q * step();
    }

    private double step() {
        return Math.max(leastStep, STEP * Math.abs(value));
    }
}
