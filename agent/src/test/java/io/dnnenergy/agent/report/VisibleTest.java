package io.dnnenergy.agent.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VisibleTest {
    @Test
    void whatATerminalObeysOrReordersIsEscaped() {
        assertEquals("a\\nb\\r\\n\\t\\u001b[31mred\\u0000\\u0007\\u009b", Visible.line("a\nb\r\n\t\u001b[31mred\u0000\u0007\u009b"));
        assertEquals("\\u202egnp.exe \\u2066x\\u2069 \\u200b\\ufeff\\u00ad", Visible.line("\u202egnp.exe \u2066x\u2069 \u200b\ufeff\u00ad"));
        assertEquals("\\u2028 \\u2029 \\ud800lone\\udc00 \\u{e0041}", Visible.line("\u2028 \u2029 \ud800lone\udc00 \udb40\udc41"));
    }

    @Test
    void ordinaryTextOfAnyScriptStaysTheSameObject() {
        String text = "conv_1 (\u00fc, \u4e2d\u6587, \u05e2\u05d1\u05e8\u05d9\u05ea, \ud83d\ude80)";
        assertSame(text, Visible.line(text));
        assertSame(text, Visible.block(text));
        assertEquals(text, Visible.name(text));
        assertEquals("a\nb\\r", Visible.block("a\nb\r"));
    }

    /** Every character there is: no line break, nothing that is not printed. */
    @Test
    void nothingThatIsNotShownIsLeft() {
        StringBuilder all = new StringBuilder();
        IntStream.rangeClosed(0, Character.MAX_CODE_POINT).forEach(all::appendCodePoint);
        for (int i = 0; i < all.length(); i += 1000) {
            String line = Visible.line(all.substring(i, Math.min(all.length(), i + 1000)));
            assertEquals(1, line.lines().count(), "from " + i);
            assertTrue(line.codePoints().noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT
                    || Character.getType(c) == Character.SURROGATE), "from " + i);
        }
    }

    @Test
    void longNamesAreCutInTheirMiddleAndLongLinesToo() {
        String name = Visible.name("x".repeat(10_240) + "7");
        assertTrue(name.length() <= 48 && name.endsWith("x7") && name.contains("..."), name);
        assertTrue(Visible.line("y".repeat(100_000)).length() < 2_100);
        String rockets = Visible.name("\ud83d\ude80".repeat(5_000));
        assertFalse(rockets.chars().filter(c -> Character.isSurrogate((char) c)).count() % 2 == 1, "no half pair at the cut: " + rockets);
        assertFalse(rockets.contains("\\u"), rockets);
        assertTrue(Visible.name("\u0000".repeat(10_000)).length() <= 48);
    }

    @Test
    void cellsThatASpreadsheetWouldComputeAreGuarded() {
        assertEquals("'=cmd|'/C calc'!A0", Visible.cell("=cmd|'/C calc'!A0"));
        assertEquals("'@SUM(1+1)", Visible.cell("@SUM(1+1)"));
        assertEquals("'-1+2", Visible.cell("-1+2"));
        assertEquals("'+1", Visible.cell("+1"));
        assertEquals("\\t=1", Visible.cell("\t=1"));
        assertEquals("conv-1", Visible.cell("conv-1"));
        assertEquals("", Visible.cell(""));
        assertEquals(10_240, Visible.cell("x".repeat(10_240)).length());
    }
}
