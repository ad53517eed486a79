package io.dnnenergy.agent.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against tables of Student's t. */
class StudentTest {
    @ParameterizedTest
    @CsvSource({"0.95, 1, 6.313752, 1e-6", "0.975, 1, 12.706205, 1e-6", "0.95, 2, 2.919986, 1e-6", "0.975, 2, 4.302653, 1e-6", "0.95, 3, 2.353363, 0.003",
            "0.975, 3, 3.182446, 0.01", "0.975, 5, 2.570582, 0.001", "0.975, 10, 2.228139, 1e-4", "0.975, 30, 2.042272, 1e-5", "0.95, 100, 1.660234, 1e-5", "0.025, 10, -2.228139, -1e-4"})
    void quantilesAreThoseOfTheTable(double share, int freedom, double t, double relative) {
        assertEquals(t, Student.quantile(share, freedom), relative * t);
    }

    @Test
    void fallsTowardsTheNormalQuantile() {
        for (int freedom = 1; freedom < 200; freedom++) {
            assertTrue(Student.quantile(0.975, freedom) > Student.quantile(0.975, freedom + 1), "at " + freedom);
        }
        assertEquals(Gauss.Z95, Student.quantile(0.975, 1_000_000), 1e-5);
    }
}
