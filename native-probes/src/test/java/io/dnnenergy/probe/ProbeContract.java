package io.dnnenergy.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every probe promises. One subclass for each, with a counter that the test can make move. */
public abstract class ProbeContract {
    private static final int ROUNDS = 10;
    private static final int READS = 2_000;

    private Readings readings;

    /** Opens the probe on a source that has energy to tell. */
    protected abstract EnergyProbe open() throws Exception;

    /** Makes every counted domain move, by the source's means. */
    protected abstract void advance() throws Exception;

    /** Makes it move by {@code uj} exactly, or returns false if nobody can say how far this source moves. */
    protected boolean advanceExactly(long uj) throws Exception {
        return false;
    }

    @BeforeEach
    final void openProbe() throws Exception {
        readings = new Readings(open());
    }

    @AfterEach
    final void closeProbe() {
        readings.close();
    }

    @Test
    void hasDomainsWithNamesOfTheirOwnAndOneSource() {
        assertFalse(readings.probe.domains().isEmpty());
        assertEquals(readings.names().size(), new HashSet<>(readings.names()).size(), readings.names().toString());
        readings.probe.domains().forEach(d -> assertEquals(readings.probe.source(), d.source()));
    }

    @Test
    void energyStartsAtZeroGrowsAndNeverFalls() throws Exception {
        long before = readings.read().totalUj();
        advance();
        long after = readings.read().totalUj();
        assertTrue(before >= 0 && after > before, before + " -> " + after);
        assertTrue(readings.read().totalUj() >= after);
    }

    @Test
    void energyBetweenTwoReadsIsNeverLost() throws Exception {
        // JoularJX reads at the two ends of each second and loses what is drawn between one end and the next start.
        long start = readings.read().totalUj();
        for (int i = 0; i < 5; i++) {
            assumeTrue(advanceExactly(1_000_000), "nobody can say how far this source moves");
            readings.read();
        }
        assertEquals(5_000_000, readings.read().totalUj() - start, 1_000);
    }

    @Test
    void readsDoNotBlock() {
        // carbontracker waits a second in each; a read costs microseconds, and half a second for all leaves room for a machine that is busy.
        long start = System.nanoTime();
        for (int i = 0; i < 50; i++) {
            readings.read();
        }
        assertTrue(System.nanoTime() - start < 500_000_000L, "50 reads took " + (System.nanoTime() - start) / 1_000_000 + " ms");
    }

    @Test
    void energyIsInMicrojoules() throws Exception {
        long before = readings.read().totalUj();
        assumeTrue(advanceExactly(12_000_000), "nobody can say how far this source moves");
        assertEquals(12_000_000, readings.read().totalUj() - before, 1_000);
    }

    @Test
    void readingOneDomainLeavesTheOthersAlone() {
        int last = readings.names().size() - 1;
        ProbeSample sample = new ProbeSample(last + 1);
        readings.probe.read(last, sample);
        assertTrue(sample.afterNs[last] >= sample.beforeNs[last] && sample.afterNs[last] != 0);
        for (int i = 0; i < last; i++) {
            assertEquals(0, sample.afterNs[i]);
        }
    }

    @Test
    void timesEncloseTheRead() {
        long start = System.nanoTime();
        readings.read();
        long end = System.nanoTime();
        for (int i = 0; i < readings.names().size(); i++) {
            assertTrue(start <= readings.sample.beforeNs[i] && readings.sample.beforeNs[i] <= readings.sample.afterNs[i]
                    && readings.sample.afterNs[i] <= end);
        }
    }

    @Test
    void goodReadsAllocateNothing() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        // The best of some rounds: a plain file that stands still is looked up by name now and then, which is not the read's own cost.
        for (int round = 0; round < ROUNDS; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < READS; i++) {
                readings.read();
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertEquals(0, least, "bytes in " + READS + " reads");
    }

    /** Nothing that needs to be read at all may go unread for longer than a counter of any range. */
    @Test
    void saysHowOftenEachDomainMustBeRead() {
        for (int i = 0; i < readings.names().size(); i++) {
            long ns = readings.probe.maxReadIntervalNs(i);
            assertTrue(ns >= readings.probe.maxReadIntervalNs() && readings.probe.maxReadIntervalNs() > 0, ns + " ns");
            boolean integrated = readings.probe.domains().get(i).provenance() == Provenance.INTEGRATED;
            assertTrue(!integrated || ns <= 1_000_000_000L, "a sum over " + ns + " ns misses what the sensor shows in between");
        }
    }

    @Test
    void countsOfTheDomainsAddUpToTheProbes() throws Exception {
        advance();
        readings.read();
        readings.probe.close();
        readings.read();
        ReadCounts sum = ReadCounts.NONE;
        for (int i = 0; i < readings.names().size(); i++) {
            sum = sum.plus(readings.probe.counts(i));
            assertTrue(readings.probe.maxReadIntervalNs(i) >= readings.probe.maxReadIntervalNs());
        }
        assertEquals(readings.probe.counts(), sum);
    }

    @Test
    void closedTwiceItAnswersGoneAndKeepsItsEnergy() throws Exception {
        advance();
        long last = readings.read().totalUj();
        readings.probe.close();
        readings.probe.close();
        advance();
        assertEquals(last, readings.read().totalUj());
        for (ReadStatus status : readings.sample.status) {
            assertEquals(ReadStatus.GONE, status);
        }
    }
}
