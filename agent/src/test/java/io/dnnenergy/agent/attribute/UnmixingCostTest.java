package io.dnnenergy.agent.attribute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What un-mixing costs, in CPU time of its thread: other load on the machine does not show in it. */
class UnmixingCostTest {
    private final Random random = new Random(1);
    private final double[] powerW = random.doubles(200, 10, 60).toArray();
    private final Interval interval = new Interval();
    private long nowNs;
    private int next;
    private double energyUj;
    private double secondsS;

    @Test
    void settlingTwoHundredLabelsTakesSomeTensOfMilliseconds() {
        UnmixingAttribution attribution = new UnmixingAttribution(List.of(DomainSettings.processor()));
        double[] settleMs = new double[16];
        for (int epoch = 0; epoch < settleMs.length; epoch++) {
            LabelTimes times = new LabelTimes();
            energyUj = 0;
            secondsS = 0;
            for (int i = 0; i < 3000; i++) {
                observe(attribution, times, 200);
            }
            long beforeNs = cpuNs();
            ScopeEnergy energy = attribution.settle(new ScopeTotals(0, secondsS, energyUj, times, secondsS, Double.NaN));
            settleMs[epoch] = (cpuNs() - beforeNs) * 1e-6;
            assertEquals(200, energy.measuredUj().length);
        }
        Arrays.sort(settleMs);
        assertTrue(settleMs[2] < 50, "ms " + Arrays.toString(settleMs));
    }

    @Test
    void memoryDoesNotGrowWithIntervals() {
        UnmixingAttribution attribution = new UnmixingAttribution(List.of(DomainSettings.processor()));
        LabelTimes times = new LabelTimes();
        for (int i = 0; i < 200_000; i++) {
            observe(attribution, times, 30);
        }
        // The kept rows are weighed again, with a few fits, once in 8,192 of them: garbage, 12 kB a second at 60 edges a second.
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        for (int i = 0; i < 50_000; i++) {
            observe(attribution, times, 30);
        }
        long perInterval = (threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before) / 50_000;
        assertTrue(perInterval < 300, "bytes for each interval: " + perInterval);
    }

    private void observe(Attribution attribution, LabelTimes times, int labels) {
        interval.overlap.clear();
        interval.startLocated = true;
        interval.endLocated = true;
        interval.startSigmaNs = 3000;
        interval.endSigmaNs = 3000;
        interval.startNs = nowNs;
        interval.energyUj = 0;
        double lengthS = 0;
        next += random.nextInt(labels);
        for (int i = 0; i < 4; i++) {
            int label = next++ % labels;
            double s = 1e-4 * (1 + 4 * random.nextDouble());
            interval.overlap.add(label, s, s);
            interval.overlap.addCalls(label, 1);
            interval.energyUj += powerW[label] * 1e6 * s * (1 + 0.05 * random.nextGaussian());
            lengthS += s;
        }
        nowNs += Math.round(lengthS * 1e9);
        interval.endNs = nowNs;
        interval.processCpuS = lengthS;
        attribution.observe(interval);
        times.addAll(interval.overlap);
        energyUj += interval.energyUj;
        secondsS += lengthS;
        next %= labels;
    }

    private static long cpuNs() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
