package io.dnnenergy.agent.report.text;

import io.dnnenergy.agent.report.Visible;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Columns of text: words to the left, numbers to the right. */
public final class TextTable {
    private final int leftColumns;
    private final List<String[]> rows = new ArrayList<>();

    /** @param leftColumns how many columns, from the first, are words */
    public TextTable(int leftColumns, String... headings) {
        this.leftColumns = leftColumns;
        rows.add(headings);
    }

    /** Adds a row. */
    public void row(String... cells) {
        rows.add(Arrays.stream(cells).map(Visible::name).toArray(String[]::new));
    }

    boolean isEmpty() {
        return rows.size() == 1;
    }

    /** Appends all rows, columns aligned. */
    public void appendTo(StringBuilder text, String indent) {
        int[] width = new int[rows.get(0).length];
        for (String[] row : rows) {
            for (int i = 0; i < width.length; i++) {
                width[i] = Math.max(width[i], row[i].length());
            }
        }
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder(indent);
            for (int i = 0; i < width.length; i++) {
                String space = " ".repeat(width[i] - row[i].length());
                line.append(i == 0 ? "" : "  ").append(i < leftColumns ? row[i] + space : space + row[i]);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
    }
}
