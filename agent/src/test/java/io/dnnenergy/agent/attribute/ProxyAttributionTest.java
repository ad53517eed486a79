package io.dnnenergy.agent.attribute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ProxyAttributionTest {
    @Test
    void chargesEachLabelItsOwnCpuTime() {
        LabelTimes times = new LabelTimes();
        times.add(2, 0.3, 9);
        times.add(7, 0.5, 1);
        ScopeEnergy energy = new ProxyAttribution().settle(new ScopeTotals(0, 10, 20e6, times, 1.0, 4.0));

        assertEquals(6e6, energy.measuredUj()[0], 1e-6);
        assertEquals(10e6, energy.measuredUj()[1], 1e-6);
        assertEquals(4e6, energy.unattributedUj(), 1e-6);
        assertEquals(0, energy.otherProcessesUj());
        assertEquals(Quality.PROXY, energy.quality()[0]);
        assertTrue(Double.isNaN(energy.ciLowUj()[0]));
    }
}
