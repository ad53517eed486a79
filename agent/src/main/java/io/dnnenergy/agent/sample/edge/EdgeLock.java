package io.dnnenergy.agent.sample.edge;

/**
 * Finds the moments at which one counter moves, for few reads. Recovers the counter's clock, also across pauses; says when to wake so that
 * the next edge is just ahead; stamps edges that come between two reads; leaves out those it came too late for. Works in bursts with random
 * pauses, which keep it from running in step with the application's iterations. A pure state machine over reads and their times: wait
 * until {@link #wakeNs()}, read, pass the read to {@link #onRead}; while that says {@link Finding#READ_AGAIN}, read again after
 * {@link #spacingNs()}. Not thread-safe.
 */
public final class EdgeLock {
    /** What to do after a read. */
    public enum Finding {
        /** The edge is still ahead: read again. */
        READ_AGAIN,
        /** The counter moved between the last two reads: see {@link #edgeNs()}. Then wait for {@link #wakeNs()}. */
        EDGE,
        /** Too late, or no edge came: wait for {@link #wakeNs()}. */
        WAIT
    }

    private final BurstPlan plan;
    private final Guard guard = new Guard();

    private boolean locked;
    private final PeriodFinder finder = new PeriodFinder();
    private final TickClock clock = new TickClock();
    private long wakeNs;
    private long previousReadNs = Long.MIN_VALUE;
    private boolean searching;
    private long firstReadNs;
    /** True if the value before this search's first read is that of the last edge, so that a change shows an edge missed. */
    private boolean valueIsFresh;
    /** True if the edge of the last search may still come: the change seen next may be that one, a tick old. */
    private boolean edgeOwed;
    private final Misses misses = new Misses();
    private double edgeNs;
    private double sigmaNs;
    private long seen;
    private long bracketed;
    private long missed;
    private int acquisitions;
    /** True while only the period is known: the search is then for whichever edge comes. */
    private boolean wide;

    /** @param budget part of one core that may be spent, such as 0.01 */
    public EdgeLock(int burstEdges, double budget, long startNs, long seed) {
        this.plan = new BurstPlan(burstEdges, budget, seed);
        this.wakeNs = startNs;
    }

    /** When to read next. */
    public long wakeNs() {
        return wakeNs;
    }

    /** How long after a read to read again; 0 for at once. */
    public long spacingNs() {
        if (!locked) {
            return finder.spacingNs();
        }
        return Spacing.ns(clock.periodNs(), wide);
    }

    /** Period of the counter in nanoseconds; NaN until it is known. */
    public double periodNs() {
        return acquisitions > 0 ? clock.periodNs() : Double.NaN;
    }

    /** Moment of the edge just found. */
    public long edgeNs() {
        return Math.round(edgeNs);
    }

    /** Its standard deviation: the edge lies anywhere between two reads. */
    public double sigmaNs() {
        return sigmaNs;
    }

    /** Edges so far. */
    public EdgeCount count() {
        return new EdgeCount(seen + bracketed, bracketed, missed);
    }

    /** How often the period was looked for: again if the counter stopped, or this thread was kept from running. */
    public int acquisitions() {
        return acquisitions;
    }

    /** Part of one core that looking for edges may take, above 0. */
    public void budget(double partOfOneCore) {
        plan.budget(partOfOneCore);
    }

    /** True once after each burst: the time to say what it cost. */
    public boolean takeBurstOver() {
        return plan.takeOver();
    }

    /** Sets the length of pauses by the CPU time that the sampler took for this counter in a burst and the pause before it, and their length. */
    public void onBurstCost(long cpuNs, long wallNs) {
        plan.onCost(cpuNs, wallNs);
    }

    /** Says that the counter was read by somebody else: whether it moves at the next read says nothing of edges missed. */
    public void onOtherRead() {
        valueIsFresh = false;
    }

    /**
     * Takes in one read.
     *
     * @param beforeNs time just before it
     * @param afterNs  time just after it
     * @param changed  true if the value differs from that of the read before
     */
    public Finding onRead(long beforeNs, long afterNs, boolean changed) {
        Finding finding = locked ? track(beforeNs, afterNs, changed) : acquire(beforeNs, afterNs, changed);
        previousReadNs = beforeNs;
        return finding;
    }

    private Finding acquire(long beforeNs, long afterNs, boolean changed) {
        if (previousReadNs == Long.MIN_VALUE || !changed) {
            finder.still(beforeNs);
            return again(afterNs);
        }
        stamp(afterNs);
        if (!finder.moved(edgeNs, afterNs - previousReadNs, afterNs)) {
            return again(afterNs);
        }
        clock.start(edgeNs, finder.periodNs(), finder.sigmaNs());
        locked = true;
        acquisitions++;
        misses.restart();
        guard.restart(finder.spacingNs());
        valueIsFresh = true;
        schedule(afterNs);
        return Finding.WAIT;
    }

    private Finding again(long afterNs) {
        if (finder.spinning()) {
            return Finding.READ_AGAIN;
        }
        wakeNs = afterNs + finder.spacingNs();
        return Finding.WAIT;
    }

