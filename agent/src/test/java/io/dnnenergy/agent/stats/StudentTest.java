package io.dnnenergy.agent.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StudentTest {
    /** Printed tables. */
    @ParameterizedTest
    @CsvSource({"0.95,1,6.3138", "0.95,2,2.9200", "0.95,3,2.3534", "0.95,4,2.1318", "0.95,10,1.8125", "0.975,1,12.7062", "0.975,2,4.3027",
        "0.975,3,3.1824", "0.975,5,2.5706", "0.975,30,2.0423", "0.025,10,-2.2281"})
    void quantilesAreThoseOfTheTables(double share, int freedom, double expected) {
        assertEquals(expected, Student.quantile(share, freedom), 0.01 * Math.abs(expected));
    }
}
