package io.dnnenergy.agent.calibrate.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.agent.phase.Pass;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ErrorStatsTest {
    private static Outcome outcome(double measured, double predicted, double low, double high) {
        Map<Method, Double> by = new EnumMap<>(Method.class);
        for (Method method : Method.values()) {
            by.put(method, method == Method.MODEL ? predicted : Double.NaN);
        }
        return new Outcome("net", 0, "l", "DenseLayer", Pass.INFERENCE, 1, measured, by, low, high, Verdict.of(new double[] {0}, Double.NaN));
    }

    /** By hand: errors +50 %, 0, -25 % of 1, 10, 100 J. */
    @Test
    void figuresAreThoseOfTheHandCalculation() {
        ErrorStats stats = ErrorStats.of(List.of(outcome(1, 1.5, 1, 2), outcome(10, 10, 9, 11), outcome(100, 75, 50, 80)), Method.MODEL);
        assertEquals(86.5 / 111 - 1, stats.bias(), 1e-12);
        assertEquals(0.25, stats.mape(), 1e-12);
        assertEquals(25.5 / 111, stats.weightedMape(), 1e-12);
        assertEquals(0.25, stats.medianApe(), 1e-12);
        assertEquals(Math.sqrt((0.25 + 0.0625) / 3), stats.rmspe(), 1e-12);
        assertEquals(1, stats.spearman(), 1e-12);
        assertEquals(2 / 3.0, stats.coverage(), 1e-12);
        assertEquals(1 - (0.25 + 625) / (36 * 36 + 27 * 27 + 63 * 63), stats.r2(), 1e-12);
    }

    @Test
    void whatAMethodDoesNotPriceIsCountedAndNotAZero() {
        ErrorStats stats = ErrorStats.of(List.of(outcome(1, 1, 1, 1)), Method.SEED);
        assertEquals(0, stats.layers());
        assertEquals(1, stats.unpriced());
        assertTrue(Double.isNaN(stats.mape()));
    }
}
