package io.dnnenergy.agent.attribute;

/**
 * Seconds by which a domain's energy is shared out: CPU seconds, or the labels' wall seconds where the domain does not follow CPU time or the
 * process's is not known. Immutable.
 *
 * @param byCpu    true for CPU seconds
 * @param labelS   of the labels
 * @param processS of this process, labelled or not; at least {@code labelS}
 * @param busyS    of all processes; at least {@code processS}
 */
record RunSeconds(boolean byCpu, double labelS, double processS, double busyS) {
    /** @param machineS CPU seconds of all processes; NaN if unknown */
    static RunSeconds of(DomainSettings settings, LabelTimes times, double processCpuS, double machineS) {
        boolean byCpu = settings.byCpu() && !Double.isNaN(processCpuS);
        double labelS = byCpu ? times.totalCpuS() : times.totalWallS();
        double processS = byCpu ? Math.max(processCpuS, labelS) : labelS;
        return new RunSeconds(byCpu, labelS, processS, byCpu && machineS > processS ? machineS : processS);
    }

    /** Seconds of a label. */
    double of(LabelTimes times, int i) {
        return byCpu ? times.cpuS(i) : times.wallS(i);
    }
}
