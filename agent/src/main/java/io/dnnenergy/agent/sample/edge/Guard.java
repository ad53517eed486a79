package io.dnnenergy.agent.sample.edge;

/**
 * How long before an expected edge to wake, so that most edges are still ahead: what wake-ups are late by is learned, apart for the first edge
 * after a pause. Not thread-safe.
 */
final class Guard {
    /** Longest guard, part of a period: a machine too busy to wake a thread in time is not worth spinning. */
    private static final double LONGEST = 0.35;
    /**
     * Part of edges to be in time for. An edge that the thread comes too late for is known too, less well and without spinning. More edges in time
     * are fewer edges in all; the errors of short spans are least between 0.7 and 0.85 (figures in docs/RATIONALE.md).
     */
    private static final double IN_TIME = 0.8;
    /** Wake earlier by this many standard errors of the prediction; what it takes beyond, the guard learns. */
    private static final double SIGMAS_AHEAD = 1.5;
    /** Wake earlier by this part of a period for each edge in a row that was missed. */
    private static final double MORE_IF_LATE = 0.02;
    /** About what a parked thread oversleeps on Linux. */
    private static final long FIRST_NS = 120_000;

    private final QuantileTracker inBurst = new QuantileTracker(IN_TIME, FIRST_NS, 2_000);
    private final QuantileTracker afterPause = new QuantileTracker(IN_TIME, FIRST_NS, 4_000);
    private double aheadNs;

    void restart(long spacingNs) {
        inBurst.restart(FIRST_NS + spacingNs);
        afterPause.restart(inBurst.value());
    }

    /**
     * How long before the clock's next edge to wake.
     *
     * @param late edges in a row that the thread came too late for: the next one ought to be seen, or the clock learns little
     */
    double aheadNs(TickClock clock, boolean ofBurst, int late) {
        double longest = LONGEST * clock.periodNs();
        if (of(ofBurst).value() > longest) {
            of(ofBurst).restart(longest);
        }
        aheadNs = of(ofBurst).value() + Math.min(longest, SIGMAS_AHEAD * clock.sigmaNs() + late * MORE_IF_LATE * clock.periodNs());
        return aheadNs;
    }

    /** The thread woke too late. */
    void tooShort(boolean ofBurst) {
        of(ofBurst).above();
    }

    /** @param neededNs how long before the expected edge the thread ought to have been woken */
    void learn(boolean ofBurst, double neededNs) {
        of(ofBurst).add(neededNs - (aheadNs - of(ofBurst).value()));
    }

    private QuantileTracker of(boolean ofBurst) {
        return ofBurst ? inBurst : afterPause;
    }
}
