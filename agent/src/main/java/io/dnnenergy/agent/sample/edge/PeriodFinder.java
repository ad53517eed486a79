package io.dnnenergy.agent.sample.edge;

import java.util.Arrays;

/**
 * Finds out how often a counter moves, knowing nothing: reads at a distance that doubles while nothing moves and shrinks where everything
 * does, and spins for a few milliseconds where the counter is too fast for that. Pure: it receives reads and reads no clock. Not thread-safe.
 */
final class PeriodFinder {
    private static final int EDGES = 8;
    private static final long FIRST_SPACING_NS = 200_000;
    private static final long LONGEST_SPACING_NS = 5_000_000;
    private static final int READS_BEFORE_SLOWER = 400;
    /** A gap must hold this many reads as far apart as they came, or its length is not known well enough to start from. */
    private static final int READS_PER_GAP = 10;
    /** An edge between two reads further apart says little: this thread was kept from running. In spacings; while spinning, nanoseconds. */
    private static final int WIDEST = 3;
    private static final long WIDEST_SPUN_NS = 50_000;
    /** Times the period's standard error as few edges show it; below the least, no counter's clock is trusted so soon. */
    private static final double CAUTION = 2;
    private static final double LEAST_SIGMA = 1e-3;
    /** Spinning ends after this, found or not: a counter that stopped would hold this thread for ever. */
    private static final long LONGEST_SPIN_NS = 25_000_000;

    private final double[] edgesNs = new double[EDGES];
    private final double[] widthsNs = new double[EDGES];
    private final double[] scratch = new double[EDGES];
    private int edges;
    private int readsWithoutChange;
    private boolean spinning;
    private long spinStartNs;
    private long spacingNs = FIRST_SPACING_NS;
    private double periodNs;
    private double sigmaNs;

    void restart() {
        spacingNs = FIRST_SPACING_NS;
        begin(false, 0);
    }

    private void begin(boolean spin, long nowNs) {
        spinning = spin;
        spinStartNs = nowNs;
        edges = 0;
        readsWithoutChange = 0;
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

    /** Its standard error: ticks jitter, and edges lie somewhere between two reads. */
    double sigmaNs() {
        return sigmaNs;
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

    /**
     * Takes in an edge; true if the period is known with it.
     *
     * @param edgeWidthNs distance of the two reads between which it came
     */
    boolean moved(double edgeNs, double edgeWidthNs, long nowNs) {
        readsWithoutChange = 0;
        widthsNs[edges] = edgeWidthNs;
        edgesNs[edges++] = edgeNs;
        if (edges < EDGES) {
            return false;
        }
        double roughNs = shortGapNs();
        double widthNs = smallWidthNs();
        if (!spinning && roughNs < READS_PER_GAP * widthNs) {
            boolean slowEnough = spacingNs > FIRST_SPACING_NS;
            spacingNs = Math.max(FIRST_SPACING_NS, spacingNs / READS_PER_GAP);
            begin(!slowEnough, nowNs);
            return false;
        }
        dropWiderThan(WIDEST * widthNs);
        if (edges < EDGES) {
            return false;
        }
        fit(roughNs);
        edges = 0;
        return true;
    }

    private void dropWiderThan(double ns) {
        int kept = 0;
        for (int i = 0; i < edges; i++) {
            if (widthsNs[i] <= ns) {
                widthsNs[kept] = widthsNs[i];
                edgesNs[kept++] = edgesNs[i];
            }
        }
        edges = kept;
    }

    /** The shortest gap but one: where many edges were not seen, most gaps hold several ticks, but none less than one. */
    private double shortGapNs() {
        for (int i = 1; i < EDGES; i++) {
            scratch[i - 1] = edgesNs[i] - edgesNs[i - 1];
        }
        Arrays.sort(scratch, 0, EDGES - 1);
        return scratch[1];
    }

    private double smallWidthNs() {
        System.arraycopy(widthsNs, 0, scratch, 0, EDGES);
        Arrays.sort(scratch);
        return scratch[EDGES / 4];
    }

    /** Straight line of edges over their numbers, which follow from a rough period: some edges were not seen. */
    private void fit(double roughNs) {
        double n = 0;
        double sumN = 0;
        double sumT = 0;
        double sumNn = 0;
        double sumNt = 0;
        double sumTt = 0;
        for (int i = 0; i < EDGES; i++) {
            n += i == 0 ? 0 : Math.max(1, Math.rint((edgesNs[i] - edgesNs[i - 1]) / roughNs));
            double t = edgesNs[i] - edgesNs[0];
            sumN += n;
            sumT += t;
            sumNn += n * n;
            sumNt += n * t;
            sumTt += t * t;
        }
        double spreadN = sumNn - sumN * sumN / EDGES;
        double covariance = sumNt - sumN * sumT / EDGES;
        periodNs = covariance / spreadN;
        double squares = Math.max(0, sumTt - sumT * sumT / EDGES - periodNs * covariance);
        sigmaNs = Math.max(LEAST_SIGMA * periodNs, CAUTION * Math.sqrt(squares / (EDGES - 2) / spreadN));
    }
}
