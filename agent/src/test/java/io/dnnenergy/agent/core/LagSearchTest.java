package io.dnnenergy.agent.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.probe.Provenance;
import java.util.List;
import org.junit.jupiter.api.Test;

class LagSearchTest {
    /** A counter of 1 ms was looked through up to 4 ms: 10, 40 and 100 ms were missed in the field. */
    @Test
    void everyCountersLagIsLookedForUpToThatOfTheSlowestSensors() {
        long[] longestNs = LagSearch.longestNs(List.of(Provenance.MEASURED, Provenance.PROXY, Provenance.INTEGRATED), true);
        assertTrue(longestNs[0] >= 110_000_000, "100 ms and 10 % more: " + longestNs[0]);
        assertEquals(0, longestNs[1]);
        assertEquals(0, longestNs[2]);
    }

    @Test
    void withoutEdgesNoLagCanBeSeen() {
        assertArrayEquals(new long[1], LagSearch.longestNs(List.of(Provenance.MEASURED), false));
    }
}
