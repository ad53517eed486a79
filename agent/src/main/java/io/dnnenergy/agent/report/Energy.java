package io.dnnenergy.agent.report;

import io.dnnenergy.agent.attribute.Quality;
import io.dnnenergy.agent.stats.Equivalence;
import io.dnnenergy.agent.stats.Gauss;

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
 * @param comparable   false if the estimate leaves out too much of what was measured for a ratio of both
 * @param estimatedS   seconds that the component model says, CPU seconds on a processor
 */
public record Energy(double estimatedJ, double seedJ, double measuredJ, double dynamicJ, double ciLowJ, double ciHighJ, String source,
                     Quality quality, double repeatFactor, double estimatedS, boolean comparable) {
    /** Half width of a 90 % interval over that of the 95 % interval: normal quantiles. */
    private static final double NARROWER = Gauss.Z90_OF_TABLE / Gauss.Z95_OF_TABLE;

    /** The estimate is of all that was measured. */
    public Energy(double estimatedJ, double seedJ, double measuredJ, double dynamicJ, double ciLowJ, double ciHighJ, String source,
                  Quality quality, double repeatFactor, double estimatedS) {
        this(estimatedJ, seedJ, measuredJ, dynamicJ, ciLowJ, ciHighJ, source, quality, repeatFactor, estimatedS, true);
    }

    /** With an unknown repeat factor, and without predicted seconds. */
    public Energy(double estimatedJ, double seedJ, double measuredJ, double dynamicJ, double ciLowJ, double ciHighJ, String source,
                  Quality quality) {
        this(estimatedJ, seedJ, measuredJ, dynamicJ, ciLowJ, ciHighJ, source, quality, Double.NaN, Double.NaN);
    }

    /** Without predicted seconds. */
    public Energy(double estimatedJ, double seedJ, double measuredJ, double dynamicJ, double ciLowJ, double ciHighJ, String source,
                  Quality quality, double repeatFactor) {
        this(estimatedJ, seedJ, measuredJ, dynamicJ, ciLowJ, ciHighJ, source, quality, repeatFactor, Double.NaN);
    }

    /** The same where energy may be missing: the interval reaches higher. @param joules that may be missing from {@code measuredJ} */
    public Energy missing(double joules) {
        double highJ = ciHighJ + joules;
        Quality widened = quality == Quality.OK ? Quality.ofRelativeHalfWidth((highJ - measuredJ) / measuredJ) : quality;
        return new Energy(estimatedJ, seedJ, measuredJ, dynamicJ, ciLowJ, highJ, source, widened, repeatFactor, estimatedS, comparable);
    }

    /** Measured over the seed model's; NaN unless both are known and the latter is not 0. */
    public double seedRatio() {
        return seedJ > 0 ? measuredJ / seedJ : Double.NaN;
    }

    /** Whether measurement and estimate agree at 10 %, by the row's own interval; null unless both are known with an interval. */
    public Equivalence verdict() {
        double low = measuredJ - NARROWER * (measuredJ - ciLowJ);
        double high = measuredJ + NARROWER * (ciHighJ - measuredJ);
        return comparable && estimatedJ > 0 && low <= high ? Equivalence.of(low / estimatedJ, high / estimatedJ) : null;
    }

    /** Measured over estimated; NaN unless both are known and the estimate is not 0. */
    public double ratio() {
        return comparable && estimatedJ > 0 ? measuredJ / estimatedJ : Double.NaN;
    }
}
