package io.dnnenergy.agent.report.text;

import io.dnnenergy.agent.attribute.Quality;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A network's layers that take most, in 80 columns, and what its examples cost. Not thread-safe. */
final class Brief {
    private static final int SHOWN = 8;
    private static final int NAME = 12;
    private static final int TYPE = 18;

    private record Row(String name, String type, String pass, RowSum sum) {
        /** Without a measurement, the estimate decides. */
        double weight() {
            return Double.isNaN(sum.measuredJ) ? Double.isNaN(sum.estimatedJ()) ? 0 : sum.estimatedJ() : sum.measuredJ;
        }
    }

    private final String network;
    private final String measured;
    private final boolean timeOnly;
    private final double attributedJ;
    private final List<Row> rows = new ArrayList<>();

    Brief(String network, String measured, boolean timeOnly, double attributedJ) {
        this.timeOnly = timeOnly;
        this.network = network;
        this.measured = measured;
        this.attributedJ = attributedJ;
    }

    void add(String name, String type, String pass, RowSum sum) {
        rows.add(new Row(name, type, pass, sum));
    }

    void appendTo(StringBuilder text, ScopeSum training) {
        text.append('\n').append(TerminalLines.cut(network + ": layers that take most")).append('\n');
        rows.sort(Comparator.comparingDouble((Row row) -> -row.weight()));
        List<Row> top = rows.subList(0, Math.min(SHOWN, rows.size()));
        TextTable table = new TextTable(3, "name", "type", "pass", measured, "+-95%", "share", "ratio");
        for (Row row : top) {
            table.row(TerminalLines.cut(row.name, NAME), TerminalLines.cut(row.type, TYPE), row.pass, Si.joules(row.sum.measuredJ), interval(row.sum),
                    Si.percent(row.sum.measuredJ / attributedJ), Si.ratio(row.sum.ratio()));
        }
        table.appendTo(text, "  ");
        if (top.stream().anyMatch(row -> row.sum.quality() == Quality.BELOW_RESOLUTION)) {
            text.append("  ? below the counter's resolution: more iterations make it surer\n");
        }
        if (top.stream().anyMatch(row -> row.sum.quality() == Quality.UNIDENTIFIABLE)) {
            text.append("  ! cannot be separated from another layer\n");
        }
        if (rows.size() > top.size()) {
            double shown = top.stream().mapToDouble(row -> row.sum.measuredJ).sum();
            text.append("  and ").append(rows.size() - top.size()).append(" more rows, ")
                    .append(Si.percent(rows.stream().mapToDouble(row -> row.sum.measuredJ).sum() / attributedJ - shown / attributedJ)).append('\n');
        }
        if (timeOnly) {
            text.append("  ratio: CPU time over predicted CPU time\n");
        }
        perExample(text, training);
    }

    private static String interval(RowSum sum) {
        String mark = sum.quality() == Quality.BELOW_RESOLUTION ? "?" : sum.quality() == Quality.UNIDENTIFIABLE ? "!" : "";
        return Si.percent(sum.halfWidthJ() / sum.measuredJ) + mark;
    }

    private void perExample(StringBuilder text, ScopeSum training) {
        if (training.examples > 0) {
            text.append("  training: ").append(measured).append(' ').append(Si.joules(training.perExampleJ())).append(" per example, ")
                    .append(timeOnly ? "" : "estimated " + Si.joules(training.estimatedJ / training.examples) + ", ").append("over ")
                    .append(Si.count(training.examples)).append(" examples\n");
        }
    }
}
