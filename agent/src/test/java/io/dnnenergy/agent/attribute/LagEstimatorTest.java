package io.dnnenergy.agent.attribute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LagEstimatorTest {
    private static final double[] SPAN_S = {0.002, 0.011, 0.0005, 0.006, 0.014, 0.0065};

    /** What ran when, and the energy that it drew: spans in sequence, kept whole. */
    private static final class History implements OverlapSource {
        final long[] startNs = new long[60_000];
        final double[] energyUj = new double[startNs.length];
        int spans;

        History(double[] powerW, double noise, double lengthS) {
            Random random = new Random(11);
            for (spans = 0; spans < startNs.length - 1 && startNs[spans] < lengthS * 1e9; spans++) {
                int label = spans % SPAN_S.length;
                double s = SPAN_S[label] * (1 + 0.1 * random.nextGaussian());
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
            return energyUj[i] + (energyUj[i + 1] - energyUj[i]) * (timeNs - startNs[i]) / (startNs[i + 1] - startNs[i]);
        }

        @Override
        public boolean overlap(long fromNs, long toNs, Interval into) {
            if (fromNs < 0) {
                return false;
            }
            for (int i = at(fromNs); i < spans && startNs[i] < toNs; i++) {
                double s = (Math.min(toNs, startNs[i + 1]) - Math.max(fromNs, startNs[i])) * 1e-9;
                into.overlap.add(i % SPAN_S.length, s, s);
                into.overlap.addCalls(i % SPAN_S.length, startNs[i] >= fromNs ? 1 : 0);
            }
            into.processCpuS = (toNs - fromNs) * 1e-9;
            return true;
        }
    }

    @Test
    void findsTheLagOfASlowSensor() {
        for (long lagMs : new long[] {0, 13, 50, 87}) {
            LagEstimator estimator = run(lagMs, new double[] {20, 60, 35, 15, 45, 25}, 20);
            assertEquals(lagMs, estimator.lagNs() * 1e-6, 0.2);
        }
    }

    @Test
    void saysNothingWherePowersAreAllTheSame() {
        LagEstimator estimator = run(50, new double[] {30, 30, 30, 30, 30, 30}, 20);

        assertFalse(estimator.searching());
        assertEquals(0, estimator.lagNs());
    }

    @Test
    void doesNothingWhereItIsSwitchedOff() {
        assertFalse(new LagEstimator(DomainSettings.processor(), 0).searching());
        assertTrue(new LagEstimator(DomainSettings.processor(), 1_000_000).searching());
    }

    private static LagEstimator run(long lagMs, double[] powerW, int tickMs) {
        History history = new History(powerW, 0.03, 60);
        LagEstimator estimator = new LagEstimator(DomainSettings.accelerator(), 120_000_000);
        Random random = new Random(4);
        Interval interval = new Interval();
        interval.startLocated = true;
        interval.endLocated = true;
        interval.startSigmaNs = 30_000;
        interval.endSigmaNs = 30_000;
        long edgeNs = 300_000_000;
        while (edgeNs < 59_000_000_000L) {
            interval.startNs = edgeNs;
            edgeNs += Math.round(tickMs * 1e6 * (1 + 0.02 * random.nextGaussian()));
            interval.endNs = edgeNs;
            interval.energyUj = history.energyUj(interval.endNs - lagMs * 1_000_000) - history.energyUj(interval.startNs - lagMs * 1_000_000);
            estimator.observe(interval, 0, history);
        }
        return estimator;
    }
}
