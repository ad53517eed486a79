package io.dnnenergy.agent.calibrate;

import io.dnnenergy.agent.calibrate.data.Target;
import io.dnnenergy.agent.calibrate.validate.ErrorStats;
import io.dnnenergy.agent.calibrate.validate.Method;
import io.dnnenergy.agent.calibrate.validate.Validation;
import io.dnnenergy.agent.stats.Equivalence;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The answer for people: methods against each other, then networks, types and verdicts of the calibrated model. */
public final class ValidationTable {
    private static final String[] STATS = {"layers", "bias %", "MAPE %", "weighted %", "median APE %", "RMSPE %", "R2 log", "R2", "Spearman",
        "coverage %"};

    private ValidationTable() {
    }

    /** Lines for a terminal. */
    public static String of(Validation validation) {
        StringBuilder text = new StringBuilder();
        text.append("Predicted against measured, each ").append(validation.split().title()).append(" kept out of the fit in turn; ")
                .append(validation.target().statement()).append('\n');
        methods(validation, text);
        groups("network", validation.byNetwork(Method.MODEL), text);
        groups("layer type", validation.byType(Method.MODEL), text);
        text.append("\nVerdicts at ").append(Math.round(100 * Equivalence.MARGIN)).append(" %: ");
        validation.verdicts().forEach((kind, count) -> text.append(kind.id()).append(' ').append(count).append("  "));
        return text.toString().stripTrailing() + "\n";
    }

    private static void methods(Validation validation, StringBuilder text) {
        List<String[]> rows = new ArrayList<>();
        rows.add(header("method", "network MAPE %"));
        for (Method method : Method.values()) {
            String note = method.knowsTotal() ? "given" : number(100 * validation.networkMape(method));
            rows.add(row(method.title() + method.knows(), validation.overall(method), note));
        }
        append(rows, text);
        for (Method method : Method.values()) {
            int unpriced = validation.overall(method).unpriced();
            if (unpriced > 0) {
                text.append("The ").append(method.title()).append(" prices nothing of ").append(unpriced).append(" layer(s): left out\n");
            }
        }
        if (validation.target() == Target.CPU_SECONDS) {
            text.append("Time share and constant power know the measured time of the layers that are kept out: against CPU time that is all but the "
                    + "answer itself, and no prediction\n");
        }
    }

    private static void groups(String title, Map<String, ErrorStats> groups, StringBuilder text) {
        List<String[]> rows = new ArrayList<>();
        rows.add(header(title, ""));
        groups.forEach((name, stats) -> rows.add(row(name, stats, "")));
        append(rows, text);
    }

    private static String[] header(String first, String last) {
        String[] cells = new String[STATS.length + 2];
        cells[0] = first;
        System.arraycopy(STATS, 0, cells, 1, STATS.length);
        cells[cells.length - 1] = last;
        return cells;
    }

    private static String[] row(String name, ErrorStats s, String last) {
        return new String[] {name, Integer.toString(s.layers()), number(100 * s.bias()), number(100 * s.mape()), number(100 * s.weightedMape()),
            number(100 * s.medianApe()), number(100 * s.rmspe()), fine(s.r2Log()), fine(s.r2()), fine(s.spearman()), number(100 * s.coverage()), last};
    }

    /** Three significant digits at most; an en dash of plain text for unknown. */
    private static String number(double value) {
        return !Double.isFinite(value) ? "-" : String.format(Locale.ROOT, Math.abs(value) >= 1e5 ? "%.1e" : Math.abs(value) >= 100 ? "%.0f" : "%.1f",
                value);
    }

    private static String fine(double value) {
        return !Double.isFinite(value) ? "-" : String.format(Locale.ROOT, Math.abs(value) >= 1e4 ? "%.1e" : "%.3f", value);
    }

    private static void append(List<String[]> rows, StringBuilder text) {
        int[] width = new int[rows.get(0).length];
        for (String[] row : rows) {
            for (int i = 0; i < width.length; i++) {
                width[i] = Math.max(width[i], row[i].length());
            }
        }
        text.append('\n');
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < width.length; i++) {
                String space = " ".repeat(width[i] - row[i].length());
                line.append(i == 0 ? row[i] + space : "  " + space + row[i]);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
    }
}
