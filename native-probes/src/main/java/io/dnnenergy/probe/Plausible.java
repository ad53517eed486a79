package io.dnnenergy.probe;

/** What a counter of a processor package or its memory can show: the bounds by which a value is believed and a read period is chosen. */
public final class Plausible {
    /** Beyond any package or memory of today, four times the largest package, in microjoules per second: it leaves out nonsense only. */
    public static final double MOST_UJ_PER_S = 2e9;
    /** Largest package power sold (Intel Xeon 6900P, AMD EPYC 9965: 500 W); decides how soon a counter can wrap. */
    public static final double LARGEST_PACKAGE_UJ_PER_S = 5e8;
    /** Longest time between two reads of any counter, in nanoseconds: counters wrap after a minute or more where the range is not smaller. */
    public static final long LONGEST_INTERVAL_NS = 30_000_000_000L;

    private static final double NS_PER_S = 1e9;

    private Plausible() {
    }

    /**
     * Longest time between two reads of a counter: half the time in which the largest package would wrap it, at most
     * {@link #LONGEST_INTERVAL_NS}.
     *
     * @param rangeUj what the counter shows before it wraps, in microjoules; 0 or less if unknown
     */
    public static long intervalNs(double rangeUj) {
        if (rangeUj <= 0) {
            return LONGEST_INTERVAL_NS;
        }
        return Math.max(1, (long) Math.min(LONGEST_INTERVAL_NS, rangeUj / (2 * LARGEST_PACKAGE_UJ_PER_S) * NS_PER_S));
    }
}
