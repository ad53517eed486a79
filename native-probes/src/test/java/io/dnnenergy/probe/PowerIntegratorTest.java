package io.dnnenergy.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PowerIntegratorTest {
    private static final long MS = 1_000_000L;

    private final PowerIntegrator integrator = new PowerIntegrator(1_000);

    @Test
    void trapezoidsAreAdded() {
        integrator.accept(100, 0);
        integrator.accept(200, 100 * MS);
        assertEquals(ReadStatus.UNCHANGED, integrator.accept(200, 200 * MS));
        assertEquals(15_000_000 + 20_000_000, integrator.energyUj());
    }

    @Test
    void firstReadingHasNoSpanAndNoEnergy() {
        // Kepler's AggregatedZone adds what the counter showed at the start.
        integrator.accept(100, 5_000 * MS);
        assertEquals(0, integrator.energyUj());
    }

    @Test
    void shortFailureIsBridgedAndALongOneIsUnknown() {
        integrator.accept(100, 0);
        integrator.failed();
        assertEquals(ReadStatus.UNCHANGED, integrator.accept(100, 500 * MS));
        integrator.failed();
        assertEquals(ReadStatus.RESET, integrator.accept(100, 2_000 * MS));
        assertEquals(50_000_000, integrator.energyUj());
        assertEquals(1, integrator.counts().resets());
    }

    @Test
    void powerBeyondReasonOrNoNumberIsNotBelieved() {
        integrator.accept(100, 0);
        assertEquals(ReadStatus.SUSPECT, integrator.accept(1e9, 100 * MS));
        assertEquals(ReadStatus.SUSPECT, integrator.accept(Double.NaN, 150 * MS));
        integrator.accept(100, 200 * MS);
        assertEquals(20_000_000, integrator.energyUj());
    }
}
