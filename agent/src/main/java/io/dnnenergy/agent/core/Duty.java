package io.dnnenergy.agent.core;

import io.dnnenergy.agent.report.LayerRow;
import io.dnnenergy.agent.report.ScopeReport;

/**
 * How much of its budget the sampler uses: all of it while intervals are wide, less once they are tight. Widths go with the square root of
 * the number of located edges, and so of the CPU time spent. Sampler's thread only.
 */
final class Duty {
    /** Layers that hold less of the energy are not worth CPU time. */
    private static final double WORTH = 0.01;
    /** Powers drift: some edges are always wanted. */
    private static final double LEAST = 0.1;

    private double share = 1;

    /** Takes in an epoch or window that was measured with the present share; returns the share to go on with, 0.1 to 1. */
    double follow(ScopeReport scope) {
        double most = 0;
        for (LayerRow row : scope.layers()) {
            if (row.energy().measuredJ() >= WORTH * scope.attributedJ()) {
                double factor = row.energy().repeatFactor();
                most = Math.max(most, Double.isNaN(factor) ? Double.POSITIVE_INFINITY : factor);
            }
        }
        if (most > 0) {
            share = Math.max(LEAST, Math.min(1, share * most));
        }
        return share;
    }
}
