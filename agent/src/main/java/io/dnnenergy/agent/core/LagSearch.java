package io.dnnenergy.agent.core;

import io.dnnenergy.probe.Provenance;
import java.util.List;

/** Chooses for which counters a lag is looked for, and how far. Pure. */
final class LagSearch {
    /**
     * Sensors behind a filter: NVIDIA's boards average over up to 100 ms. A processor's counter has no lag as a rule; one that has is found by the
     * same trial, however short its tick.
     */
    private static final long LONGEST_NS = 120_000_000L;

    private LagSearch() {
    }

    /**
     * Longest lag to look for, nanoseconds; 0 where none is.
     *
     * @param counters how each counted domain's energy is known
     * @param edges    true if edges are located: without them a lag cannot be seen
     */
    static long[] longestNs(List<Provenance> counters, boolean edges) {
        return counters.stream().mapToLong(known -> edges && known == Provenance.MEASURED ? LONGEST_NS : 0).toArray();
    }
}
