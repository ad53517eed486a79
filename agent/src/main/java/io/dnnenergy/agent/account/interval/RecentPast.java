package io.dnnenergy.agent.account.interval;

import io.dnnenergy.agent.attribute.RecentRuns;

/**
 * What ran in the last moments, by time: for as long as a counter's lag is looked for. A ring of fixed size. CPU time of no label is not
 * known to it. Not thread-safe.
 */
public final class RecentPast implements RecentRuns {
    private static final int CAPACITY = 1 << 15;
    /** Threads are handed over one after the other, each up to the same moment: intervals are out of order by no more than this. */
    private static final long DISORDER_NS = 200_000_000L;

    private final int[] label = new int[CAPACITY];
    private final long[] startNs = new long[CAPACITY];
    private final long[] endNs = new long[CAPACITY];
    private final double[] cpuS = new double[CAPACITY];
    private long written;
    private long knownFromNs;

    /** @param nowNs nothing is known of the time before */
    public RecentPast(long nowNs) {
        knownFromNs = nowNs;
    }

    /** A label ran, with CPU seconds spread evenly over the time. */
    public void ran(int of, long fromNs, long toNs, double cpuSeconds) {
        int at = at(written++);
        if (written > CAPACITY) {
            knownFromNs = Math.max(knownFromNs, endNs[at]);
        }
        label[at] = of;
        startNs[at] = fromNs;
        endNs[at] = toNs;
        cpuS[at] = cpuSeconds;
    }

    @Override
    public long since(long sequence, long fromNs, Run run) {
        if (fromNs < knownFromNs) {
            return -1;
        }
        long first = written;
        long oldest = Math.max(sequence, written - CAPACITY);
        while (first > oldest && endNs[at(first - 1)] >= fromNs - DISORDER_NS) {
            first--;
        }
        for (long n = first; n < written; n++) {
            int i = at(n);
            if (endNs[i] > fromNs && endNs[i] > startNs[i]) {
                run.ran(label[i], startNs[i], endNs[i], cpuS[i]);
            }
        }
        return written;
    }

    private static int at(long n) {
        return (int) (n & CAPACITY - 1);
    }
}
