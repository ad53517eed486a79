package io.dnnenergy.agent.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** When a network's training counts as up to speed, and what becomes of the epoch in which that happens. */
class WarmUpTest extends AccountsFixture {
    private static final int NEVER = -1;

    @Test
    void iterationsThatNoLongerGetShorterEndIt() {
        Random noise = new Random(1);
        // Compiled within some 5 s: 300 ms at first, 100 ms in the end, and 4 % of noise.
        int over = iterationOf(i -> (100 + 200 * Math.exp(-i / 10.0)) * (1 + 0.04 * noise.nextGaussian()), 400);

        assertTrue(over > 25 && over < 90, "over at iteration " + over);
    }

    @Test
    void itDoesNotEndBeforeItCanBeTold() {
        int over = iterationOf(i -> 1, 5000);

        // Two stretches of a second each.
        assertTrue(over >= 2000 && over < 2100, "over at iteration " + over);
        assertEquals(24, iterationOf(i -> 500, 100), 1);
    }

    @Test
    void whatGetsShorterForEverIsNotTheCompilersDoing() {
        int over = iterationOf(i -> 500 * Math.pow(0.98, i / 4.0), 2000);

        assertTrue(over > 100, "over at iteration " + over);
    }

    @Test
    void pausesBetweenEpochsDoNotCount() {
        assertEquals(iterationOf(i -> 100, 200), iterationOf(i -> i % 12 == 6 ? 3000 : 100, 200), 12);
    }

    private static int iterationOf(IntToDoubleFunction durationMs, int iterations) {
        WarmUp warmUp = new WarmUp();
        double ms = 0;
        for (int i = 0; i < iterations; i++) {
            ms += durationMs.applyAsDouble(i);
            if (warmUp.iterated(Math.round(ms * 1e6))) {
                assertTrue(warmUp.isOver());
                return i;
            }
        }
        assertFalse(warmUp.isOver());
        return NEVER;
    }

    @Test
    void epochFallsApartWhereTheWarmUpEndsAndAddsUpToTheWhole() {
        long endNs = train(60);
        accounts.epochEnded(a, endNs);
        read(endNs + 1, 7);
        List<Scope> ended = accounts.takeEnded();

        Scope first = ended.get(0);
        Scope rest = ended.get(1);
        assertEquals(2, ended.size());
        assertTrue(first.isWarmUp() && first.isContinued());
        assertFalse(rest.isWarmUp());
        assertSame(first, rest.warmUp());
        assertEquals(first.endNs(), rest.startNs());
        Scope whole = rest.withWarmUp();
        assertEquals("0", whole.epoch());
        assertEquals(0, whole.startNs());
        assertEquals(60, whole.progress().get(a).iterations());
        assertEquals(60 * 32, whole.progress().get(a).examples());
        assertEquals(60, whole.tally(forwardA).calls());
        assertEquals(first.energyUj(1) + rest.energyUj(1), whole.energyUj(1), 1e-9);
        assertEquals(endNs * 1e-9, whole.times().totalWallS(), 1e-9);
        assertTrue(first.progress().get(a).iterations() >= 24);
    }

    @Test
    void shortEpochsMayBeWarmUpAsAWhole() {
        long endNs = train(10);
        accounts.epochEnded(a, endNs);
        read(endNs + 1, 7);
        Scope epoch = accounts.takeEnded().get(0);

        assertTrue(epoch.isWarmUp());
        assertFalse(epoch.isContinued());
        assertNull(epoch.warmUp());
    }

    /** Steady iterations of 100 ms. */
    private long train(int iterations) {
        accounts.epochStarted(a, 0);
        long nowNs = 0;
        for (int i = 0; i < iterations; i++) {
            run(forwardA, nowNs, nowNs + 100_000_000);
            accounts.counted(forwardA, 1, 32, 0);
            nowNs += 100_000_000;
            accounts.iterated(a, nowNs, 32);
            read(nowNs, 1000);
        }
        return nowNs;
    }
}
