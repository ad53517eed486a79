package io.dnnenergy.agent.sample.edge;

import io.dnnenergy.agent.meter.JnaDirectory;
import io.dnnenergy.agent.meter.Meter;
import io.dnnenergy.probe.Provenance;
import io.dnnenergy.thread.ThreadPriority;
import io.dnnenergy.thread.TimerSlack;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntPredicate;

/**
 * When the sampler's thread reads. With {@code interval=auto} and a hardware counter it locks to the counter's edges in bursts and takes a
 * plain reading now and then, for scopes that end and wraps; otherwise it keeps a grid. A proxy is exact at any time, so its grid is
 * wide; the ends of epochs wake the sampler besides. Sampler's thread only.
 */
public final class Pace {
    private static final long PROXY_PERIOD_NS = TimeUnit.MILLISECONDS.toNanos(400);
    /** When the start is over. It takes some readings to see for which thread a native one works, but then fewer will do. */
    private static final long LATER_PROXY_PERIOD_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long SHORTEST_PROXY_PERIOD_NS = TimeUnit.MILLISECONDS.toNanos(100);
    /** Bursts read in between; this is for what they do not read, and for scopes' ends that nobody marks. */
    private static final long COUNTER_PERIOD_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long SHORTEST_PERIOD_NS = TimeUnit.MILLISECONDS.toNanos(1);
    /** Edges in a burst: what the accuracy bench was run with. */
    private static final int BURST_EDGES = 20;

    /** Time over which the cost of reports is averaged. */
    private static final double REPORTS_OVER_NS = 20e9;
    /** Part of the budget that edges get however much reports cost: without edges there is nothing to report. */
    private static final double LEAST_FOR_EDGES = 0.1;

    /** In the first seconds nothing is known of any layer: an edge is worth more than ever again. */
    private static final double AT_START = 3;

    /** Ahead of everything with an ordinary priority, behind what the system itself needs. */
    private static final int URGENT = -10;

    private final Meter meter;
    private long periodNs;
    private final long laterPeriodNs;
    private final EdgeSampler edges;
    private final IntPredicate stillGone;
    private final int domains;
    private final double budget;
    private boolean hurried;
    private final OwnCost cost = new OwnCost();
    private long nextNs = System.nanoTime();
    private double use = 1;
    private double reportsShare;
    private long reportedNs = nextNs;

    private Pace(Meter meter, long periodNs, long laterPeriodNs, EdgeSampler edges, int domains, double budget) {
        this.meter = meter;
        stillGone = meter::isGone;
        this.budget = budget;
        this.periodNs = periodNs;
        this.laterPeriodNs = laterPeriodNs;
        this.edges = edges;
        this.domains = domains;
        shareOut();
    }

    /** Whether edges are located: otherwise a reading says only what the counter was at its last tick, and un-mixing has nothing to go by. */
    public static boolean locatesEdges(OptionalLong intervalNs, Meter meter) {
        return intervalNs.isEmpty() && meter.hasCounter();
    }

    /**
     * @param intervalNs period of a plain grid; empty to choose by the counters
     * @param windowNs   longest report period outside epochs
     * @param budget     part of a core that locating edges may use, 0 to 1
     * @param warn       receives one line if {@code intervalNs} is too long for a counter
     */
    public static Pace of(Meter meter, OptionalLong intervalNs, long windowNs, double budget, ReadingSink sink,
                          Consumer<String> warn) {
        if (intervalNs.isPresent()) {
            long periodNs = Math.min(Math.max(SHORTEST_PERIOD_NS, intervalNs.getAsLong()), meter.maxReadIntervalNs());
            if (periodNs < intervalNs.getAsLong()) {
                warn.accept(String.format(Locale.ROOT, "interval of %.1f s: a counter could wrap unseen in it, so counters are read every %.3f s",
                        intervalNs.getAsLong() * 1e-9, periodNs * 1e-9));
            }
            return new Pace(meter, periodNs, periodNs, null, 0, 0);
        }
        if (!meter.hasCounter()) {
            long mostNs = Math.max(SHORTEST_PROXY_PERIOD_NS, windowNs / 4);
            return new Pace(meter, Math.min(PROXY_PERIOD_NS, mostNs), Math.min(LATER_PROXY_PERIOD_NS, mostNs), null, 0, 0);
        }
        boolean[] watched = new boolean[meter.probes().domains().size()];
        for (int d = 0; d < meter.domains(); d++) {
            watched[meter.indexOf(d)] = meter.domain(d).provenance() == Provenance.MEASURED && !meter.isSlow(d);
        }
        EdgeSampler edges = new EdgeSampler(meter.probes(), watched, BURST_EDGES, budget, sink);
        long periodNs = Math.min(COUNTER_PERIOD_NS, meter.maxReadIntervalNs(watched));
        return new Pace(meter, periodNs, periodNs, edges, watched.length, budget);
    }

