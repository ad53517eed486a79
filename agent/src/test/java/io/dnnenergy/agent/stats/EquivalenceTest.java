package io.dnnenergy.agent.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EquivalenceTest {
    @ParameterizedTest
    @CsvSource({"0.95, 1.05, AGREE", "0.9, 1.1, AGREE", "0.89, 1.05, UNDETERMINED", "0.95, 1.11, UNDETERMINED", "0.5, 2, UNDETERMINED", "1.11, 1.3, DISAGREE",
            "0.5, 0.89, DISAGREE", "1.1, 1.3, UNDETERMINED", "NaN, NaN, UNDETERMINED", "NaN, 1.05, UNDETERMINED"})
    void wholeIntervalDecides(double low, double high, Equivalence verdict) {
        assertEquals(verdict, Equivalence.of(low, high));
    }
}
