package io.dnnenergy.agent.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ScopeIntervalTest {
    /** A counter that shows what it was at its last tick, read at the two ends of scopes that lie anywhere. */
    @Test
    void holdsTheTruthWhereTicksAreStale() {
        Random random = new Random(1);
        int held = 0;
        for (int run = 0; run < 2000; run++) {
            double powerW = 30;
            double tickS = 0.1;
            double startS = random.nextDouble();
            double endS = startS + 0.7 + random.nextDouble();
            double shownJ = powerW * (Math.floor(endS / tickS) - Math.floor(startS / tickS)) * tickS;
            ScopeInterval interval = new ScopeInterval(endS - startS);
            interval.add(shownJ * 1e6, tickS, 61);
            held += Math.abs(shownJ - powerW * (endS - startS)) <= interval.halfWidthJ() ? 1 : 0;
        }
        assertEquals(0.95, held / 2000.0, 0.03);
    }

    @Test
    void isUnknownWithOneUnknownCounterAndWithinZeroAndTheTotal() {
        ScopeInterval interval = new ScopeInterval(10);
        interval.add(5e6, 1e-3, 61);
        // Half a watt for a millisecond, and the step.
        assertEquals(1.96 * Math.sqrt(2 * (500 * 500 + 61 * 61) / 12.0) * 1e-6, interval.halfWidthJ(), 1e-8);
        interval.add(1, Double.NaN, 61);
        assertTrue(Double.isNaN(interval.halfWidthJ()));
    }
}
