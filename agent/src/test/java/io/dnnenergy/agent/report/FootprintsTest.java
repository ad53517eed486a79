package io.dnnenergy.agent.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

class FootprintsTest {
    private static final double KWH_J = 3.6e6;

    @Test
    void aPowerSupplyIsTakenAtHalfLoad() {
        assertEquals(0.90, Footprints.of(Map.of("psu", "gold")).psuEfficiency(), 1e-12, "0.87 at full load");
        assertEquals(0.94, Footprints.of(Map.of("psu", "titanium")).psuEfficiency(), 1e-12, "0.90 at full load");
        assertEquals(1, Footprints.of(Map.of("psu", "none")).psuEfficiency());
    }

    @Test
    void factorsOfTheOptionsAreTakenToTheWallOfTheDataCentre() {
        Footprint footprint = Footprints.of(Map.of("psu", "gold", "pue", "1.5", "carbon", "400", "price", "0.3"));
        assertEquals(1.5 / 0.9, footprint.kwh(KWH_J), 1e-12);
        assertEquals(400 * 1.5 / 0.9, footprint.gco2e(KWH_J), 1e-9);
        assertEquals(0.3 * 1.5 / 0.9, footprint.cost(KWH_J), 1e-12);
    }

    @Test
    void withoutOptionsCarbonAndCostAreUnknownAndNothingIsLost() {
        Footprint footprint = Footprints.of(Map.of("carbon", "much", "pue", "0.5"));
        assertEquals(1, footprint.kwh(KWH_J), 1e-12);
        assertTrue(Double.isNaN(footprint.gco2e(KWH_J)) && Double.isNaN(footprint.cost(KWH_J)));
    }
}