    private Finding track(long beforeNs, long afterNs, boolean changed) {
        if (!searching) {
            return firstRead(beforeNs, afterNs, changed);
        }
        boolean interrupted = Spacing.isTooWide(beforeNs - previousReadNs, clock.periodNs());
        if (!changed) {
            return unchanged(beforeNs, afterNs, interrupted);
        }
        edgeOwed = false;
        return interrupted ? miss(afterNs, false) : found(afterNs);
    }

    private Finding firstRead(long beforeNs, long afterNs, boolean changed) {
        searching = true;
        firstReadNs = beforeNs;
        if (wide) {
            return Finding.READ_AGAIN;
        }
        plan.attempt();
        boolean late = valueIsFresh ? changed : beforeNs > clock.expectedNs() + 2 * clock.sigmaNs();
        if (!late) {
            return Finding.READ_AGAIN;
        }
        guard.tooShort(valueIsFresh);
        if (bracketed(afterNs)) {
            return Finding.EDGE;
        }
        edgeOwed = beforeNs < givenUpNs();
        return miss(afterNs, false);
    }

    private Finding unchanged(long beforeNs, long afterNs, boolean interrupted) {
        // Late by more than predictions ever are: an update was left out, or it came before the first read.
        if (beforeNs <= (wide ? firstReadNs + 1.5 * clock.periodNs() : givenUpNs())) {
            return Finding.READ_AGAIN;
        }
        edgeOwed = true;
        if (!valueIsFresh && !wide) {
            guard.tooShort(false);
        }
        return miss(afterNs, !interrupted);
    }

    private Finding found(long afterNs) {
        stamp(afterNs);
        misses.seen();
        if (wide) {
            clock.restartAt(edgeNs, sigmaNs);
            misses.relocated();
            if (spacingNs() > 0) {
                // Seen too roughly to be an edge: it says when the next one comes.
                finish(afterNs);
                return Finding.WAIT;
            }
            plan.attempt();
        } else {
            // What the guard should have been: how much later than asked the thread woke, plus how much too early the edge came.
            guard.learn(valueIsFresh, (firstReadNs - wakeNs) + (clock.expectedNs() - edgeNs));
            if (!clock.seen(edgeNs, sigmaNs)) {
                clock.restartAt(edgeNs, sigmaNs);
            }
        }
        seen++;
        plan.located();
        finish(afterNs);
        return Finding.EDGE;
    }

    private double givenUpNs() {
        return clock.expectedNs() + 3 * clock.sigmaNs() + 0.06 * clock.periodNs();
    }

    /** An edge that this thread came too late for. Too many in a row mean that the phase is wrong: they count as misses for that. */
    private boolean bracketed(long afterNs) {
        boolean known = valueIsFresh && !edgeOwed && clock.sure() && !misses.phaseDoubtful() && clock.cameBefore(afterNs);
        if (known) {
            edgeNs = clock.stampNs();
            sigmaNs = clock.stampSigmaNs();
            misses.late();
            bracketed++;
            finish(afterNs);
        }
        return known;
    }

    private Finding miss(long afterNs, boolean noEdge) {
        if (wide) {
            plan.attempt();
        }
        missed++;
        if (noEdge) {
            misses.none();
        } else {
            misses.late();
        }
        if (misses.takePeriodLost()) {
            locked = false;
            searching = false;
            finder.restart();
            wakeNs = afterNs + Math.round(plan.end());
            return Finding.WAIT;
        }
        finish(afterNs);
        return Finding.WAIT;
    }

    /** Plans the next edge: the following one, or one after a pause. */
    private void finish(long afterNs) {
        searching = false;
        // Whatever happened, the value just read stays until the next edge.
        valueIsFresh = true;
        clock.skip(1);
        if (plan.full() || misses.endBurst()) {
            boolean taught = plan.taught();
            if (plan.wentWell() && !wide) {
                misses.wentWell();
            }
            long ticks = (long) (plan.end() / clock.periodNs());
            if (taught && clock.ticksSure() > ticks / 4) {
                // After a pause that the clock does not survive, its phase has to be found anew. One that it survives lets it try a longer pause next.
                ticks = Math.min(ticks, clock.ticksSure());
            }
            if (ticks > 0) {
                valueIsFresh = false;
                clock.skip(ticks);
            }
        }
        schedule(afterNs);
    }

    private void schedule(long afterNs) {
        double aheadNs = guard.aheadNs(clock, valueIsFresh, misses.inRow());
        double behind = afterNs - (clock.expectedNs() - aheadNs);
        if (behind > 0) {
            clock.skip((long) Math.ceil(behind / clock.periodNs()));
            // An edge that is let go by makes the value that is known now an old one.
            valueIsFresh = false;
            aheadNs = guard.aheadNs(clock, false, misses.inRow());
        }
        wide = !clock.sure() || misses.phaseLost();
        wakeNs = Math.max(afterNs, Math.round(clock.expectedNs() - aheadNs));
    }

    private void stamp(long afterNs) {
        edgeNs = 0.5 * ((double) previousReadNs + afterNs);
        sigmaNs = (afterNs - previousReadNs) / Math.sqrt(12);
    }
}
