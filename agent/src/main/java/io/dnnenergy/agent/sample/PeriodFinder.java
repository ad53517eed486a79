package io.dnnenergy.agent.sample;

import java.util.Arrays;

/**
 * Finds out how often a counter moves, knowing nothing: reads at a distance that doubles while nothing moves and shrinks where everything
 * does, and spins for a few milliseconds where the counter is too fast for that. Pure: told of reads, reads no clock. Not thread-safe.
 */
final class PeriodFinder {
    private static final int GAPS = 7;
    private static final long FIRST_SPACING_NS = 200_000;
    private static final long LONGEST_SPACING_NS = 5_000_000;
    private static final int READS_BEFORE_SLOWER = 400;
    /** A gap must hold this many reads, or its length is not known well enough to start from. */
    private static final int READS_PER_GAP = 10;
    /** Spinning ends after this, found or not: a counter that stopped would hold this thread for ever. */
    private static final long LONGEST_SPIN_NS = 25_000_000;

    private final long[] gapsNs = new long[GAPS];
    private int gaps;
    private int readsWithoutChange;
    private boolean spinning;
    private long spinStartNs;
    private long spacingNs = FIRST_SPACING_NS;
    private double lastEdgeNs = Double.NaN;
    private double periodNs;

    void restart() {
        spacingNs = FIRST_SPACING_NS;
        begin(false, 0);
    }

    private void begin(boolean spin, long nowNs) {
        spinning = spin;
        spinStartNs = nowNs;
        gaps = 0;
        readsWithoutChange = 0;
        lastEdgeNs = Double.NaN;
    }

    /** True while reads must follow each other at once. */
    boolean spinning() {
        return spinning;
    }

    /** How long after a read to read again. */
    long spacingNs() {
        return spinning ? 0 : spacingNs;
    }

    /** Period found, nanoseconds. */
    double periodNs() {
        return periodNs;
    }

    /** Its standard error: ticks jitter, and gaps end somewhere between two reads. */
    double sigmaNs() {
        return (spinning ? 0.01 : 0.1 / Math.sqrt(GAPS)) * periodNs;
    }

    /** Takes in a read at which the counter had not moved. */
    void still(long atNs) {
        readsWithoutChange++;
        if (spinning && atNs - spinStartNs > LONGEST_SPIN_NS) {
            spacingNs = LONGEST_SPACING_NS;
            begin(false, atNs);
        } else if (!spinning && readsWithoutChange > READS_BEFORE_SLOWER) {
            spacingNs = Math.min(LONGEST_SPACING_NS, 2 * spacingNs);
            readsWithoutChange = 0;
        }
    }

    /** Takes in an edge; true if the period is known with it. */
    boolean moved(double edgeNs, long nowNs) {
        readsWithoutChange = 0;
        if (!Double.isNaN(lastEdgeNs)) {
            gapsNs[gaps++] = Math.round(edgeNs - lastEdgeNs);
        }
        lastEdgeNs = edgeNs;
        if (gaps < GAPS) {
            return false;
        }
        Arrays.sort(gapsNs);
        long median = gapsNs[GAPS / 2];
        if (!spinning && median < READS_PER_GAP * spacingNs) {
            boolean slowEnough = spacingNs > FIRST_SPACING_NS;
            spacingNs = Math.max(FIRST_SPACING_NS, spacingNs / READS_PER_GAP);
            begin(!slowEnough, nowNs);
            return false;
        }
        periodNs = median;
        return true;
    }
}
