package io.dnnenergy.agent.sample.edge;

/** How far apart the reads lie that search for an edge. Pure. */
final class Spacing {
    /** Reads closer together than this are done by spinning: a park and its wake-up take longer. */
    private static final long SHORTEST_PARK_NS = 60_000;
    /** Reads of a counter that is slow enough to park between them are this part of a period apart: stamps are good to 0.6 % of a tick. */
    private static final double PARKED = 1.0 / 50;
    /** While only the period is known, reads are this part of a period apart; the edge after the one so found is then searched for in earnest. */
    private static final double WIDE = 1.0 / 8;
    /** Two reads further apart than this part of a period (the thread was kept from running) may have several edges between them. */
    private static final double WIDEST_STAMP = 0.4;

    private Spacing() {
    }

    /** Nanoseconds from one read to the next; 0 for at once. @param wide while only the period is known */
    static long ns(double periodNs, boolean wide) {
        long wanted = (long) (periodNs * (wide ? WIDE : PARKED));
        return wanted < SHORTEST_PARK_NS ? 0 : wanted;
    }

    /** True if a change between two reads so far apart says nothing of one edge's moment. */
    static boolean isTooWide(long gapNs, double periodNs) {
        return gapNs > WIDEST_STAMP * periodNs;
    }
}
