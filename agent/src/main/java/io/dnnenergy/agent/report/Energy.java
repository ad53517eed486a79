package io.dnnenergy.agent.report;

import io.dnnenergy.agent.attribute.Quality;

/**
 * A row's energies in joules; NaN where unknown, which becomes an empty field and never 0.
 *
 * @param estimatedJ   what the component model says
 * @param seedJ        what the founding article's model says
 * @param measuredJ    drawn while the row's spans ran, static share included
 * @param dynamicJ     part of it above idle
 * @param ciLowJ       95 % interval of {@code measuredJ}
 * @param ciHighJ      its upper end
 * @param source       names of the counters' sources, joined by {@code +}
 * @param quality      how far {@code measuredJ} can be trusted
 * @param repeatFactor how many times the iterations would narrow the interval to 5 % either way; 1 or less: it is; NaN if unknown, or if more
 *                     of the same would not help
 */
public record Energy(double estimatedJ, double seedJ, double measuredJ, double dynamicJ, double ciLowJ, double ciHighJ, String source,
                     Quality quality, double repeatFactor) {
    /** With an unknown repeat factor. */
    public Energy(double estimatedJ, double seedJ, double measuredJ, double dynamicJ, double ciLowJ, double ciHighJ, String source,
                  Quality quality) {
        this(estimatedJ, seedJ, measuredJ, dynamicJ, ciLowJ, ciHighJ, source, quality, Double.NaN);
    }

    /** Measured over estimated; NaN unless both are known and the estimate is not 0. */
    public double ratio() {
        return estimatedJ > 0 ? measuredJ / estimatedJ : Double.NaN;
    }
}
