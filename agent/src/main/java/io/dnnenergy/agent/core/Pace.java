package io.dnnenergy.agent.core;

import com.google.gson.JsonObject;
import io.dnnenergy.agent.options.Key;
import io.dnnenergy.agent.options.Options;
import io.dnnenergy.agent.sample.EdgeLock;
import io.dnnenergy.agent.sample.EdgeSampler;
import io.dnnenergy.probe.Provenance;
import io.dnnenergy.thread.ThreadPriority;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * When the sampler's thread reads. With {@code interval=auto} and a hardware counter it locks to the counter's edges in bursts and takes a
 * plain reading now and then, for scopes that end and wraps; otherwise it keeps a grid. A proxy is exact at any time, so its grid is
 * wide; the ends of epochs wake the sampler besides. Sampler's thread only.
 */
final class Pace {
    private static final long PROXY_PERIOD_NS = TimeUnit.MILLISECONDS.toNanos(400);
    /** When the start is over. It takes some readings to see for which thread a native one works, but then fewer will do. */
    private static final long LATER_PROXY_PERIOD_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long SHORTEST_PROXY_PERIOD_NS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long COUNTER_PERIOD_NS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long SHORTEST_PERIOD_NS = TimeUnit.MILLISECONDS.toNanos(1);
    /** Edges in a burst: what the accuracy bench was run with. */
    private static final int BURST_EDGES = 20;

    /** Ahead of everything with an ordinary priority, behind what the system itself needs. */
    private static final int URGENT = -10;

    private long periodNs;
    private final long laterPeriodNs;
    private final EdgeSampler edges;
    private final int domains;
    private final double budget;
    private boolean hurried;
    private final OwnCost cost = new OwnCost();
    private long nextNs = System.nanoTime();

    private Pace(long periodNs, long laterPeriodNs, EdgeSampler edges, int domains, double budget) {
        this.budget = budget;
        this.periodNs = periodNs;
        this.laterPeriodNs = laterPeriodNs;
        this.edges = edges;
        this.domains = domains;
    }

    /** Whether edges are located: otherwise a reading says only what the counter was at its last tick, and un-mixing has nothing to go by. */
    static boolean locatesEdges(Options options, Meter meter) {
        return options.durationNs(Key.INTERVAL).isEmpty() && meter.hasCounter();
    }

    static Pace of(Options options, Metering metering, Collector collector) {
        Meter meter = metering.meter();
        OptionalLong given = options.durationNs(Key.INTERVAL);
        if (given.isPresent()) {
            long periodNs = Math.max(SHORTEST_PERIOD_NS, given.getAsLong());
            return new Pace(periodNs, periodNs, null, 0, 0);
        }
        if (!meter.hasCounter()) {
            long mostNs = Math.max(SHORTEST_PROXY_PERIOD_NS, options.durationNs(Key.WINDOW).orElseThrow() / 4);
            return new Pace(Math.min(PROXY_PERIOD_NS, mostNs), Math.min(LATER_PROXY_PERIOD_NS, mostNs), null, 0, 0);
        }
        boolean[] watched = new boolean[meter.probes().domains().size()];
        for (int d = 0; d < meter.domains(); d++) {
            watched[meter.indexOf(d)] = meter.domain(d).provenance() == Provenance.MEASURED;
        }
        EdgeSampler edges = new EdgeSampler(meter.probes(), watched, BURST_EDGES, options.share(Key.BUDGET), collector);
        return new Pace(COUNTER_PERIOD_NS, COUNTER_PERIOD_NS, edges, watched.length, options.share(Key.BUDGET));
    }

    /** Waits for the next plain reading, locating edges on the way where there are any. @param hurry ends the wait */
    void await(BooleanSupplier hurry) {
        // An absolute grid: a late wake-up must not shift all that follow; after a stall it starts anew.
        long now = System.nanoTime();
        if (cost.isOver()) {
            cost.begin(edges());
            periodNs = laterPeriodNs;
        }
        nextNs = nextNs + periodNs - now > 0 ? nextNs + periodNs : now + periodNs;
        if (edges != null) {
            edges.runUntil(nextNs, hurry);
            return;
        }
        for (long left = nextNs - now; left > 0 && !hurry.getAsBoolean(); left = nextNs - System.nanoTime()) {
            LockSupport.parkNanos(this, left);
        }
    }

    /**
     * Lets this thread run ahead of others where the user may do that, as whoever may read a counter often may. On a busy machine it is then
     * in time for more edges (docs/attribution.md has figures); what it may use of a core stays as it is.
     */
    void hurry() {
        hurried = edges != null && JnaDirectory.around(() -> ThreadPriority.nice(URGENT));
    }

    /** Uses so much of its budget from now on, 0 to 1. */
    void useOfBudget(double share) {
        if (edges != null) {
            edges.budget(share * budget);
        }
    }

    /** Does what is no sampling: solving and writing an epoch. Its cost is told apart, and no edges are gone without for it. */
    void reporting(Runnable work) {
        long spentNs = cost.reporting(work);
        if (edges != null) {
            edges.spentApart(spentNs);
        }
    }

    /** The agent's own cost up to now. */
    JsonObject cost(long eventsLost) {
        JsonObject json = cost.json(edges == null ? null : edges(), eventsLost);
        json.addProperty("priority_raised", hurried);
        return json;
    }

    private OwnCost.EdgeCount edges() {
        long located = 0;
        long bracketed = 0;
        long missed = 0;
        for (int i = 0; edges != null && i < domains; i++) {
            EdgeLock lock = edges.lock(i);
            if (lock != null) {
                located += lock.located() + lock.bracketed();
                bracketed += lock.bracketed();
                missed += lock.missed();
            }
        }
        return new OwnCost.EdgeCount(located, bracketed, missed);
    }
}
