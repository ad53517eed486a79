package io.dnnenergy.agent.reconcile;

import io.dnnenergy.agent.stats.Gauss;

/**
 * The 95 % interval of a scope's own energy as counters show it. A scope begins and ends between readings, and readings are up to a tick
 * old: two ends, each uniform over a tick of the scope's mean power, and twice the counter's step. Source: the variance of a uniform
 * distribution. Pure; not thread-safe.
 */
final class ScopeInterval {

    private final double durationS;
    private double varianceJ2;

    ScopeInterval(double durationS) {
        this.durationS = durationS;
    }

    /**
     * Adds a counter.
     *
     * @param tickS  its update period, seconds; NaN if unknown: so is the interval then
     * @param stepUj its step; NaN if unknown
     */
    void add(double energyUj, double tickS, double stepUj) {
        double endUj = durationS > 0 ? Math.min(energyUj, energyUj / durationS * tickS) : 0;
        varianceJ2 += 2 * (endUj * endUj + stepUj * stepUj) / 12 * 1e-12;
    }

    /** Joules to either side; NaN if unknown. */
    double halfWidthJ() {
        return Gauss.Z95 * Math.sqrt(varianceJ2);
    }
}
