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
    private static final int READS_OF_A_ROUND = 10;
    private static final long LONGEST_READ_NS = 1_000_000L;
    private static final int MOVES = 5;
    private static final long MOVE_UJ = 1_000_000;
    /** Half a count of the coarsest counter, for each move. */
    private static final long TOLERANCE_UJ = 1_000;

    private Readings readings;

    /** Opens the probe on a source that has energy to report. */
    protected abstract EnergyProbe open() throws Exception;

    /** Makes every counted domain move, by the source's means. */
    protected abstract void advance() throws Exception;

    /** Makes it move by {@code uj} exactly, or returns false if nobody can say how far this source moves. */
    protected boolean advanceExactly(long uj) throws Exception {
        return false;
    }

    /** What this source must answer as its read interval. */
    protected abstract long longestIntervalNs();

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
        long movedUj = 0;
        for (int i = 0; i < MOVES; i++) {
            assumeTrue(advanceExactly(MOVE_UJ), "nobody knows how far this source moves");
            movedUj += MOVE_UJ;
            readings.read();
        }
        assertEquals(movedUj, readings.totalUj() - start, TOLERANCE_UJ);
    }

    @Test
    void readsDoNotBlock() {
        // carbontracker waits a second in each.
        long least = Long.MAX_VALUE;
        // The best of some rounds: a busy machine takes the processor away now and then, and a read that waits does so in every round.
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            for (int i = 0; i < READS_OF_A_ROUND; i++) {
                readings.read();
            }
            least = Math.min(least, System.nanoTime() - start);
        }
        assertTrue(least < READS_OF_A_ROUND * LONGEST_READ_NS, least + " ns for " + READS_OF_A_ROUND + " reads");
    }

    @Test
    void energyIsInMicrojoules() throws Exception {
        long before = readings.read().totalUj();
        assumeTrue(advanceExactly(12_000_000), "nobody knows how far this source moves");
        assertEquals(12_000_000, readings.read().totalUj() - before, TOLERANCE_UJ);
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

    @Test
    void saysHowOftenItMustBeRead() {
        assertEquals(longestIntervalNs(), readings.probe.maxReadIntervalNs());
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
