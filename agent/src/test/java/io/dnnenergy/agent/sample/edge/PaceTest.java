package io.dnnenergy.agent.sample.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.agent.meter.Meter;
import io.dnnenergy.agent.meter.SquareWave;
import io.dnnenergy.agent.meter.WrappingCounter;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final ReadingSink NOWHERE = (domain, timeNs, energyUj, located, sigmaNs) -> { };

    /** On a plain grid of 400 ms, its first, a wave of 180 ms would be summed from four readings in 1.5 s. */
    @Test
    void aSensorIsReadAtItsOwnPeriod() {
        SquareWave sensor = new SquareWave(10_000_000L);
        try (Meter meter = sensor.meter()) {
            Pace pace = Pace.of(meter, OptionalLong.empty(), 10 * SECOND_NS, 0.01, NOWHERE, warning -> { });
            for (long endNs = System.nanoTime() + 3 * SECOND_NS / 2; System.nanoTime() - endNs < 0; ) {
                pace.await(() -> false, System.nanoTime() + Long.MAX_VALUE / 4);
                meter.read();
            }
            assertTrue(sensor.reads() > 30, sensor.reads() + " reads");
            assertEquals(1, sensor.energyUj() / sensor.trueUj(), 0.1);
        }
    }

    @Test
    void anIntervalLongerThanACounterMayGoUnreadIsCutAndSaid() {
        List<String> said = new ArrayList<>();
        try (Meter meter = new WrappingCounter(50_000_000L).meter(said::add)) {
            Pace pace = Pace.of(meter, OptionalLong.of(60 * SECOND_NS), 10 * SECOND_NS, 0.01, NOWHERE, said::add);
            long startNs = System.nanoTime();
            pace.await(() -> false, System.nanoTime() + Long.MAX_VALUE / 4);
            assertTrue(System.nanoTime() - startNs < 5 * SECOND_NS, "waited as long as was asked for");
        }
        assertEquals(1, said.size(), said.toString());
        assertTrue(said.get(0).contains("interval of 60.0 s"), said.get(0));
    }
}
