package io.dnnenergy.agent.account.interval;

import io.dnnenergy.agent.attribute.Interval;
import io.dnnenergy.agent.attribute.OverlapSource;

/**
 * What ran in the last moments, by time: for as long as a counter's lag is looked for. A ring of fixed size. CPU time of no label is not
 * known to it. Not thread-safe.
 */
public final class RecentPast implements OverlapSource {
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
        int at = (int) (written++ & CAPACITY - 1);
        if (written > CAPACITY) {
            knownFromNs = Math.max(knownFromNs, endNs[at]);
        }
        label[at] = of;
        startNs[at] = fromNs;
        endNs[at] = toNs;
        cpuS[at] = cpuSeconds;
    }

    /** A call of a label began. */
    public void began(int of, long timeNs) {
        ran(of, timeNs, timeNs, 0);
    }

    @Override
    public boolean overlap(long fromNs, long toNs, Interval into) {
        if (fromNs < knownFromNs) {
            return false;
        }
        long oldest = Math.max(0, written - CAPACITY);
        for (long n = written - 1; n >= oldest; n--) {
            int i = (int) (n & CAPACITY - 1);
            if (endNs[i] < fromNs - DISORDER_NS) {
                break;
            }
            if (startNs[i] == endNs[i]) {
                if (startNs[i] >= fromNs && startNs[i] < toNs) {
                    into.overlap.addCalls(label[i], 1);
                }
                continue;
            }
            long overlapNs = Math.min(toNs, endNs[i]) - Math.max(fromNs, startNs[i]);
            if (overlapNs > 0) {
                into.overlap.add(label[i], cpuS[i] * overlapNs / (endNs[i] - startNs[i]), overlapNs * 1e-9);
            }
        }
        into.processCpuS = into.overlap.totalCpuS();
        return true;
    }
}
