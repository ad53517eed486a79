package io.dnnenergy.agent.compare;

import io.dnnenergy.agent.report.text.Si;
import io.dnnenergy.agent.report.text.TerminalLines;
import io.dnnenergy.agent.report.text.TextTable;
import io.dnnenergy.agent.runs.EnergyTree;
import io.dnnenergy.agent.runs.RunSums;
import io.dnnenergy.agent.runs.Shown;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A comparison for people, within 80 columns. Pure. */
public final class ComparisonText {
    private static final int SHOWN = 15;

    private ComparisonText() {
    }

    /** Lines for a terminal. */
    public static String of(Comparison comparison, List<Gate.Outcome> outcomes) {
        StringBuilder text = new StringBuilder();
        heading(text, comparison);
        TextTable metrics = table("metric");
        comparison.metrics().forEach((metric, difference) -> row(metrics, metric.unit(), difference, metric.id()));
        metrics.appendTo(text, "  ");
        text.append("\nPhases, joules for as many examples as the base had\n");
        boolean many = comparison.phases().keySet().stream().map(RunSums.PhaseKey::network).distinct().count() > 1;
        TextTable phases = many ? table("network", "phase") : table("phase");
        largest(comparison.phases()).forEach(entry -> row(phases, "J", entry.getValue(), many ? new String[] {Shown.name(EnergyTree.title(entry.getKey().network()), 12),
                entry.getKey().phase()} : new String[] {entry.getKey().phase()}));
        phases.appendTo(text, "  ");
        text.append("\nLayers, the largest changes first\n");
        TextTable layers = table("name", "pass");
        List<? extends Map.Entry<io.dnnenergy.agent.report.LayerId, Difference>> all = largest(comparison.layers());
        all.stream().limit(SHOWN).forEach(entry -> row(layers, "J", entry.getValue(), Shown.name(entry.getKey().name(), 16), entry.getKey().pass().id()));
        layers.appendTo(text, "  ");
        if (all.size() > SHOWN) {
            text.append("  and ").append(all.size() - SHOWN).append(" more rows: --format json\n");
        }
        verdicts(text, comparison);
        outcomes.forEach(outcome -> text.append('\n').append(TerminalLines.wrap(outcome.verdict().word() + " " + outcome.expression() + ": " + outcome.says(), "  ")));
        return text.toString();
    }

    private static void heading(StringBuilder text, Comparison comparison) {
        text.append("\nbase ").append(comparison.base().size()).append(comparison.base().size() == 1 ? " run" : " runs").append(", new ").append(comparison.next().size())
                .append(comparison.next().size() == 1 ? " run" : " runs").append(", ").append(comparison.base().get(0).provenance()).append(", intervals 95 %\n");
        if (comparison.isProxy()) {
            text.append("PROXY, NOT A MEASUREMENT: what is compared is CPU time, not energy.\n");
        }
        comparison.notes().forEach(note -> text.append(TerminalLines.wrap(note, "")));
        text.append('\n');
    }

    private static void verdicts(StringBuilder text, Comparison comparison) {
        long higher = comparison.layers().values().stream().filter(difference -> difference.verdict().equals(Difference.HIGHER)).count();
        long lower = comparison.layers().values().stream().filter(difference -> difference.verdict().equals(Difference.LOWER)).count();
        text.append("  rows of layers: ").append(higher).append(" higher, ").append(lower).append(" lower, ").append(comparison.layers().size() - higher - lower)
                .append(" not distinguishable (=)\n");
        if (higher + lower > 0) {
            text.append("  of equal runs, about one row of twenty would differ by chance; a gate on layer:* allows for that\n");
        }
    }

    private static TextTable table(String... keys) {
        String[] headings = java.util.Arrays.copyOf(keys, keys.length + 5);
        System.arraycopy(new String[] {"base", "new", "change", "interval", "verdict"}, 0, headings, keys.length, 5);
        return new TextTable(keys.length, headings);
    }

    private static void row(TextTable table, String unit, Difference d, String... keys) {
        String[] cells = java.util.Arrays.copyOf(keys, keys.length + 5);
        cells[keys.length] = Si.of(d.base(), unit);
        cells[keys.length + 1] = Si.of(d.next(), unit);
        cells[keys.length + 2] = signed(d.relative());
        cells[keys.length + 3] = Double.isNaN(d.low()) ? Si.UNKNOWN : signed(d.relativeLow()) + " " + signed(d.relativeHigh());
        cells[keys.length + 4] = d.verdict().equals(Difference.NEITHER) ? "=" : d.verdict();
        table.row(cells);
    }

    private static String signed(double share) {
        return Double.isFinite(share) ? String.format(Locale.ROOT, Math.abs(share) < 9.995 ? "%+.1f%%" : "%+.0f%%", 100 * share) : Si.UNKNOWN;
    }

    private static <K> List<Map.Entry<K, Difference>> largest(Map<K, Difference> differences) {
        return differences.entrySet().stream().sorted(Comparator.comparingDouble((Map.Entry<K, Difference> entry) -> {
            double size = Math.abs(entry.getValue().value());
            return Double.isNaN(size) ? 0 : -size;
        })).toList();
    }
}
