package io.dnnenergy.agent.model.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PowerSupplyTest {
    @Test
    void interpolatesBetweenCertifiedPoints() {
        assertEquals(0.885, PowerSupply.GOLD.efficiency(0.35), 1e-12);
        assertEquals(0.90, PowerSupply.GOLD.efficiency(0.5), 1e-12);
        assertEquals(0.87, PowerSupply.GOLD.efficiency(1), 1e-12);
        assertEquals(0.91, PowerSupply.TITANIUM.efficiency(0.15), 1e-12);
    }

    @Test
    void efficiencyFallsTowardsNoLoadAndStaysContinuous() {
        for (PowerSupply level : PowerSupply.values()) {
            double lowest = level == PowerSupply.TITANIUM ? 0.1 : 0.2;
            assertEquals(level.efficiency(lowest), level.efficiency(lowest - 1e-9), 1e-6, level.id());
            // White is certified flat, which says nothing about its loss without load.
            assertTrue(level == PowerSupply.WHITE || level.efficiency(0.02) < level.efficiency(lowest), level.id());
        }
        assertTrue(PowerSupply.GOLD.efficiency(0.01) < 0.3);
    }

    @Test
    void efficiencyBetweenTwoLoadsLiesBetweenTheirsAndOverloadIsRefused() {
        assertEquals(0.885, PowerSupply.GOLD.efficiency(0.35), 1e-9);
        assertThrows(IllegalArgumentException.class, () -> PowerSupply.GOLD.efficiency(1.4));
    }
}
