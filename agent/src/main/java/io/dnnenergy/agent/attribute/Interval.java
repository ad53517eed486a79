package io.dnnenergy.agent.attribute;

/**
 * One interval of time between two consecutive readings of one domain: how much energy was drawn and what ran. Mutable and reused by the
 * caller; an {@link Attribution} copies what it keeps. Intervals of one domain come in order of time and leave no gap.
 */
public final class Interval {
    /** Index of the domain among the run's counted domains. */
    public int domain;
    /** {@code System.nanoTime()} of both readings. */
    public long startNs;
    public long endNs;
    /**
     * True where the moment at which the counter moved is known (a located edge); false where the reading only says that the counter had
     * this value at the last tick before.
     */
    public boolean startLocated;
    public boolean endLocated;
    /** Standard deviation of a located edge's time, nanoseconds; NaN where the edge is not located. */
    public double startSigmaNs = Double.NaN;
    public double endSigmaNs = Double.NaN;
    /** Energy between the readings, microjoules. */
    public double energyUj;
    /** What ran in it, over all threads. */
    public final LabelTimes overlap = new LabelTimes();
    /**
     * What ran at the moments of both ends: CPU seconds per second, and 1 wall second per second for each thread, by label. Both empty if the
     * caller does not know. They show how the energy would change if the ends were a little earlier.
     */
    public final LabelTimes startRates = new LabelTimes();
    public final LabelTimes endRates = new LabelTimes();
    /** CPU seconds of this process in the interval, labelled or not; NaN if unknown (wall seconds are used then). */
    public double processCpuS;
    /** Busy CPU seconds of the whole machine in the interval; NaN if unknown. */
    public double machineCpuS = Double.NaN;

    /**
     * Seconds in which nothing of this process ran, if known better than from CPU seconds, which cannot separate threads beside each other from
     * threads after each other; NaN otherwise.
     */
    public double idleS = Double.NaN;

    /** Seconds between its two readings. */
    public double durationS() {
        return (endNs - startNs) * 1e-9;
    }
}
