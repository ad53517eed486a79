package io.dnnenergy.agent.attribute;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Two stretches of one epoch, added up. */
class ScopeEnergyTest {
    private static final double NAN = Double.NaN;

    @Test
    void labelsOfEitherStretchAddUpWithTheirIntervals() {
        ScopeEnergy first = new ScopeEnergy(new double[] {100, 30}, new double[] {80, 20}, new double[] {70, 30}, new double[] {140, 30},
                new Quality[] {Quality.BELOW_RESOLUTION, Quality.OK}, new int[] {0, 1}, new double[] {40, 0}, 5, 3, 2, 1,
                new double[][] {{1600, -7}, {-7, 0}});
        ScopeEnergy later = new ScopeEnergy(new double[] {50, 900}, new double[] {40, 800}, new double[] {50, 860}, new double[] {50, 930},
                new Quality[] {Quality.OK, Quality.OK}, new int[] {0, 0}, new double[] {0, 0.7}, 7, 4, 6, 2,
                new double[][] {{4, 5}, {5, 1600}});

        ScopeEnergy whole = first.plus(times(3, 9), later, times(8, 3), times(3, 9, 8));

        assertArrayEquals(new double[] {1000, 30, 50}, whole.measuredUj());
        assertArrayEquals(new double[] {880, 20, 40}, whole.dynamicUj());
        assertEquals(3, whole.unlabelledUj());
        // Half widths of 30 and 40 down, 40 and 30 up.
        assertArrayEquals(new double[] {950, 30, 50}, whole.ciLowUj());
        assertArrayEquals(new double[] {1050, 30, 50}, whole.ciHighUj());
        assertArrayEquals(new Quality[] {Quality.OK, Quality.OK, Quality.OK}, whole.quality());
        assertEquals(1, whole.repeatFactor()[0], 1e-9);
        // Label 3 could not be separated from label 8 in the later stretch, which comes third.
        assertArrayEquals(new int[] {2, 1, 2}, whole.group());
        assertArrayEquals(new double[] {3200, -7, 5}, whole.jointUj2()[0]);
        assertArrayEquals(new double[] {5, 0, 4}, whole.jointUj2()[2]);
        assertEquals(12, whole.staticUj());
        assertEquals(7, whole.otherProcessesUj());
        assertEquals(8, whole.unattributedUj());
    }

    @Test
    void aProxyStaysOne() {
        ScopeEnergy proxy = new ProxyAttribution().settle(new ScopeTotals(0, 1, 10, times(1, 2), 4, NAN));

        ScopeEnergy whole = proxy.plus(times(1, 2), proxy, times(1, 2), times(1, 2));

        assertEquals(Quality.PROXY, whole.quality()[1]);
        assertEquals(2 * proxy.measuredUj()[1], whole.measuredUj()[1]);
        assertEquals(NAN, whole.ciLowUj()[1]);
        assertEquals(NAN, whole.repeatFactor()[1]);
    }

    private static LabelTimes times(int... labels) {
        LabelTimes times = new LabelTimes();
        for (int label : labels) {
            times.add(label, 1, 1);
        }
        return times;
    }
}
