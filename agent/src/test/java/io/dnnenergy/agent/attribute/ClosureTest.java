package io.dnnenergy.agent.attribute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What must hold of every attribution, whatever it is fed with: random intervals, random totals that do not quite agree with them. */
class ClosureTest {
    private static final int RUNS = 400;

    @Test
    void timeShareAlwaysClosesAndIsNeverNegative() {
        check(settings -> new TimeShareAttribution(List.of(settings)));
    }

    @Test
    void unmixingAlwaysClosesAndIsNeverNegative() {
        check(settings -> new UnmixingAttribution(List.of(settings)));
    }

    @Test
    void proxyAlwaysClosesAndIsNeverNegative() {
        check(settings -> new ProxyAttribution());
    }

    static void check(Function<DomainSettings, Attribution> make) {
        Random random = new Random(7);
        for (int run = 0; run < RUNS; run++) {
            DomainSettings settings = new DomainSettings(run % 3 == 0 ? Double.NaN : 30 * random.nextDouble(), run % 4 != 0, run % 5 == 0,
                    61, random.nextBoolean() ? 1e-3 : Double.NaN);
            Attribution attribution = make.apply(settings);
            LabelTimes times = new LabelTimes();
            double energyUj = 0;
            double processS = 0;
            double machineS = 0;
            long t = 0;
            int intervals = random.nextInt(60);
            for (int i = 0; i < intervals; i++) {
                Interval interval = randomInterval(random, t);
                t = interval.endNs;
                energyUj += interval.energyUj;
                processS += interval.processCpuS;
                machineS += interval.machineCpuS;
                times.addAll(interval.overlap);
                attribution.observe(interval);
            }
            // A scope ends within an interval: its totals are near the sum of the intervals, not equal to it.
            times.add(random.nextInt(9), 1e-3 * random.nextDouble(), 1e-3 * random.nextDouble());
            ScopeTotals totals = new ScopeTotals(0, t * 1e-9 * (0.9 + 0.2 * random.nextDouble()), energyUj * random.nextDouble() * 1.1,
                    times, processS * (0.9 + 0.2 * random.nextDouble()), machineS * (0.9 + 0.2 * random.nextDouble()));
            assertCloses(attribution.settle(totals), totals);
        }
    }

    private static Interval randomInterval(Random random, long startNs) {
        Interval interval = new Interval();
        interval.startNs = startNs;
        interval.endNs = startNs + 100_000 + random.nextInt(20_000_000);
        interval.energyUj = random.nextInt(5) == 0 ? 0 : 1e6 * random.nextDouble();
        double lengthS = interval.durationS();
        int labels = random.nextInt(4);
        for (int k = 0; k < labels; k++) {
            interval.overlap.add(random.nextInt(8), random.nextInt(4) == 0 ? 0 : lengthS * random.nextDouble(), lengthS * random.nextDouble());
            interval.overlap.addCalls(random.nextInt(8), random.nextInt(3));
        }
        interval.startLocated = random.nextBoolean();
        interval.endLocated = random.nextBoolean();
        interval.startSigmaNs = interval.startLocated ? 10_000 * random.nextDouble() : Double.NaN;
        interval.endSigmaNs = interval.endLocated ? 10_000 * random.nextDouble() : Double.NaN;
        interval.processCpuS = random.nextInt(12) == 0 ? Double.NaN : lengthS * random.nextDouble() * 2;
        interval.machineCpuS = random.nextInt(3) == 0 ? Double.NaN : lengthS * 2;
        return interval;
    }

    static void assertCloses(ScopeEnergy energy, ScopeTotals totals) {
        double sum = energy.otherProcessesUj() + energy.unattributedUj();
        assertTrue(energy.otherProcessesUj() >= 0, "other processes");
        assertTrue(energy.unattributedUj() >= 0, "unattributed");
        assertTrue(!(energy.staticUj() < 0), "static");
        for (int i = 0; i < energy.measuredUj().length; i++) {
            double measured = energy.measuredUj()[i];
            assertTrue(measured >= 0, "measured");
            assertTrue(!(energy.dynamicUj()[i] < 0), "dynamic");
            assertTrue(!(energy.ciLowUj()[i] > measured * (1 + 1e-9)), "low end above the figure");
            assertTrue(!(energy.ciHighUj()[i] < measured * (1 - 1e-9)), "high end below the figure");
            assertTrue(!(energy.ciLowUj()[i] < 0), "low end");
            sum += measured;
        }
        assertEquals(totals.energyUj(), sum, 1e-9 * Math.max(1, totals.energyUj()));
    }
}
