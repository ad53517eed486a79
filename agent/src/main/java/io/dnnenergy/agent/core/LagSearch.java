package io.dnnenergy.agent.core;

import io.dnnenergy.agent.meter.Meter;
import io.dnnenergy.probe.Domain;
import io.dnnenergy.probe.DomainKind;
import io.dnnenergy.probe.Provenance;

/** Chooses for which counters a lag is searched, and how far. */
final class LagSearch {
    /** Sensors behind a filter: NVIDIA's boards average over up to 100 ms. */
    private static final long SLOW_LONGEST_NS = 120_000_000L;
    /** A processor's counter is never much older than its update. */
    private static final int FAST_TICKS = 4;
    private static final double FAST_TICK_MS = 5;

    private LagSearch() {
    }

    /** Longest lag to look for, by counted domain, nanoseconds; 0 where none is. @param edges true if edges are located: without them a lag cannot be seen */
    static long[] longestNs(Meter meter, boolean edges) {
        long[] longestNs = new long[meter.domains()];
        for (int d = 0; edges && d < longestNs.length; d++) {
            Domain domain = meter.domain(d);
            longestNs[d] = domain.provenance() == Provenance.MEASURED ? longestNs(meter, domain) : 0;
        }
        return longestNs;
    }

    private static long longestNs(Meter meter, Domain domain) {
        double tickMs = meter.periodMs(domain);
        boolean fast = domain.kind() != DomainKind.GPU && tickMs < FAST_TICK_MS;
        return fast ? Math.round(FAST_TICKS * tickMs * 1e6) : SLOW_LONGEST_NS;
    }
}
