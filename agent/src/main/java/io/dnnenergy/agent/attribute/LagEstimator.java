package io.dnnenergy.agent.attribute;

/**
 * Finds out how old the energy is that a counter shows when it moves: the same located intervals are set against what ran at every lag up to the
 * longest, and the lag that leaves the least unexplained is chosen, then again more closely on later intervals. A lag replaces the one in
 * force only if that is plainly worse. The search begins at 0, which is what a processor's counter has within a tick; sensors behind a filter
 * (NVML) show energy that is up to 100 ms old. Memory bounded; not thread-safe.
 */
public final class LagEstimator {
    private static final int LEAST_ROWS = 150;
    /** Fewer say nothing of a lag. */
    private static final int FEWEST_ROWS = 60;
    /** Each with twice the intervals of the one before. */
    private static final int ROUNDS = 3;
    /** An interval that is this much longer than the shortest is a pause between bursts: most of it is the same at any lag. */
    private static final double PAUSE = 3;
    private static final long FINEST_STEP_NS = 500_000;
    private static final double STEPS_IN_A_TICK = 20;
    /** Each closer look takes steps that are shorter by this factor. */
    private static final int CLOSER = 5;
    private static final int CLOSER_LOOKS = 2;
    /** If the best lag's misfit is not this part below the worst's, the search ends and the lag stays 0: it may be chance. */
    private static final double LEAST_GAIN = 0.25;
    /** A lag replaces another only if it lowers the squared residual by that many residual variances: chi-square, one degree, 99.9 %. */
    private static final double LEAST_EXCESS = 10.8;

    /**
     * A processor's counter has no lag unless that explains at least half of what is left unexplained: a JVM that waits for a core looks like a lag
     * too, and has made a fifth of it (docs/attribution.md).
     */
    private static final double OVERWHELMING = 2;
    private static final double FAST_TICK_S = 5e-3;
    /** Part of a tick by which a lag may change without what was fitted before being of no more use. */
    private static final double SAME_LAG = 0.1;

    private final DomainSettings settings;
    private final long longestNs;
    private final long stepNs;
    private LagTrial trial;
    private long sequence;
    private long shortestNs = Long.MAX_VALUE;
    private int round;
    private long lagNs;

    /** @param longestNs longest lag to look for; 0 switches the search off */
    public LagEstimator(DomainSettings settings, long longestNs) {
        this.settings = settings;
        this.longestNs = longestNs;
        stepNs = Math.max(FINEST_STEP_NS, settings.tickS() > 0 ? Math.round(settings.tickS() * 1e9 / STEPS_IN_A_TICK) : 0);
        round = longestNs > 0 ? 0 : ROUNDS;
        trial = longestNs > 0 ? new LagTrial(LEAST_ROWS << ROUNDS - 1) : null;
    }

    /** Weight of what was fitted with one lag once another one is in force, 0 or 1. */
    public double weightAfter(long beforeNs, long nowNs) {
        double tickNs = settings.tickS() > 0 ? settings.tickS() * 1e9 : 0;
        return Math.abs(nowNs - beforeNs) <= SAME_LAG * tickNs ? 1 : 0;
    }

    /** True while more intervals would help; false once the lag is settled. */
    public boolean searching() {
        return round < ROUNDS;
    }

    /** Age of the energy that the counter shows, as far as it is known; 0 at first. What an interval overlaps is to be taken this much earlier. */
    public long lagNs() {
        return lagNs;
    }

    /**
     * Takes in one interval with both ends located. Its overlap is ignored.
     *
     * @param datedBackNs lag by which its times have been corrected
     */
    public void observe(Interval interval, long datedBackNs, RecentRuns past) {
        if (!searching() || !interval.startLocated || !interval.endLocated) {
            return;
        }
        long startNs = interval.startNs + datedBackNs;
        long endNs = interval.endNs + datedBackNs;
        shortestNs = Math.min(shortestNs, endNs - startNs);
        if (endNs - startNs > PAUSE * shortestNs) {
            return;
        }
        long next = past.since(sequence, startNs - longestNs, trial::ran);
        if (next < 0) {
            return;
        }
        sequence = next;
        trial.drew(startNs, endNs, interval.energyUj);
        if (trial.rows() >= LEAST_ROWS << round || trial.isFull()) {
            decide();
        }
    }

    private void decide() {
        if (trial.rows() < FEWEST_ROWS) {
            end();
            return;
        }
        trial.prepare();
        double now = trial.misfit(lagNs);
        Best best = round == 0 ? best(0, longestNs, stepNs) : best(lagNs - stepNs, lagNs + stepNs, stepNs / CLOSER);
        if (round == 0 && best.misfit() > (1 - LEAST_GAIN) * best.worst()) {
            end();
            return;
        }
        long step = stepNs / (round == 0 ? 1 : CLOSER);
        for (int look = 0; look < CLOSER_LOOKS; look++) {
            best = best(best.lagNs() - step, best.lagNs() + step, Math.max(1, step / CLOSER));
            step /= CLOSER;
        }
        boolean isPlainlyWorse = now > (lagNs == 0 && isFast() ? OVERWHELMING : 1 + LEAST_EXCESS / trial.rows()) * best.misfit();
        if (isPlainlyWorse) {
            lagNs = best.lagNs();
        }
        round++;
        if (isFast() && lagNs == 0 || !searching()) {
            end();
            return;
        }
        trial.clear();
        // What ran before the next interval is wanted again: an old lag reaches far back.
        sequence = 0;
    }

    /** The lag with the least misfit of those tried, and the misfit of the worst. */
    private record Best(long lagNs, double misfit, double worst) {
    }

    private Best best(long fromNs, long toNs, long step) {
        long lag = Math.max(0, fromNs);
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        for (long tried = lag; tried <= toNs && tried <= longestNs; tried += step) {
            double misfit = trial.misfit(tried);
            most = Math.max(most, misfit);
            if (misfit < least) {
                least = misfit;
                lag = tried;
            }
        }
        return new Best(lag, least, most);
    }

    private boolean isFast() {
        return settings.byCpu() && settings.tickS() < FAST_TICK_S;
    }

    private void end() {
        round = ROUNDS;
        trial = null;
    }
}
