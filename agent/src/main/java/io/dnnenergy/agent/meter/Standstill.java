package io.dnnenergy.agent.meter;

import io.dnnenergy.probe.Provenance;

/** How long a counter that works may stand still. Pure. */
public final class Standstill {
    /** In its periods. */
    private static final int PERIODS = 10;
    /** At least: a pause of the kernel looks the same. */
    private static final double LEAST_S = 0.02;
    /** Without a known period. */
    private static final double UNKNOWN_S = 1.1;

    private Standstill() {
    }

    /** True if a counter that works moves in this time, seconds. @param updateMs its update period, milliseconds; NaN if unknown */
    public static boolean isTooLong(Provenance provenance, double updateMs, double durationS) {
        double mostS = Double.isNaN(updateMs) ? UNKNOWN_S : PERIODS * updateMs * 1e-3;
        return provenance == Provenance.MEASURED && durationS > Math.max(LEAST_S, mostS);
    }
}
