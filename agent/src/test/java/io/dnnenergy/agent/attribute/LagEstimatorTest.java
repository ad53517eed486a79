package io.dnnenergy.agent.attribute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LagEstimatorTest {
    private static final long LONGEST_NS = 120_000_000;
    private static final double[] POWER_W = {20, 60, 35, 15, 45, 25};
    private static final double[] SPAN_S = {0.002, 0.011, 0.0005, 0.006, 0.014, 0.0065};

    /** What ran when, and the energy that it drew: spans in sequence, kept whole. */
    private static class History implements RecentRuns {
        final long[] startNs = new long[60_000];
        final double[] energyUj = new double[startNs.length];
        int spans;
        long nowNs;
        /** True where every fifth span draws nothing in its second half: its thread waits there, which is known of the whole span only. */
        boolean waits;

        History(double[] powerW, double noise, double lengthS, double scale) {
            Random random = new Random(11);
            for (spans = 0; spans < startNs.length - 1 && startNs[spans] < lengthS * 1e9; spans++) {
                int label = spans % SPAN_S.length;
                double s = scale * SPAN_S[label] * (1 + 0.1 * random.nextGaussian());
                startNs[spans + 1] = startNs[spans] + Math.round(s * 1e9);
                energyUj[spans + 1] = energyUj[spans] + s * 1e6 * powerW[label] * (1 + noise * random.nextGaussian());
            }
        }

        private int at(long timeNs) {
            int i = Arrays.binarySearch(startNs, 0, spans + 1, timeNs);
            return i >= 0 ? i : -i - 2;
        }

        double energyUj(long timeNs) {
            int i = at(timeNs);
            double part = (double) (timeNs - startNs[i]) / (startNs[i + 1] - startNs[i]);
            return energyUj[i] + (energyUj[i + 1] - energyUj[i]) * (waits && i % 5 == 0 ? Math.min(1, 2 * part) : part);
        }

        /** Up to {@link #nowNs}, as in a run; goes on from the time of the last call. */
        @Override
        public long since(long sequence, long fromNs, Run run) {
            if (fromNs < 0) {
                return -1;
            }
            long sinceNs = Math.max(sequence, startNs[at(fromNs)]);
            for (int i = at(sinceNs); startNs[i] < nowNs; i++) {
                long from = Math.max(sinceNs, startNs[i]);
                long to = Math.min(nowNs, startNs[i + 1]);
                run.ran(i % SPAN_S.length, from, to, (to - from) * 1e-9);
            }
            return nowNs;
        }
    }

    @Test
    void findsTheLagOfASlowSensor() {
        for (long lagMs : new long[] {0, 13, 50, 87}) {
            LagEstimator estimator = new LagEstimator(DomainSettings.accelerator(), LONGEST_NS);
            run(estimator, new History(POWER_W, 0.03, 60, 1), lagMs, 20, Integer.MAX_VALUE);
            assertEquals(lagMs, estimator.lagNs() * 1e-6, 0.2);
        }
    }

    @Test
    void findsTheLagOfAFastCounterForLongIterationsAndShortOnes() {
        for (double scale : new double[] {1, 0.1}) {
            for (long lagMs : new long[] {0, 10, 40, 100}) {
                LagEstimator estimator = new LagEstimator(DomainSettings.processor().withCounter(61, 1e-3), LONGEST_NS);
                run(estimator, new History(POWER_W, 0.05, 30, scale), lagMs, 1, 20);
                assertFalse(estimator.searching());
                assertEquals(lagMs, estimator.lagNs() * 1e-6, 0.1, "spans times " + scale);
            }
        }
    }

    /** A thread that lost its core in the middle of a span is taken to have run evenly in it: that must not pass for a lag. */
    @Test
    void aFastCounterHasNoLagWhereThreadsWaitForACore() {
        History history = new History(POWER_W, 0.05, 30, 1);
        history.waits = true;
        LagEstimator estimator = new LagEstimator(DomainSettings.processor().withCounter(61, 1e-3), LONGEST_NS);
        run(estimator, history, 0, 1, 20);
        assertFalse(estimator.searching());
        assertEquals(0, estimator.lagNs());
    }

    /** Of an old lag, a round's first intervals show what was handed over to the round before. */
    @Test
    void everyRoundAsksAnewForWhatRanBeforeItsFirstInterval() {
        int[] anew = new int[1];
        History history = new History(POWER_W, 0.03, 60, 1) {
            @Override
            public long since(long sequence, long fromNs, Run run) {
                long next = super.since(sequence, fromNs, run);
                anew[0] += sequence == 0 && next >= 0 ? 1 : 0;
                return next;
            }
        };
        run(new LagEstimator(DomainSettings.accelerator(), LONGEST_NS), history, 87, 20, Integer.MAX_VALUE);
        assertEquals(3, anew[0]);
    }

    @Test
    void saysNothingWherePowersAreAllTheSame() {
        LagEstimator estimator = new LagEstimator(DomainSettings.accelerator(), LONGEST_NS);
        run(estimator, new History(new double[] {30, 30, 30, 30, 30, 30}, 0.03, 60, 1), 50, 20, Integer.MAX_VALUE);

        assertFalse(estimator.searching());
        assertEquals(0, estimator.lagNs());
    }

    @Test
    void doesNothingWhereItIsSwitchedOff() {
        assertFalse(new LagEstimator(DomainSettings.processor(), 0).searching());
        assertTrue(new LagEstimator(DomainSettings.processor(), 1_000_000).searching());
    }

    /** @param burst intervals in a row, before a pause of 0.2 to 0.4 s */
    private static void run(LagEstimator estimator, History history, long lagMs, int tickMs, int burst) {
        Random random = new Random(4);
        Interval interval = new Interval();
        interval.startLocated = true;
        interval.endLocated = true;
        long edgeNs = 300_000_000;
        for (int n = 1; edgeNs < history.startNs[history.spans] - 1_000_000_000L; n++) {
            interval.startNs = edgeNs;
            edgeNs += Math.round(tickMs * 1e6 * (1 + 0.02 * random.nextGaussian()));
            interval.endNs = edgeNs;
            history.nowNs = edgeNs;
            interval.energyUj = history.energyUj(interval.endNs - lagMs * 1_000_000) - history.energyUj(interval.startNs - lagMs * 1_000_000);
            estimator.observe(interval, 0, history);
            edgeNs += n % burst == 0 ? 200_000_000 + random.nextInt(200_000_000) : 0;
        }
    }
}
