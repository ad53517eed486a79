package io.dnnenergy.agent.model.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RangeTest {
    private static final PlatformProfile GENERIC = Profiles.get("generic-cpu");

    private static Quantity between(double low, double high) {
        return new Quantity(1, low, high, "fixture", Confidence.DERIVED);
    }

    @Test
    void independentRangesAddInSquaresOfTheirLogarithms() {
        PlatformProfile two = bare().with(Parameter.CORE_POWER, between(0.5, 2)).with(Parameter.STATIC_POWER, between(0.5, 2));
        Range range = Range.of(two, at -> at.si(Parameter.CORE_POWER).orElseThrow() * at.si(Parameter.STATIC_POWER).orElseThrow());
        assertEquals(Math.exp(Math.sqrt(2) * Math.log(2)), range.high(), 1e-12);
        assertEquals(1 / range.high(), range.low(), 1e-12);
    }

    @Test
    void moreSpeedIsLessEnergy() {
        PlatformProfile speed = bare().with(Parameter.SPEED, between(0.5, 4));
        Range range = Range.of(speed, at -> 1 / at.si(Parameter.SPEED).orElseThrow());
        assertEquals(0.25, range.low(), 1e-12);
        assertEquals(2, range.high(), 1e-12);
    }

    /** Every number fixed. */
    private static PlatformProfile bare() {
        PlatformProfile fixed = GENERIC;
        for (Parameter parameter : GENERIC.quantities().keySet()) {
            fixed = fixed.with(parameter, new Quantity(1, Double.NaN, Double.NaN, "fixture", Confidence.DERIVED));
        }
        return fixed;
    }

    @Test
    void aRangeHoldsTheEstimateAndIsNarrowerThanAllEndsAtOnce() {
        Range range = Range.of(GENERIC, at -> new ComponentModel(at, Precision.FP32).traffic(1e9, 1e9).totalJ());
        double value = new ComponentModel(GENERIC, Precision.FP32).traffic(1e9, 1e9).totalJ();
        assertTrue(range.low() < value && value < range.high(), range.toString());
    }
}
