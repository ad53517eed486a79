package io.dnnenergy.agent.reconcile;

/**
 * Where a scope's measured figures come from.
 *
 * @param source  names of the sources, joined by {@code +}; {@code none} without one
 * @param isKnown false if nothing was measured, or a counter failed in the middle: the figures are then empty
 * @param isProxy true if CPU time stands in for any part: then no figure is a measurement
 */
public record Origin(String source, boolean isKnown, boolean isProxy) {
}
