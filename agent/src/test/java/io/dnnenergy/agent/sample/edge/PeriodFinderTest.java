package io.dnnenergy.agent.sample.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PeriodFinderTest {
    private static final double PERIOD_NS = 1e6;
    private static final double JITTER = 0.02;
    private static final int READ_NS = 700;

    @Test
    void eightJitteryEdgesGiveThePeriodToUnderOnePercent() {
        double squares = 0;
        double squaredPulls = 0;
        int runs = 200;
        for (int seed = 0; seed < runs; seed++) {
            PeriodFinder finder = spin(seed, 0);
            double error = finder.periodNs() / PERIOD_NS - 1;
            squares += error * error;
            squaredPulls += Math.pow(error * finder.periodNs() / finder.sigmaNs(), 2);
        }
        assertTrue(Math.sqrt(squares / runs) < 0.005, "relative error " + Math.sqrt(squares / runs));
        assertTrue(squaredPulls / runs < 1, "errors are no larger than they are said to be: " + squaredPulls / runs);
        assertTrue(squaredPulls / runs > 0.05, "nor much smaller: " + squaredPulls / runs);
    }

    @Test
    void ticksMissedByAWaitingThreadDoNotLengthenThePeriod() {
        for (int seed = 0; seed < 200; seed++) {
            assertEquals(PERIOD_NS, spin(seed, 0.15).periodNs(), 0.02 * PERIOD_NS, "seed " + seed);
        }
    }

    @Test
    void readsThatTakeLongInTheInterpreterAreGoodEnough() {
        Random random = new Random(1);
        assertEquals(PERIOD_NS, spin(random, 0, 40_000).periodNs(), 0.02 * PERIOD_NS);
    }

    private static PeriodFinder spin(int seed, double kept) {
        return spin(new Random(seed), kept, READ_NS);
    }

    /** Parks until the finder wants to spin, then reads without a pause; with a probability per tick, three ticks go by between two reads. */
    private static PeriodFinder spin(Random random, double kept, int readNs) {
        PeriodFinder finder = new PeriodFinder();
        double now = random.nextDouble() * PERIOD_NS;
        double lastRead = now;
        long seen = (long) (now / PERIOD_NS);
        double jitter = random.nextGaussian();
        for (int reads = 0; reads < 200_000; reads++) {
            now += finder.spinning() ? readNs : finder.spacingNs() + 75_000;
            if (finder.spinning() && random.nextDouble() < kept * readNs / PERIOD_NS) {
                now += 3 * PERIOD_NS;
            }
            boolean changed = false;
            while (now >= (seen + 1) * PERIOD_NS + JITTER * PERIOD_NS * jitter) {
                seen++;
                jitter = random.nextGaussian();
                changed = true;
            }
            if (!changed) {
                finder.still(Math.round(now));
            } else if (finder.moved(0.5 * (lastRead + now), now - lastRead, Math.round(now))) {
                return finder;
            }
            lastRead = now;
        }
        throw new AssertionError("no period found");
    }
}
