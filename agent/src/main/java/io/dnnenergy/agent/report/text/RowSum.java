package io.dnnenergy.agent.report.text;

import io.dnnenergy.agent.attribute.Quality;
import io.dnnenergy.agent.report.Energy;
import io.dnnenergy.agent.report.EpochError;

/** A row over several epochs. Not thread-safe. */
final class RowSum {
    long calls;
    double timeS;
    double cpuS;
    double measuredJ;
    double seedJ = Double.NaN;
    private final RatioSum ratio = new RatioSum();
    private double estimatedJ;
    private double estimatedS;
    private double halfWidthJ;
    private Quality worst = Quality.OK;

    void add(long moreCalls, double moreTimeS, double moreCpuS, Energy energy) {
        calls += moreCalls;
        timeS += moreTimeS;
        cpuS += moreCpuS;
        double half = Math.max(energy.ciHighJ() - energy.measuredJ(), energy.measuredJ() - energy.ciLowJ());
        halfWidthJ = EpochError.half(measuredJ, halfWidthJ, energy.measuredJ(), half);
        measuredJ += energy.measuredJ();
        ratio.add(energy);
        estimatedJ += energy.estimatedJ();
        estimatedS += energy.estimatedS();
        if (!Double.isNaN(energy.seedJ())) {
            seedJ = Double.isNaN(seedJ) ? energy.seedJ() : seedJ + energy.seedJ();
        }
        worst = energy.quality().ordinal() > worst.ordinal() ? energy.quality() : worst;
    }

    double ratio() {
        return ratio.ratio();
    }

    double estimatedJ() {
        return estimatedJ;
    }

    /** Seconds of the component model; NaN if those of an epoch are unknown. */
    double estimatedS() {
        return estimatedS;
    }

    double halfWidthJ() {
        return halfWidthJ;
    }

    Quality quality() {
        if (worst == Quality.PROXY || worst == Quality.NONE) {
            return worst;
        }
        Quality byWidth = Quality.ofRelativeHalfWidth(halfWidthJ() / measuredJ);
        return byWidth != Quality.OK && worst == Quality.UNIDENTIFIABLE ? worst : byWidth;
    }
}
