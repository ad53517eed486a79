package io.dnnenergy.agent.sample.edge;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * What the sampler's thread costs, the start apart: loading its classes and running them in the interpreter takes as much CPU time as minutes
 * of sampling. Sampler's thread only.
 */
final class OwnCost {
    /** The start, by when counters are open, their clocks known and the code compiled. */
    private static final long START_NS = 10_000_000_000L;
    /** A rate over less says nothing. */
    private static final double SHORTEST_S = 2;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final long startNs = System.nanoTime();
    private boolean started;
    private long fromNs;
    private double fromCpuS;
    private double reportsCpuS;
    private double fromReportsCpuS;
    private EdgeCount from;

    /** True until {@link #begin}. */
    boolean isStarting() {
        return !started;
    }

    /** True once, when the start is over: the moment for {@link #begin}. */
    boolean isOver() {
        return !started && System.nanoTime() - startNs >= START_NS;
    }

    /** The steady state begins. */
    void begin(EdgeCount soFar) {
        started = true;
        fromNs = System.nanoTime();
        fromCpuS = cpuS();
        fromReportsCpuS = reportsCpuS;
        from = soFar;
    }

    /** Runs what is done once per epoch or window, however long that was, and counts its cost apart. @return CPU nanoseconds */
    long reporting(Runnable work) {
        long beforeNs = threads.getCurrentThreadCpuTime();
        work.run();
        long spentNs = threads.getCurrentThreadCpuTime() - beforeNs;
        reportsCpuS += spentNs * 1e-9;
        return spentNs;
    }

    /**
     * What the thread has cost up to now.
     *
     * @param soFar null if no edges are located
     */
    SamplerCost soFar(EdgeCount soFar, boolean priorityRaised) {
        double cpuS = cpuS();
        double steadyS = started ? (System.nanoTime() - fromNs) * 1e-9 : 0;
        boolean known = steadyS >= SHORTEST_S;
        return new SamplerCost(cpuS, started ? fromCpuS : cpuS, steadyS, known ? (cpuS - fromCpuS) / steadyS : Double.NaN,
                known ? (reportsCpuS - fromReportsCpuS) / steadyS : Double.NaN, soFar,
                soFar == null || !known ? Double.NaN : (soFar.located() - from.located()) / (cpuS - fromCpuS), priorityRaised);
    }

    private double cpuS() {
        return threads.getCurrentThreadCpuTime() * 1e-9;
    }
}
