package io.dnnenergy.agent.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.agent.account.Accounts;
import io.dnnenergy.agent.label.Labels;
import io.dnnenergy.agent.label.Network;
import org.junit.jupiter.api.Test;

class BatchesTest {
    private static final long MS = 1_000_000L;

    private final Accounts accounts = new Accounts(new Labels(), 0, 10_000 * MS);
    private final Batches batches = new Batches(accounts);
    private final Network network = new Network(0, "MultiLayerNetwork#0", "");

    private void epoch(long startMs, long endMs) {
        accounts.epochStarted(network, startMs * MS);
        accounts.epochEnded(network, endMs * MS);
    }

    /** A program of 10 ms epochs, whose ends wake the sampler: how often it settles, and how long a finished epoch waits. */
    @Test
    void shortEpochsAreSettledTwiceASecondAndNeverWaitForMore() {
        int settled = 0;
        long oldestMs = Long.MAX_VALUE;
        long longestWaitMs = 0;
        for (long ms = 10; ms <= 10_000; ms += 10) {
            epoch(ms - 10, ms);
            oldestMs = Math.min(oldestMs, ms);
            if (batches.isDue(ms * MS, false)) {
                longestWaitMs = Math.max(longestWaitMs, ms - oldestMs);
                oldestMs = Long.MAX_VALUE;
                accounts.takeEnded();
                batches.settled(ms * MS);
                settled++;
            }
        }
        assertTrue(settled >= 18 && settled <= 21, settled + " batches in 10 s");
        assertTrue(longestWaitMs <= 500, longestWaitMs + " ms");
    }

    @Test
    void aLongEpochIsSettledAtOnce() {
        epoch(0, 10);
        assertTrue(batches.isDue(10 * MS, false));
        accounts.takeEnded();
        batches.settled(10 * MS);
        epoch(20, 30);
        assertFalse(batches.isDue(30 * MS, false));
        epoch(30, 1100);
        assertTrue(batches.isDue(31 * MS, false), "one second is long, whatever was settled before");
    }

    @Test
    void theSamplerIsAwakeWhenABatchIsDue() {
        epoch(0, 10);
        batches.settled(10 * MS);
        accounts.takeEnded();
        epoch(10, 20);
        assertEquals(510 * MS, batches.latestNs(20 * MS));
        accounts.takeEnded();
        assertTrue(batches.latestNs(600 * MS) > 1_000_000 * MS, "without short epochs it sleeps as long as it likes");
    }

    @Test
    void whatEndsWithTheProgramIsSettledWithIt() {
        epoch(0, 10);
        batches.settled(5 * MS);
        assertFalse(batches.isDue(20 * MS, false));
        assertTrue(batches.isDue(20 * MS, true));
    }

    @Test
    void hundredsOfEpochsDoNotWaitInMemory() {
        batches.settled(0);
        for (int i = 0; i < 255; i++) {
            epoch(i, i + 1);
        }
        assertFalse(batches.isDue(300 * MS, false));
        epoch(255, 256);
        assertTrue(batches.isDue(300 * MS, false));
    }
}
