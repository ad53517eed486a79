package io.dnnenergy.agent.reconcile;

import io.dnnenergy.agent.attribute.Quality;
import io.dnnenergy.agent.model.Work;
import io.dnnenergy.agent.report.Energy;

/**
 * Adds labels up to a row. Independent errors: half widths add in squares. A sum with an unknown part is unknown, except for the seed
 * model's, which leaves parts unpriced by its nature and is the sum of what it prices. Not thread-safe.
 */
final class Sum {
    double timeS;
    double cpuS;
    long calls;
    long examples;
    long macs;
    long flops;
    long bytes;
    /** Of all calls together; means something while {@link #workKnown}. */
    Work work = Work.NONE;
    boolean workKnown = true;
    private double estimatedJ = Double.NaN;
    private boolean unpriced;
    double seedJ = Double.NaN;
    double measuredJ;
    double dynamicJ;
    private double halfWidthSquared;
    private double unidentifiableJ;

    void addMeasured(double measured, double dynamic, double low, double high, Quality of) {
        measuredJ += measured;
        dynamicJ += dynamic;
        double half = Math.max(high - measured, measured - low);
        halfWidthSquared += half * half;
        unidentifiableJ += of == Quality.UNIDENTIFIABLE ? measured : 0;
    }

    void addSeed(double joules) {
        if (!Double.isNaN(joules)) {
            seedJ = Double.isNaN(seedJ) ? joules : seedJ + joules;
        }
    }

    /** @param joules NaN for a part that no model prices: the sum is then unknown */
    void addEstimate(double joules) {
        unpriced |= Double.isNaN(joules);
        estimatedJ = Double.isNaN(estimatedJ) ? joules : estimatedJ + joules;
    }

    /** NaN where nothing was estimated, or not everything. */
    double estimatedJ() {
        return unpriced ? Double.NaN : estimatedJ;
    }

    /** A share of another row: what was measured together and is told apart by a key. */
    void addShare(Sum of, double share) {
        timeS += share * of.timeS;
        cpuS += share * of.cpuS;
        measuredJ += share * of.measuredJ;
        dynamicJ += share * of.dynamicJ;
        halfWidthSquared += share * share * of.halfWidthSquared;
        unidentifiableJ += share * of.unidentifiableJ;
    }

    /** Standard error of what was measured, joules: the interval's half width over its normal quantile. */
    double sigmaJ() {
        return Math.sqrt(halfWidthSquared) / 1.96;
    }

    Energy energy(Origin origin) {
        if (!origin.isKnown()) {
            return new Energy(estimatedJ(), seedJ, Double.NaN, Double.NaN, Double.NaN, Double.NaN, origin.source(), Quality.NONE);
        }
        double half = Math.sqrt(halfWidthSquared);
        return new Energy(estimatedJ(), seedJ, measuredJ, dynamicJ, Math.max(0, measuredJ - half), measuredJ + half, origin.source(),
                origin.isProxy() ? Quality.PROXY : quality(half));
    }

    /** A sum may be well known although its parts are not, unless most of it cannot be told from something else. */
    private Quality quality(double half) {
        if (2 * unidentifiableJ > measuredJ) {
            return Quality.UNIDENTIFIABLE;
        }
        return measuredJ > 0 ? Quality.ofRelativeHalfWidth(half / measuredJ) : Quality.BELOW_RESOLUTION;
    }
}
