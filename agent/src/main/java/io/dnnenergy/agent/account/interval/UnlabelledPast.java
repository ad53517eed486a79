package io.dnnenergy.agent.account.interval;

import java.util.ArrayDeque;

/** CPU time without a label in the last slices of time. A lagging counter's interval lies in an earlier slice. Not thread-safe. */
public final class UnlabelledPast {
    /** A slice is a tenth of a second at least: together longer than any lag. */
    private static final int SLICES = 8;

    private final ArrayDeque<Unlabelled> slices = new ArrayDeque<>();

    /** Adds the slice that follows the last one. */
    public void add(Unlabelled slice) {
        if (slices.size() == SLICES) {
            slices.remove();
        }
        slices.add(slice);
    }

    /**
     * CPU seconds between two moments; what is older than the slices or younger goes by the nearest one.
     *
     * @param idleS seconds in it without a label, which are assumed to lie evenly
     */
    double in(long fromNs, long toNs, double idleS) {
        if (toNs <= fromNs || slices.isEmpty()) {
            return 0;
        }
        double lengthNs = toNs - fromNs;
        double sum = 0;
        for (Unlabelled slice : slices) {
            long from = slice == slices.peekFirst() ? fromNs : Math.max(fromNs, slice.fromNs);
            long to = slice == slices.peekLast() ? toNs : Math.min(toNs, slice.toNs);
            if (to > from) {
                double part = (to - from) / lengthNs;
                sum += slice.in(part * lengthNs * 1e-9, part * idleS);
            }
        }
        return sum;
    }
}
