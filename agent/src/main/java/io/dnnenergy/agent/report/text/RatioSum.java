package io.dnnenergy.agent.report.text;

import io.dnnenergy.agent.report.Energy;

/** Measured over estimated, of several rows together: of those that can be compared, where these are most of what was measured. Not thread-safe. */
final class RatioSum {
    private double measuredJ;
    private double estimatedJ;
    private double incomparableJ;

    void add(Energy energy) {
        if (energy.comparable()) {
            measuredJ += energy.measuredJ();
            estimatedJ += energy.estimatedJ();
        } else {
            incomparableJ += energy.measuredJ();
        }
    }

    /** NaN where one is unknown, or most cannot be compared. */
    double ratio() {
        return measuredJ >= incomparableJ ? measuredJ / estimatedJ : Double.NaN;
    }
}
