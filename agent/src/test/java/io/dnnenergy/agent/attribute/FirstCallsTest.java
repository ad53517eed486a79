package io.dnnenergy.agent.attribute;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Two layers of 40 and 20 W above a base of 10 W, half a millisecond each. The first call of the first layer loads classes for 20 ms, at base
 * power, and was seen from end to end (41 ms recordings of the field have this).
 */
class FirstCallsTest {
    private static final double BASE_W = 10;
    private static final double[] ABOVE_W = {40, 20};

    private final UnmixingAttribution attribution = new UnmixingAttribution(List.of(DomainSettings.processor()));
    private final LabelTimes times = new LabelTimes();
    private final Random random = new Random(8);
    private long nowNs = 1_000_000;
    private double energyUj;
    private double lengthS;

    private void row(double firstS, double secondS, double aboveJ, double firstCalls, double secondCalls) {
        Interval interval = new Interval();
        interval.startNs = nowNs;
        nowNs += 1_000_000;
        interval.endNs = nowNs;
        interval.startLocated = true;
        interval.endLocated = true;
        interval.startSigmaNs = 500;
        interval.endSigmaNs = 500;
        interval.energyUj = 1e6 * (BASE_W * 1e-3 + aboveJ);
        interval.overlap.add(1, firstS, firstS);
        interval.overlap.addCalls(1, firstCalls);
        interval.overlap.add(2, secondS, secondS);
        interval.overlap.addCalls(2, secondCalls);
        interval.processCpuS = firstS + secondS;
        energyUj += interval.energyUj;
        lengthS += 1e-3;
        times.addAll(interval.overlap);
        attribution.observe(interval);
    }

    @Test
    void whatLoadsClassesInALayersFirstCallDoesNotLowerItsPower() {
        for (int i = 0; i < 20; i++) {
            row(1e-3, 0, 0, i == 0 ? 1 : 0, 0);
        }
        for (int i = 0; i < 60; i++) {
            double firstS = (0.35 + 0.3 * random.nextDouble()) * 1e-3;
            row(firstS, 1e-3 - firstS, ABOVE_W[0] * firstS + ABOVE_W[1] * (1e-3 - firstS), 1, 1);
        }
        attribution.settle(new ScopeTotals(0, lengthS, energyUj, times, lengthS, Double.NaN));
        times.clear();
        energyUj = 0;
        lengthS = 0;
        for (int i = 0; i < 60; i++) {
            double firstS = (0.35 + 0.3 * random.nextDouble()) * 1e-3;
            row(firstS, 1e-3 - firstS, ABOVE_W[0] * firstS + ABOVE_W[1] * (1e-3 - firstS), 1, 1);
        }
        double firstJ = (ABOVE_W[0] + BASE_W) * times.cpuS(0);
        ScopeEnergy energy = attribution.settle(new ScopeTotals(0, lengthS, energyUj, times, lengthS, Double.NaN));
        assertEquals(firstJ, energy.measuredUj()[0] * 1e-6, 0.01 * firstJ);
    }
}
