package io.dnnenergy.agent.meter;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
    void aResetAndAnImpossibleIncrementMayHaveLostTheirSpan() {
        try (Meter meter = counter.meter(said::add)) {
            read(meter, SECOND_NS, ReadStatus.RESET);
            assertEquals(2e9, meter.lostUpToUj(0), 1);
            read(meter, 3 * SECOND_NS / 2, ReadStatus.SUSPECT);
            assertEquals(3e9, meter.lostUpToUj(0), 1);
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
}
