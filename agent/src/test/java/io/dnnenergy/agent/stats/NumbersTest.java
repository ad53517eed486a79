package io.dnnenergy.agent.stats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class NumbersTest {
    private static final double[] VALUES = {4, 1, 3, 10};

    @Test
    void quantilesLieBetweenOrderStatistics() {
        assertEquals(1, Numbers.quantile(VALUES, 0));
        assertEquals(3.5, Numbers.median(VALUES));
        assertEquals(5.5, Numbers.quantile(VALUES, 0.75), 1e-12);
        assertEquals(10, Numbers.quantile(VALUES, 1));
        assertArrayEquals(new double[] {4, 1, 3, 10}, VALUES, "the argument stays as it is");
    }

    @Test
    void nothingHasNoQuantileMeanOrDeviation() {
        assertEquals(Double.NaN, Numbers.median(new double[0]));
        assertEquals(Double.NaN, Numbers.mean(new double[0]));
        assertEquals(Double.NaN, Numbers.deviation(new double[] {5}));
    }

    @Test
    void deviationIsThatOfTheSample() {
        assertEquals(4.5, Numbers.mean(VALUES));
        assertEquals(Math.sqrt(15), Numbers.deviation(VALUES), 1e-12);
    }

    @Test
    void tiesShareTheirMiddleRank() {
        assertArrayEquals(new double[] {2.5, 1, 4, 2.5}, Numbers.ranks(new double[] {7, 2, 9, 7}));
    }

    @Test
    void correlationIsOneOfProportionalNumbersAndUnknownOfConstants() {
        assertEquals(1, Numbers.correlation(new double[] {1, 2, 4}, new double[] {10, 20, 40}), 1e-12);
        assertEquals(-1, Numbers.correlation(new double[] {1, 2, 4}, new double[] {-1, -2, -4}), 1e-12);
        assertEquals(Double.NaN, Numbers.correlation(new double[] {1, 2, 4}, new double[] {3, 3, 3}));
    }
}
