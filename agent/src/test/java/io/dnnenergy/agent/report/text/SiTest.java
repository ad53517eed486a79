package io.dnnenergy.agent.report.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SiTest {
    @Test
    void threeDigitsAndAPrefix() {
        assertEquals("1.23 kJ", Si.joules(1234));
        assertEquals("12.3 mJ", Si.joules(0.01234));
        assertEquals("123 uJ", Si.joules(123e-6));
        assertEquals("1.00 J", Si.joules(1));
        assertEquals("-1.50 MJ", Si.joules(-1.5e6));
        assertEquals("5.00 nJ", Si.joules(5e-9));
        assertEquals("0 J", Si.joules(0));
    }

    @Test
    void roundingNeverShowsAThousandOrFourDigits() {
        assertEquals("1.00 kJ", Si.joules(999.9));
        assertEquals("999 J", Si.joules(999.4));
        assertEquals("1.00 J", Si.joules(0.9999));
        assertEquals("10.0 J", Si.joules(9.996));
        assertEquals("100 J", Si.joules(99.96));
    }

    @Test
    void valuesBeyondThePrefixesKeepTheLastOne() {
        assertEquals("1000000 PJ", Si.joules(1e21));
        assertEquals("0.00 nJ", Si.joules(1e-15));
    }

    @Test
    void unknownIsADash() {
        for (String text : new String[] {Si.joules(Double.NaN), Si.ratio(Double.NaN), Si.percent(Double.NaN), Si.seconds(Double.NaN),
                Si.joules(Double.POSITIVE_INFINITY)}) {
            assertEquals("-", text);
        }
    }

    @Test
    void secondsRatiosSharesAndCounts() {
        assertEquals("12.5 s", Si.seconds(12.5));
        assertEquals("7200 s", Si.seconds(7200));
        assertEquals("1.25", Si.ratio(1.25));
        assertEquals("1.2e-04", Si.ratio(0.00012));
        assertEquals("1.5e+03", Si.ratio(1500));
        assertEquals("0.00", Si.ratio(0));
        assertEquals("12.3 %", Si.percent(0.1234));
        assertEquals("12,800", Si.count(12_800));
    }
}
