package io.dnnenergy.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A counter that stops in the middle of a run, in made-up time. */
class StillGuardTest {
    private static final long STEP_NS = 100_000_000L;

    private final Hand energy = new Hand();
    private final Hand power = new Hand();
    private final StillGuard guard = new StillGuard(energy, power);
    private final ProbeSample sample = new ProbeSample(1);
    private long nowNs;

    /** A sensor that shows what the test says. */
    private final class Hand implements Sensor {
        private long uj;
        private long lastUj = -1;

        @Override
        public ReadStatus read(int domain, ProbeSample into) {
            into.beforeNs[domain] = nowNs;
            into.afterNs[domain] = nowNs;
            boolean moved = uj != lastUj;
            lastUj = uj;
            return moved ? ReadStatus.OK : ReadStatus.UNCHANGED;
        }

        @Override
        public long energyUj() {
            return Math.max(0, lastUj);
        }

        @Override
        public ReadCounts counts() {
            return ReadCounts.NONE;
        }

        @Override
        public void close() {
        }
    }

    private ReadStatus step(long energyUj, long powerUj) {
        nowNs += STEP_NS;
        energy.uj += energyUj;
        power.uj += powerUj;
        return guard.read(0, sample);
    }

    @Test
    void counterThatMovesIsItsEnergyAndThePowerIsNotAsked() {
        for (int i = 0; i < 100; i++) {
            assertEquals(ReadStatus.OK, step(1_000_000, 1_000_000));
        }
        assertEquals(100_000_000, guard.energyUj());
        assertEquals(Optional.empty(), guard.notice());
    }

    @Test
    void counterThatStopsWhilePowerFlowsIsContinuedByThePower() {
        step(5_000_000, 0);
        int resets = 0;
        for (int i = 0; i < 60; i++) {
            // 10 W, which the counter does not show.
            resets += step(0, 1_000_000) == ReadStatus.RESET ? 1 : 0;
        }
        assertEquals(1, resets, "the time that it stood still is in doubt, once");
        assertTrue(guard.notice().orElseThrow().contains("its power is 10 W"), guard.notice().toString());
        assertEquals(5_000_000 + 60_000_000, guard.energyUj(), 1_500_000);
        assertEquals(1, guard.counts().resets());
    }

    @Test
    void counterThatStopsWithoutPowerIsIdle() {
        step(5_000_000, 0);
        for (int i = 0; i < 100; i++) {
            assertEquals(ReadStatus.UNCHANGED, step(0, 0));
        }
        assertEquals(Optional.empty(), guard.notice());
        assertEquals(ReadStatus.OK, step(7, 0));
        assertEquals(5_000_007, guard.energyUj());
    }
}
