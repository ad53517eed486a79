package io.dnnenergy.agent.report.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TextTableTest {
    @Test
    void wordsAreLeftNumbersRightAndNoLineEndsInSpace() {
        TextTable table = new TextTable(1, "phase", "time", "note");
        assertTrue(table.isEmpty());
        table.row("data-load", "1.25 s", "");
        table.row("loss", "12 ms", "x");
        assertFalse(table.isEmpty());
        StringBuilder text = new StringBuilder();
        table.appendTo(text, "> ");
        assertEquals("""
                > phase        time  note
                > data-load  1.25 s
                > loss        12 ms     x
                """, text.toString());
    }
}
