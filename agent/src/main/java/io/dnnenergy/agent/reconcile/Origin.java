package io.dnnenergy.agent.reconcile;

/**
 * Where a scope's measured figures come from.
 *
 * @param source  names of the sources, joined by {@code +}; {@code none} without one
 * @param isKnown false if nothing was measured, or a counter failed in the middle: the figures are then empty
 * @param isProxy true if CPU time stands in for any part: then no figure is a measurement
 * @param proxyW  watts by which CPU seconds become joules, if those are all that is counted; else NaN. Both sides of a comparison then have
 *                this power, and what is compared is time
 */
public record Origin(String source, boolean isKnown, boolean isProxy, double proxyW) {
    /** Of counters. */
    public Origin(String source, boolean isKnown, boolean isProxy) {
        this(source, isKnown, isProxy, Double.NaN);
    }

    /** The estimate to set beside what was measured. */
    double estimatedJ(double modelJ, double modelS) {
        return Double.isNaN(proxyW) ? modelJ : modelS * proxyW;
    }
}
