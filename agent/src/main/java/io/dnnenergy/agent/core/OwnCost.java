package io.dnnenergy.agent.core;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
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

    /**
     * Edges of all counters so far.
     *
     * @param located   known with their moments, {@code bracketed} among them
     * @param bracketed for which the thread came too late: their moment is where the counter's clock expects it
     * @param missed    looked for in vain
     */
    record EdgeCount(long located, long bracketed, long missed) { }

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

    /** @param soFar null if no edges are located */
    JsonObject json(EdgeCount soFar, long eventsLost) {
        JsonObject json = new JsonObject();
        double cpuS = cpuS();
        number(json, "sampler_cpu_s", cpuS);
        number(json, "start_cpu_s", started ? fromCpuS : cpuS);
        double steadyS = started ? (System.nanoTime() - fromNs) * 1e-9 : 0;
        boolean known = steadyS >= SHORTEST_S;
        number(json, "steady_s", steadyS);
        number(json, "steady_core_share", known ? (cpuS - fromCpuS) / steadyS : Double.NaN);
        number(json, "steady_reports_core_share", known ? (reportsCpuS - fromReportsCpuS) / steadyS : Double.NaN);
        number(json, "edges_located", soFar == null ? Double.NaN : soFar.located());
        number(json, "edges_bracketed", soFar == null ? Double.NaN : soFar.bracketed());
        number(json, "edges_missed", soFar == null ? Double.NaN : soFar.missed());
        number(json, "steady_edges_per_cpu_s", soFar == null || !known ? Double.NaN : (soFar.located() - from.located()) / (cpuS - fromCpuS));
        json.addProperty("events_lost", eventsLost);
        return json;
    }

    private double cpuS() {
        return threads.getCurrentThreadCpuTime() * 1e-9;
    }

    private static void number(JsonObject json, String name, double value) {
        json.add(name, !Double.isFinite(value) ? JsonNull.INSTANCE
                : value == Math.rint(value) ? new JsonPrimitive((long) value) : new JsonPrimitive(value));
    }
}
