package io.dnnenergy.agent.sample.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class EdgeLockTest {
    private static final double S = 1e9;

    @Test
    void locatesOverAHundredEdgesASecondForOnePercentOfACore() {
        VirtualCounter counter = new VirtualCounter();
        EdgeLock lock = new EdgeLock(20, 0.01, 0, 5);
        counter.run(lock, 5 * S);
        counter.resetCounts();
        counter.run(lock, 25 * S);

        assertEquals(1e6, lock.periodNs(), 2e3);
        assertTrue(counter.cpuNs < 0.0105 * 20 * S, "CPU " + counter.cpuNs / (20 * S));
        assertTrue(counter.located > 20 * 120, "located " + counter.located);
        assertEquals(0, counter.wrong, "edges outside of their own error");
        assertTrue(Math.sqrt(counter.squaredErrorNs2 / counter.seen) < 1_000, "stamps are good to a read");
    }

    /** A tick's own jitter of 2 % is all that is not known of them. */
    @Test
    void edgesBeforeTheThreadWokeAreAsExactAsTheirSigma() {
        VirtualCounter counter = new VirtualCounter();
        counter.lateSpreadNs = 40_000;
        EdgeLock lock = new EdgeLock(20, 0.01, 0, 5);
        counter.run(lock, 120 * S);

        int bracketed = counter.located - counter.seen;
        assertEquals(bracketed, lock.count().bracketed());
        assertTrue(bracketed > 1000, "bracketed " + bracketed);
        assertEquals(1, counter.bracketedSquaredPull / bracketed, 0.25);
        assertTrue(lock.count().missed() < bracketed, "missed " + lock.count().missed());
    }

    /** After a tick that came later than the clock had waited for, the next read shows that tick and not the one that is due. */
    @Test
    void noEdgeIsTakenForItsNeighbour() {
        for (int seed = 1; seed <= 20; seed++) {
            VirtualCounter counter = new VirtualCounter();
            EdgeLock lock = new EdgeLock(20, 0.01, 0, seed);
            counter.run(lock, 60 * S);
            assertTrue(counter.farthestNs < 0.3 * counter.periodNs, "off by " + counter.farthestNs + " ns, seed " + seed);
        }
    }

    @Test
    void keepsItsBudgetWhereWakingUpIsBad() {
        VirtualCounter counter = new VirtualCounter();
        counter.veryLate = 0.3;
        EdgeLock lock = new EdgeLock(20, 0.005, 0, 5);
        counter.run(lock, 10 * S);
        counter.resetCounts();
        counter.run(lock, 70 * S);

        assertTrue(counter.cpuNs < 0.0065 * 60 * S, "CPU " + counter.cpuNs / (60 * S));
        assertTrue(counter.located > 60 * 5, "located " + counter.located);
        assertEquals(0, counter.wrong);
    }

    /** After a pause of a second such a counter may be anywhere in its period: looking for it by spinning took half of all that a burst costs. */
    @Test
    void aCounterWhosePhaseWandersIsFoundAfterEachPauseByAFewReads() {
        VirtualCounter counter = new VirtualCounter();
        counter.wanders = true;
        EdgeLock lock = new EdgeLock(20, 0.005, 0, 5);
        counter.run(lock, 5 * S);
        counter.resetCounts();
        counter.run(lock, 65 * S);

        assertTrue(counter.cpuNs < 0.0052 * 60 * S, "CPU " + counter.cpuNs / (60 * S));
        assertTrue(counter.located > 60 * 75, "located " + counter.located);
        assertEquals(0, counter.wrong);
        assertTrue(lock.count().missed() < 0.1 * lock.count().located(), "missed " + lock.count());
    }

    @Test
    void followsEveryEdgeOfASlowCounter() {
        for (double periodMs : new double[] {5, 10, 20}) {
            VirtualCounter counter = new VirtualCounter();
            counter.periodNs = periodMs * 1e6;
            EdgeLock lock = new EdgeLock(20, 0.01, 0, 5);
            counter.run(lock, 60 * S);

            assertTrue(counter.located > 0.75 * 60e3 / periodMs, "located " + counter.located + " at " + periodMs + " ms");
            assertTrue(counter.cpuNs < 0.03 / periodMs * 60 * S, "CPU " + counter.cpuNs / (60 * S) + " at " + periodMs + " ms");
            assertEquals(1, counter.squaredPull / counter.located, 0.15, "errors are as large as they are said to be");
        }
    }

    @Test
    void findsItsCounterAgainAfterItStoodStill() {
        VirtualCounter counter = new VirtualCounter();
        counter.frozenFromNs = 5 * S;
        counter.frozenToNs = 9 * S;
        EdgeLock lock = new EdgeLock(20, 0.01, 0, 5);
        counter.run(lock, 5 * S);
        double beforeCpuNs = counter.cpuNs;
        counter.run(lock, 9 * S);
        double frozenCpuNs = counter.cpuNs - beforeCpuNs;
        counter.run(lock, 14 * S);
        counter.resetCounts();
        counter.run(lock, 24 * S);

        assertTrue(frozenCpuNs < 0.05 * 4 * S, "does not spin for a counter that stands still: " + frozenCpuNs);
        assertTrue(counter.located > 10 * 100, "located " + counter.located);
        assertEquals(1e6, lock.periodNs(), 5e3);
    }

    @Test
    void doesNotSpinForACounterThatStopsWhileItsPeriodIsLookedFor() {
        VirtualCounter counter = new VirtualCounter();
        counter.frozenFromNs = 9e6;
        counter.frozenToNs = 8 * S;
        EdgeLock lock = new EdgeLock(20, 0.01, 0, 5);
        counter.run(lock, 7 * S);
        assertTrue(counter.cpuNs < 0.05 * 7 * S, "CPU " + counter.cpuNs / (7 * S));
        counter.run(lock, 12 * S);
        counter.resetCounts();
        counter.run(lock, 22 * S);

        assertTrue(counter.located > 10 * 100, "located " + counter.located);
    }

    @Test
    void aPeriodThatChangesIsFoundAnew() {
        VirtualCounter counter = new VirtualCounter();
        EdgeLock lock = new EdgeLock(20, 0.01, 0, 5);
        counter.run(lock, 5 * S);
        counter.changePeriod(1.6e6);
        counter.run(lock, 25 * S);
        counter.resetCounts();
        counter.run(lock, 45 * S);

        assertEquals(1.6e6, lock.periodNs(), 5e3);
        assertTrue(counter.located > 20 * 100, "located " + counter.located);
        assertTrue(counter.cpuNs < 0.012 * 20 * S, "CPU " + counter.cpuNs / (20 * S));
    }

    @Test
    void anIdleProbeThatNeverMovesCostsLittle() {
        VirtualCounter counter = new VirtualCounter();
        counter.frozenFromNs = -1;
        counter.frozenToNs = 1e12;
        counter.periodNs = 1e9;
        EdgeLock lock = new EdgeLock(20, 0.01, 0, 5);
        counter.run(lock, 60 * S);

        assertTrue(counter.cpuNs < 0.01 * 60 * S, "CPU " + counter.cpuNs / (60 * S));
    }
}
