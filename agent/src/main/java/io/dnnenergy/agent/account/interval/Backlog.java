package io.dnnenergy.agent.account.interval;

import io.dnnenergy.agent.attribute.Interval;
import io.dnnenergy.agent.attribute.LabelTimes;
import java.util.Arrays;

/**
 * What ran, but later than what a lagging counter shows: kept until the counter has come so far. Holds as much as runs within the lag.
 * Not thread-safe.
 */
final class Backlog {
    /** Far more than runs within any lag; beyond it (a counter that is no longer read) the oldest are let go early. */
    static final int MOST = 1 << 18;

    private int[] label = new int[64];
    private long[] startNs = new long[64];
    private long[] endNs = new long[64];
    private double[] cpuS = new double[64];
    private int size;

    /** An interval of a thread. */
    void ran(int of, long fromNs, long toNs, double cpuSeconds, Interval overflow) {
        if (size == MOST) {
            drainTo(Long.MAX_VALUE, overflow.overlap, overflow.endRates);
        }
        add(of, fromNs, toNs, cpuSeconds);
    }

    /** The beginning of a label's interval. */
    void began(int of, long timeNs, Interval overflow) {
        ran(of, timeNs, timeNs, 0, overflow);
    }

    private void add(int of, long fromNs, long toNs, double cpuSeconds) {
        if (size == label.length) {
            label = Arrays.copyOf(label, 2 * size);
            startNs = Arrays.copyOf(startNs, 2 * size);
            endNs = Arrays.copyOf(endNs, 2 * size);
            cpuS = Arrays.copyOf(cpuS, 2 * size);
        }
        label[size] = of;
        startNs[size] = fromNs;
        endNs[size] = toNs;
        cpuS[size] = cpuSeconds;
        size++;
    }

    /**
     * Hands over what lies before a moment; intervals that cross it are cut there, their CPU time with them.
     *
     * @param rates filled with what runs at that moment
     */
    void drainTo(long untilNs, LabelTimes into, LabelTimes rates) {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            long lengthNs = endNs[i] - startNs[i];
            if (lengthNs == 0 && startNs[i] < untilNs) {
                into.addCalls(label[i], 1);
                continue;
            }
            if (startNs[i] < untilNs) {
                double part = endNs[i] <= untilNs ? 1 : (untilNs - startNs[i]) / (double) lengthNs;
                into.add(label[i], part * cpuS[i], part * lengthNs * 1e-9);
                if (endNs[i] >= untilNs) {
                    rates.add(label[i], cpuS[i] / (lengthNs * 1e-9), 1);
                }
                cpuS[i] *= 1 - part;
                startNs[i] = Math.min(untilNs, endNs[i]);
            }
            if (startNs[i] < endNs[i] || lengthNs == 0) {
                label[kept] = label[i];
                startNs[kept] = startNs[i];
                endNs[kept] = endNs[i];
                cpuS[kept] = cpuS[i];
                kept++;
            }
        }
        size = kept;
    }
}
