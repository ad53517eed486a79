package io.dnnenergy.agent.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against tables of the standard normal distribution. */
class GaussTest {
    @ParameterizedTest
    @CsvSource({"0, 0.5", "0.5, 0.69146246", "1, 0.84134475", "1.644854, 0.95", "1.959964, 0.975", "3, 0.99865010", "-1, 0.15865525", "-2.5, 0.00620967"})
    void sharesAreThoseOfTheTable(double z, double share) {
        assertEquals(share, Gauss.share(z), 1e-7);
    }

    @ParameterizedTest
    @CsvSource({"0.5, 0", "0.75, 0.67448975", "0.95, 1.64485363", "0.975, 1.95996398", "0.999, 3.09023231", "0.025, -1.95996398", "0.0001, -3.71901649"})
    void quantilesAreThoseOfTheTable(double share, double z) {
        assertEquals(z, Gauss.quantile(share), 2e-5 * Math.max(1, Math.abs(z)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.001, 0.01, 0.2, 0.4999, 0.5001, 0.8, 0.99, 0.999})
    void quantileTurnsTheShareBack(double share) {
        assertEquals(share, Gauss.share(Gauss.quantile(share)), 1e-9);
    }
}
