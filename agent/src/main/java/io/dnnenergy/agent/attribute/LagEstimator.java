package io.dnnenergy.agent.attribute;

import java.util.Arrays;

/**
 * Finds out how old the energy is that a counter shows when it moves. The same located intervals are fitted to what ran at several lags before
 * them, and the lag that leaves the least unexplained is taken. The search goes on closer around it, with twice as many intervals each time: a
 * lag that is off by a tenth of a short span is an error of that span. A lag replaces the one in force only if that is plainly worse. It
 * begins at 0, which is what a processor's counter has within a tick; sensors behind a filter (NVML) show energy that is up to 100 ms old.
 * Memory constant; not thread-safe.
 */
public final class LagEstimator {
    private static final int CANDIDATES = 11;
    private static final int LEAST_ROWS = 150;
    private static final int ROWS_PER_COLUMN = 5;
    private static final int STAGES = 4;
    private static final double CALL_NOISE = 0.05;
    /** If the best lag's squared residual is not this part below the worst's, the search ends and the lag stays 0: it may be chance. */
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
    private final long[] lagsNs = new long[CANDIDATES];
    private final Sums[] sums = new Sums[CANDIDATES];
    private final Block block = new Block();
    private final RowErrors errors = new RowErrors();
    private final Interval scratch = new Interval();
    private Columns columns = new Columns();
    private double[] expectedUjPerS = new double[0];
    private double energyUj;
    private double lengthS;
    private int rows;
    private int stage;
    private long stepNs;
    private long bestNs;
    /** @param longestNs longest lag to look for; 0 switches the search off */
    public LagEstimator(DomainSettings settings, long longestNs) {
        this.settings = settings;
        stepNs = longestNs / (CANDIDATES - 1);
        stage = longestNs > 0 ? 0 : STAGES;
        restart(0);
    }

    /** The lag in force is always among those compared. */
    private void restart(long firstNs) {
        for (int i = 0; i < CANDIDATES; i++) {
            lagsNs[i] = i == 0 ? bestNs : firstNs + i * stepNs;
            sums[i] = new Sums();
        }
        columns = new Columns();
        rows = 0;
        energyUj = 0;
        lengthS = 0;
    }

    private boolean isFast() {
        return settings.byCpu() && settings.tickS() < FAST_TICK_S;
    }

    /** Weight of what was fitted with one lag once another one is in force, 0 or 1. */
    public double weightAfter(long beforeNs, long nowNs) {
        double tickNs = settings.tickS() > 0 ? settings.tickS() * 1e9 : 0;
        return Math.abs(nowNs - beforeNs) <= SAME_LAG * tickNs ? 1 : 0;
    }

    /** True while more intervals would help; false once the lag is settled. */
    public boolean searching() {
        return stage < STAGES;
    }

    /** Age of the energy that the counter shows, as far as it is known; 0 at first. What an interval overlaps is to be taken this much earlier. */
    public long lagNs() {
        return bestNs;
    }

    /**
     * Takes in one interval with both ends located. Its overlap is ignored.
     *
     * @param datedBackNs lag by which its times have been corrected
     */
    public void observe(Interval interval, long datedBackNs, OverlapSource source) {
        if (!searching() || !interval.startLocated || !interval.endLocated) {
            return;
        }
        // All lags or none: they are compared on the same intervals.
        long startNs = interval.startNs + datedBackNs;
        long endNs = interval.endNs + datedBackNs;
        if (!source.overlap(startNs - lagsNs[CANDIDATES - 1], endNs - lagsNs[CANDIDATES - 1], clear())) {
            return;
        }
        energyUj += interval.energyUj;
        lengthS += interval.durationS();
        for (int i = 0; i < CANDIDATES; i++) {
            source.overlap(startNs - lagsNs[i], endNs - lagsNs[i], clear());
            add(interval, sums[i]);
        }
        if (++rows >= Math.max(LEAST_ROWS, ROWS_PER_COLUMN * columns.size()) << stage) {
            decide();
        }
    }

    private Interval clear() {
        scratch.overlap.clear();
        scratch.processCpuS = Double.NaN;
        return scratch;
    }

    private void add(Interval interval, Sums to) {
        double nowS = interval.durationS();
        boolean byCpu = settings.byCpu() && !Double.isNaN(scratch.processCpuS);
        block.begin(interval.energyUj - (settings.staticKnown() ? settings.staticPowerW() * 1e6 * nowS : 0), nowS,
                variance(interval.startSigmaNs), variance(interval.endSigmaNs));
        if (!settings.staticKnown()) {
            block.put(Columns.STATIC, nowS, 0);
        }
        LabelTimes overlap = scratch.overlap;
        for (int i = 0; i < overlap.size(); i++) {
            double s = byCpu ? overlap.cpuS(i) : overlap.wallS(i);
            if (s > 0) {
                block.put(columns.of(overlap.label(i)), s, overlap.calls(i));
            }
        }
        to.grow(columns.size());
        if (expectedUjPerS.length < columns.size()) {
            expectedUjPerS = new double[2 * columns.size()];
            // Only sizes of errors follow from it, the same for every lag.
            Arrays.fill(expectedUjPerS, Math.max(1, energyUj / lengthS));
            expectedUjPerS[Columns.STATIC] = 0;
        }
        errors.fill(block, expectedUjPerS, expectedUjPerS, CALL_NOISE, settings.resolutionUj() > 0 ? settings.resolutionUj() : 0);
        block.flushInto(to, 1, errors.covariance());
    }

    private static double variance(double sigmaNs) {
        return Double.isNaN(sigmaNs) ? 0 : sigmaNs * sigmaNs * 1e-18;
    }

    private void decide() {
        double[] left = new double[CANDIDATES];
        int best = 0;
        double worst = 0;
        for (int i = 0; i < CANDIDATES; i++) {
            left[i] = sums[i].residual(PowerFit.of(sums[i], null, Math.max(1, energyUj / lengthS), 1, null).centre);
            best = left[i] < left[best] ? i : best;
            worst = Math.max(worst, left[i]);
        }
        if (stage == 0 && left[best] > (1 - LEAST_GAIN) * worst) {
            stage = STAGES;
            return;
        }
        long nearNs = lagsNs[best] + Math.round(vertex(left, best) * stepNs);
        if (left[0] > (bestNs == 0 && isFast() ? OVERWHELMING : 1 + LEAST_EXCESS / rows) * left[best]) {
            bestNs = nearNs;
        }
        stage++;
        long fromNs = Math.max(0, nearNs - 2 * stepNs);
        // The first candidate is the lag in force, the others lie from two steps before to two steps after.
        stepNs = Math.max(1, 4 * stepNs / (CANDIDATES - 2));
        restart(fromNs - stepNs);
    }

    /** Where the parabola through a minimum and its neighbours is lowest, in steps from the minimum. */
    private static double vertex(double[] left, int best) {
        if (best <= 1 || best == left.length - 1) {
            return 0;
        }
        double curve = left[best - 1] - 2 * left[best] + left[best + 1];
        return curve > 0 ? Math.max(-0.5, Math.min(0.5, 0.5 * (left[best - 1] - left[best + 1]) / curve)) : 0;
    }
}
