package io.dnnenergy.agent.attribute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class TimeShareAttributionTest {
    private static final double NS = 1e9;

    @Test
    void splitsEachIntervalByCpuTime() {
        ScopeEnergy energy = settleOne(DomainSettings.processor(), 1.0, 1.0, 0.75, 0.25);

        assertEquals(7.5e6, energy.measuredUj()[0], 1);
        assertEquals(2.5e6, energy.measuredUj()[1], 1);
        assertTrue(Double.isNaN(energy.staticUj()));
    }

    @Test
    void otherProcessesGetTheirShareByCpuTime() {
        ScopeEnergy energy = settleOne(DomainSettings.processor(), 1.0, 2.0, 0.75, 0.25);

        assertEquals(5e6, energy.otherProcessesUj(), 1);
        assertEquals(3.75e6, energy.measuredUj()[0], 1);
    }

    @Test
    void machineScopeKeepsOtherProcessesIn() {
        ScopeEnergy energy = settleOne(new DomainSettings(Double.NaN, true, true, Double.NaN, Double.NaN), 1.0, 2.0, 0.75, 0.25);

        assertEquals(0, energy.otherProcessesUj());
        assertEquals(7.5e6, energy.measuredUj()[0], 1);
    }

    @Test
    void unknownMachineCpuMeansThatNothingIsChargedToOthers() {
        ScopeEnergy energy = settleOne(DomainSettings.processor(), 1.0, Double.NaN, 0.75, 0.25);

        assertEquals(0, energy.otherProcessesUj());
        assertEquals(10e6, energy.measuredUj()[0] + energy.measuredUj()[1], 1);
    }

    @Test
    void cpuTimeOutsideLabelsIsUnattributed() {
        ScopeEnergy energy = settleOne(DomainSettings.processor(), 1.0, 1.0, 0.4, 0.1);

        assertEquals(5e6, energy.unattributedUj(), 1);
    }

    @Test
    void givenStaticPowerIsSharedByTimeAndNobodyPaysForIdleTime() {
        // 10 J in 1 s of which 4 J static; half of the time nothing ran.
        ScopeEnergy energy = settleOne(new DomainSettings(4, true, false, Double.NaN, Double.NaN), 0.5, 0.5, 0.25, 0.25);

        assertEquals(4e6, energy.staticUj(), 1);
        assertEquals(3e6, energy.dynamicUj()[0], 1);
        assertEquals(4e6, energy.measuredUj()[0], 1);
        assertEquals(2e6, energy.unattributedUj(), 1);
    }

    @Test
    void intervalsFollowSpanLengthInReadings() {
        TimeShareAttribution attribution = new TimeShareAttribution(List.of(DomainSettings.processor()));
        Interval interval = new Interval();
        LabelTimes times = new LabelTimes();
        for (int i = 0; i < 1000; i++) {
            interval.startNs = i * 1_000_000L;
            interval.endNs = interval.startNs + 1_000_000L;
            interval.energyUj = 10_000;
            interval.overlap.clear();
            interval.overlap.add(0, 0.0009, 0.0009);
            interval.overlap.add(1, 0.0001, 0.0001);
            interval.processCpuS = 0.001;
            attribution.observe(interval);
            times.addAll(interval.overlap);
        }
        times.addCalls(0, 9);
        times.addCalls(1, 1000);
        ScopeEnergy energy = attribution.settle(new ScopeTotals(0, 1, 10e6, times, 1, 1));

        assertEquals(Quality.OK, energy.quality()[0]);
        assertEquals(Quality.BELOW_RESOLUTION, energy.quality()[1]);
        assertTrue(energy.ciLowUj()[1] == 0 && energy.ciHighUj()[1] > 5 * energy.measuredUj()[1]);
        double half = 0.5 / 100 + 1.959964 * Math.sqrt(1.0 / 6) / (100 * 3);
        assertEquals(9e6 * (1 + half), energy.ciHighUj()[0], 1e3);
    }

    @Test
    void acceleratorsGoByWallTime() {
        ScopeEnergy energy = settleOne(DomainSettings.accelerator(), 0.01, 2.0, 0.5, 0.25);

        assertEquals(5e6, energy.measuredUj()[0], 1);
        assertEquals(2.5e6, energy.unattributedUj(), 1);
        assertEquals(0, energy.otherProcessesUj());
    }

    /** One second, 10 J, two labels that run for the given seconds. */
    private static ScopeEnergy settleOne(DomainSettings settings, double processS, double machineS, double first, double second) {
        TimeShareAttribution attribution = new TimeShareAttribution(List.of(settings));
        Interval interval = new Interval();
        interval.endNs = (long) NS;
        interval.energyUj = 10e6;
        interval.overlap.add(3, settings.byCpu() ? first : 0, first);
        interval.overlap.add(5, settings.byCpu() ? second : 0, second);
        interval.processCpuS = processS;
        interval.machineCpuS = machineS;
        attribution.observe(interval);
        LabelTimes times = new LabelTimes();
        times.addAll(interval.overlap);
        ScopeTotals totals = new ScopeTotals(0, 1, 10e6, times, processS, machineS);
        ScopeEnergy energy = attribution.settle(totals);
        ClosureTest.assertCloses(energy, totals);
        return energy;
    }
}
