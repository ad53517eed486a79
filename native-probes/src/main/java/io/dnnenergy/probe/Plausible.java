package io.dnnenergy.probe;

/** What a processor package can draw at most, and what follows from it for its counters. */
public final class Plausible {
    /** An increment beyond it is nonsense: 2 kW, four times the largest package sold. */
    public static final double MOST_UJ_PER_S = 2e9;
    /** Largest package power sold (Intel Xeon 6900P, AMD EPYC 9965: 500 W). It decides how soon a counter can wrap. */
    public static final double LARGEST_PACKAGE_UJ_PER_S = 5e8;
    /** No counter stays unread for longer, whatever its range: 30 s. */
    public static final long LONGEST_INTERVAL_NS = 30_000_000_000L;

    private Plausible() {
    }

    /**
     * Half the time in which the largest package would wrap a counter; 1 ns to 30 s.
     *
     * @param rangeUj microjoules from one wrap to the next; 0 if the counter does not wrap or its range is unknown
     */
    public static long intervalNs(double rangeUj) {
        if (rangeUj <= 0) {
            return LONGEST_INTERVAL_NS;
        }
        return Math.max(1, (long) Math.min(LONGEST_INTERVAL_NS, rangeUj / (2 * LARGEST_PACKAGE_UJ_PER_S) * 1e9));
    }
}
