package io.dnnenergy.agent.meter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.probe.ReadStatus;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeterTest {
    private static final long SECOND_NS = 1_000_000_000L;

    private final List<String> said = new ArrayList<>();
    private final WrappingCounter counter = new WrappingCounter(SECOND_NS);

    @Test
    void readsInTimeLoseNothing() {
        try (Meter meter = counter.meter(said::add)) {
            read(meter, SECOND_NS, ReadStatus.OK);
            read(meter, 3 * SECOND_NS, ReadStatus.UNCHANGED);
            assertEquals(0, meter.lostUpToUj(0));
            assertEquals(List.of(), said);
        }
    }

    /** Twice the longest interval is the limit that probes count by. */
    @Test
    void aLateReadMayHaveLostAWrapAndIsSaid() {
        try (Meter meter = counter.meter(said::add)) {
            read(meter, 12 * SECOND_NS, ReadStatus.OK);
            assertEquals(12 * 2e9, meter.lostUpToUj(0), 1);
            read(meter, 24 * SECOND_NS, ReadStatus.OK);
            assertEquals(24 * 2e9, meter.lostUpToUj(0), 1);
            assertEquals(1, said.size(), "as long as the last one: " + said);
            read(meter, 124 * SECOND_NS, ReadStatus.OK);
            assertEquals(2, said.size(), "much longer: " + said);
            assertTrue(said.get(0).contains("powercap package-0 may have lost energy") && said.get(0).contains("12.0 s"), said.get(0));
        }
    }

    @Test
    void anImpossibleIncrementMayHaveLostItsSpan() {
        try (Meter meter = counter.meter(said::add)) {
            read(meter, SECOND_NS, ReadStatus.SUSPECT);
            assertEquals(2e9, meter.lostUpToUj(0), 1);
            assertEquals(0, meter.takeUnknownUj(0));
        }
    }

    @Test
    void afterAResetNothingIsKnownOfItsSpanAndOneLineSaysSo() {
        try (Meter meter = counter.meter(said::add)) {
            read(meter, SECOND_NS, ReadStatus.RESET);
            assertEquals(Meter.UNKNOWN, meter.takeUnknownUj(0));
            assertEquals(0, meter.takeUnknownUj(0), "said once");
            read(meter, 3 * SECOND_NS / 2, ReadStatus.RESET);
            assertEquals(Meter.UNKNOWN, meter.takeUnknownUj(0));
            assertEquals(1, said.size(), said.toString());
            assertTrue(said.get(0).contains("powercap package-0") && said.get(0).contains("went back"), said.get(0));
        }
    }

    @Test
    void aCounterThatCannotBeReadIsUnknownAndSaidWithItsMoment() {
        try (Meter meter = counter.meter(said::add)) {
            show(meter, SECOND_NS, ReadStatus.OK, 100);
            show(meter, SECOND_NS + 200_000_000, ReadStatus.FAILED, 100);
            assertTrue(meter.failed(0), "a bad moment: the next read may show all of it");
            assertEquals(List.of(), said);
            show(meter, 2 * SECOND_NS, ReadStatus.FAILED, 100);
            assertFalse(meter.failed(0), "nothing to wait for");
            assertEquals(Double.POSITIVE_INFINITY, meter.takeUnknownUj(0));
            assertEquals(1, said.size());
            assertTrue(said.get(0).matches("counter powercap package-0 .* cannot be read since 20..-..-..T.*Z: .*"), said.get(0));
            show(meter, 3 * SECOND_NS, ReadStatus.OK, 5_000);
            assertEquals(100, meter.energyUj(0), "what was drawn meanwhile is in no figure");
            assertEquals(Meter.UNKNOWN, meter.takeUnknownUj(0), "the span up to here");
            show(meter, 4 * SECOND_NS, ReadStatus.OK, 5_300);
            assertEquals(400, meter.energyUj(0));
            assertEquals(0, meter.takeUnknownUj(0));
            assertEquals(2, said.size());
            assertTrue(meter.hadTrouble());
            assertFalse(meter.hasGone());
        }
    }

    @Test
    void aCounterThatStandsStillIsUnknownUntilItMoves() {
        try (Meter meter = counter.meter(said::add)) {
            show(meter, SECOND_NS, ReadStatus.OK, 100);
            show(meter, 2 * SECOND_NS, ReadStatus.UNCHANGED, 100);
            assertEquals(0, meter.takeUnknownUj(0));
            show(meter, 2 * SECOND_NS + 200_000_000, ReadStatus.UNCHANGED, 100);
            assertEquals(Double.POSITIVE_INFINITY, meter.takeUnknownUj(0));
            show(meter, 3 * SECOND_NS, ReadStatus.UNCHANGED, 100);
            assertEquals(Double.POSITIVE_INFINITY, meter.takeUnknownUj(0));
            assertTrue(said.get(0).contains("stands still"), said.toString());
            show(meter, 4 * SECOND_NS, ReadStatus.OK, 900);
            assertEquals(100, meter.energyUj(0));
            assertEquals(Meter.UNKNOWN, meter.takeUnknownUj(0));
        }
    }

    @Test
    void aCounterThatHasGoneStaysUnknown() {
        try (Meter meter = counter.meter(said::add)) {
            show(meter, SECOND_NS, ReadStatus.OK, 100);
            show(meter, 2 * SECOND_NS, ReadStatus.GONE, 100);
            assertTrue(meter.hasGone());
            assertEquals(Double.POSITIVE_INFINITY, meter.takeUnknownUj(0));
            assertEquals("powercap", meter.source(), "what the run was measured with");
            assertEquals(1, said.size());
            assertTrue(said.get(0).contains("has gone"), said.get(0));
        }
    }

    @Test
    void aCounterThatComesAndGoesIsSaidAFewTimesOnly() {
        try (Meter meter = counter.meter(said::add)) {
            for (int i = 1; i < 100; i++) {
                show(meter, 2L * i * SECOND_NS, ReadStatus.OK, i);
                show(meter, (2L * i + 1) * SECOND_NS, ReadStatus.FAILED, i);
            }
            assertEquals(6, said.size());
            assertTrue(said.get(5).endsWith("no more is said of this counter"), said.get(5));
        }
    }

    /** The counter goes on meanwhile, and the next good read shows it. */
    @Test
    void aFailedReadLosesNothingByItself() {
        try (Meter meter = counter.meter(said::add)) {
            read(meter, SECOND_NS, ReadStatus.FAILED);
            read(meter, 3 * SECOND_NS / 2, ReadStatus.OK);
            assertEquals(0, meter.lostUpToUj(0));
        }
    }

    @Test
    void countsOfTheProbesComeThrough() {
        try (Meter meter = counter.meter(said::add)) {
            assertEquals(7, meter.counts(meter.domain(0)).wraps());
        }
    }

    private void read(Meter meter, long atNs, ReadStatus status) {
        counter.nowNs = atNs;
        counter.status = status;
        meter.read();
    }

    private void show(Meter meter, long atNs, ReadStatus status, long energyUj) {
        counter.energyUj = energyUj;
        read(meter, atNs, status);
    }

    @Test
    void noEnergyAtAllInManyPeriodsIsUnknownAndNotZero() {
        try (Meter meter = counter.meter(said::add)) {
            assertFalse(meter.mustHaveMoved(0, 1), "its period is not known");
            assertTrue(meter.mustHaveMoved(0, 1.2));
        }
    }
}
