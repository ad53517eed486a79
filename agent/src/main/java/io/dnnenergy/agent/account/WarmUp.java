package io.dnnenergy.agent.account;

import java.util.Arrays;

/**
 * Finds when a network's training has got up to speed. At first the JVM interprets and compiles, and iterations become shorter and shorter;
 * their joules say nothing about the later ones. Compares the median iteration of one interval of time with that of the interval before.
 * Memory constant; not thread-safe.
 */
final class WarmUp {
    /** An interval has at least that many iterations and lasts that long: the JIT compiles after a number of calls, in the background. */
    private static final int LEAST_ITERATIONS = 12;
    private static final long LEAST_NS = 1_000_000_000L;
    /** Iterations that are this part of those before are still getting shorter; less is noise of the machine. */
    private static final double STEADY = 0.97;
    /** What is not steady by then is not the compiler's doing. */
    private static final long LONGEST_NS = 60_000_000_000L;
    private static final int KEPT = 1024;

    private final long[] durationNs = new long[KEPT];
    private int kept;
    private int iterations;
    private long startNs = Long.MIN_VALUE;
    private long stretchStartNs;
    private long lastNs;
    private long medianBeforeNs = Long.MAX_VALUE;
    private boolean over;

    boolean isOver() {
        return over;
    }

    /** Takes in the end of an iteration; true once, when the warm-up is over with it. */
    boolean iterated(long timeNs) {
        if (over) {
            return false;
        }
        if (startNs == Long.MIN_VALUE) {
            startNs = timeNs;
            stretchStartNs = timeNs;
        } else {
            iterations++;
            if (kept < KEPT) {
                durationNs[kept++] = timeNs - lastNs;
            }
        }
        lastNs = timeNs;
        if (iterations >= LEAST_ITERATIONS && timeNs - stretchStartNs >= LEAST_NS) {
            Arrays.sort(durationNs, 0, kept);
            long medianNs = durationNs[kept / 2];
            over = medianBeforeNs != Long.MAX_VALUE && medianNs >= STEADY * medianBeforeNs || timeNs - startNs >= LONGEST_NS;
            medianBeforeNs = medianNs;
            stretchStartNs = timeNs;
            iterations = 0;
            kept = 0;
        }
        return over;
    }
}
