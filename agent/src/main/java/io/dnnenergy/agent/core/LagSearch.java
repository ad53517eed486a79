package io.dnnenergy.agent.core;

import io.dnnenergy.agent.meter.Meter;
import io.dnnenergy.probe.Provenance;

/** Chooses for which counters a lag is searched, and how far. */
final class LagSearch {
    /** Sensors behind a filter: NVIDIA's boards average over up to 100 ms. A processor's counter has none as a rule; one that has is found by the same trial. */
    private static final long LONGEST_NS = 120_000_000L;

    private LagSearch() {
    }

    /** Longest lag to look for, by counted domain, nanoseconds; 0 where none is. @param edges true if edges are located: without them a lag cannot be seen */
    static long[] longestNs(Meter meter, boolean edges) {
        long[] longestNs = new long[meter.domains()];
        for (int d = 0; edges && d < longestNs.length; d++) {
            longestNs[d] = meter.domain(d).provenance() == Provenance.MEASURED ? LONGEST_NS : 0;
        }
        return longestNs;
    }
}
