package io.dnnenergy.agent.cli.estimate;

import io.dnnenergy.agent.report.Visible;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Text in columns: words to the left, numbers to the right. */
final class AlignedCells {
    private AlignedCells() {
    }

    static String format(List<String[]> given) {
        List<String[]> rows = given.stream().map(row -> Arrays.stream(row).map(Visible::line).toArray(String[]::new)).toList();
        int[] widths = new int[rows.get(0).length];
        for (String[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                widths[i] = Math.max(widths[i], row[i].length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.length; i++) {
                boolean number = isNumeric(rows, i);
                line.append(i == 0 ? "" : "  ").append(String.format(Locale.ROOT, "%" + (number ? "" : "-") + widths[i] + "s", row[i]));
            }
            text.append(line.toString().stripTrailing()).append(System.lineSeparator());
        }
        return text.toString();
    }

    /** Three significant digits. */
    static String number(double value) {
        if (value == 0) {
            return "0";
        }
        double size = Math.abs(value);
        if (size >= 1e5 || size < 1e-3) {
            return String.format(Locale.ROOT, "%.2e", value);
        }
        int decimals = Math.max(0, 2 - (int) Math.floor(Math.log10(size)));
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    private static boolean isNumeric(List<String[]> rows, int column) {
        return rows.size() > 1 && !rows.get(1)[column].isEmpty() && Character.isDigit(rows.get(1)[column].charAt(0));
    }
}