    /**
     * Waits for the next plain reading, locating edges on the way where there are any.
     *
     * @param hurry    ends the wait
     * @param latestNs ends it too, {@code System.nanoTime()}
     */
    public void await(BooleanSupplier hurry, long latestNs) {
        // An absolute grid: a late wake-up must not shift all that follow; after a stall it starts anew.
        long now = System.nanoTime();
        if (cost.isOver()) {
            cost.begin(edges());
            shareOut();
            periodNs = laterPeriodNs;
        }
        if (edges != null) {
            edges.revive(stillGone);
        }
        nextNs = nextNs + periodNs - now > 0 ? nextNs + periodNs : now + periodNs;
        nextNs = latestNs - nextNs < 0 ? latestNs : nextNs;
        for (boolean over = false; !over && !hurry.getAsBoolean(); ) {
            OptionalLong sensorsNs = meter.sensorsDueNs();
            over = sensorsNs.isEmpty() || sensorsNs.getAsLong() - nextNs >= 0;
            pause(over ? nextNs : sensorsNs.getAsLong(), hurry);
            if (!over) {
                meter.readSensors(System.nanoTime());
            }
        }
    }

    private void pause(long untilNs, BooleanSupplier hurry) {
        if (edges != null) {
            edges.runUntil(untilNs, hurry);
            return;
        }
        for (long left = untilNs - System.nanoTime(); left > 0 && !hurry.getAsBoolean(); left = untilNs - System.nanoTime()) {
            LockSupport.parkNanos(this, left);
        }
    }

    /**
     * Lets this thread run ahead of others where the user may do that, as whoever may read a counter often may. On a busy machine it is then
     * in time for more edges (docs/attribution.md has figures); what it may use of a core stays as it is.
     */
    public void hurry() {
        hurried = edges != null && JnaDirectory.around(() -> {
            TimerSlack.set(1);
            return ThreadPriority.nice(URGENT);
        });
    }

    /** Uses so much of its budget from now on, 0 to 1. */
    public void useOfBudget(double share) {
        use = share;
        shareOut();
    }

    /** Solves and writes an epoch. Its cost comes all at once; the edges' budget pays for it little by little. */
    public void reporting(Runnable work) {
        long spentNs = cost.reporting(work);
        if (edges != null) {
            edges.spentApart(spentNs);
        }
        long nowNs = System.nanoTime();
        reportsShare = reportsShare * Math.exp((reportedNs - nowNs) / REPORTS_OVER_NS) + spentNs / REPORTS_OVER_NS;
        reportedNs = nowNs;
        shareOut();
    }

    private void shareOut() {
        if (edges != null) {
            double most = cost.isStarting() ? AT_START * budget : budget;
            edges.budget(Math.max(LEAST_FOR_EDGES * budget, use * most - reportsShare));
        }
    }

    /** What this thread has cost up to now. */
    public SamplerCost cost() {
        return cost.soFar(edges == null ? null : edges(), hurried);
    }

    private EdgeCount edges() {
        EdgeCount all = EdgeCount.NONE;
        for (int i = 0; edges != null && i < domains; i++) {
            EdgeLock lock = edges.lock(i);
            all = lock == null ? all : all.plus(lock.count());
        }
        return all;
    }
}
