package io.dnnenergy.examples.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RatiosTest {
    private static double[] upTo(int n) {
        return IntStream.rangeClosed(1, n).mapToDouble(i -> n + 1 - i).toArray();
    }

    /** Of 15 values the 4th and the 12th: with one more at each end the interval would hold the median in 88 % of cases only. */
    @Test
    void theIntervalIsThatOfTheTablesOfOrderStatistics() {
        assertEquals(new Ratios(8, 4, 12, 15), Ratios.of(upTo(15)));
        assertEquals(new Ratios(10.5, 6, 15, 20), Ratios.of(upTo(20)));
    }

    @Test
    void fewPairsHaveTheirRange() {
        assertEquals(new Ratios(2, 1, 3, 3), Ratios.of(upTo(3)));
        assertEquals(new Ratios(1, 1, 1, 1), Ratios.of(upTo(1)));
    }
}
