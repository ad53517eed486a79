package io.dnnenergy.agent.attribute;

/** What ran in the recent past. */
public interface RecentRuns {
    /** Takes one stretch of time in which a label ran, with CPU seconds spread evenly over it. */
    interface Run {
        void ran(int label, long startNs, long endNs, double cpuS);
    }

    /**
     * Hands over what ran since a moment and was not handed over before, in no strict order.
     *
     * @param sequence what this returned the last time; 0 at first
     * @param fromNs   what had ended before is left out
     * @return where to go on from; -1 if that time is not, or no longer, known: nothing was handed over
     */
    long since(long sequence, long fromNs, Run run);
}
