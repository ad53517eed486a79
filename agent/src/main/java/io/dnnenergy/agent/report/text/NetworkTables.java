package io.dnnenergy.agent.report.text;

import io.dnnenergy.agent.phase.Pass;
import io.dnnenergy.agent.phase.Phase;
import io.dnnenergy.agent.report.LayerRow;
import io.dnnenergy.agent.report.PhaseRow;
import io.dnnenergy.agent.report.ScopeReport;
import io.dnnenergy.agent.report.StepRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The tables of one network, or of networks of equal structure: epochs, phases, layers. Not thread-safe. */
final class NetworkTables {
    private record LayerKey(int layer, String name, String type, Pass pass) {
        /** What a record has by itself; the JVM would make that of method handles, a dozen classes for each record (docs/overhead.md). */
        @Override
        public boolean equals(Object other) {
            return other instanceof LayerKey that && layer == that.layer && Objects.equals(name, that.name)
                    && Objects.equals(type, that.type) && pass == that.pass;
        }

        @Override
        public int hashCode() {
            return Objects.hash(layer, name, type, pass);
        }
    }

    final EpochTable epochs;
    private final Map<Phase, RowSum> phases = new TreeMap<>();
    private final Map<LayerKey, RowSum> layers = new LinkedHashMap<>();
    private final StepTable steps = new StepTable();
    private final Scopes scopes = new Scopes();
    private final Agreement agreement = new Agreement();
    private double attributedJ;

    NetworkTables(Predicate<ScopeReport> unmeasured) {
        epochs = new EpochTable(unmeasured);
    }

    void add(PhaseRow row) {
        phases.computeIfAbsent(row.phase(), any -> new RowSum()).add(row.calls(), row.timeS(), row.cpuS(), row.energy());
        attributedJ += row.energy().measuredJ();
    }

    void add(StepRow row) {
        steps.add(row);
    }

    void add(LayerRow row) {
        scopes.add(row);
        agreement.add(row);
        layers.computeIfAbsent(new LayerKey(row.layer(), row.name(), row.type(), row.pass()), any -> new RowSum())
                .add(row.calls(), row.timeS(), row.cpuS(), row.energy());
    }

    void appendPhases(StringBuilder text, String title, Words words) {
        if (phases.isEmpty()) {
            return;
        }
        text.append('\n').append(title).append(": phases\n");
        TextTable table = new TextTable(1, "phase", "entered", "time", "cpu", words.measured(), "+-95%", "share", words.estimated(), "seed",
                words.ratio(), "quality");
        phases.forEach((phase, sum) -> table.row(cells(sum, words, phase.id())));
        table.appendTo(text, "  ");
        steps.appendTo(text, title, words, attributedJ);
    }

    void appendLayers(StringBuilder text, String title, Words words) {
        if (layers.isEmpty()) {
            return;
        }
        text.append('\n').append(title).append(": layers\n");
        TextTable table = new TextTable(4, "layer", "name", "type", "pass", "calls", "time", "cpu", words.measured(), "+-95%", "share", words.estimated(),
                "seed", words.ratio(), "quality");
        layers.entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<LayerKey, RowSum> e) -> e.getKey().layer()).thenComparing(e -> e.getKey().pass()))
                .forEach(e -> table.row(cells(e.getValue(), words, Integer.toString(e.getKey().layer()), e.getKey().name(), e.getKey().type(),
                        e.getKey().pass().id())));
        table.appendTo(text, "  ");
        scopes.appendTo(text, title, words, attributedJ);
        agreement.lines(words).forEach(line -> text.append("  ").append(line).append('\n'));
    }

    boolean hasLayers() {
        return !layers.isEmpty();
    }

    void appendBrief(StringBuilder text, String title, Words words) {
        Brief brief = new Brief(title, words.measured(), words.timeOnly(), attributedJ);
        layers.forEach((key, sum) -> brief.add(key.name(), key.type(), key.pass().id(), sum));
        brief.appendTo(text, epochs.training());
    }

    private String[] cells(RowSum sum, Words words, String... keys) {
        List<String> cells = new ArrayList<>(List.of(keys));
        cells.addAll(List.of(Si.count(sum.calls), Si.seconds(sum.timeS), Si.seconds(sum.cpuS), Si.joules(sum.measuredJ),
                Si.percent(sum.halfWidthJ() / sum.measuredJ), Si.percent(sum.measuredJ / attributedJ), words.estimate(sum.estimatedJ(), sum.estimatedS()),
                Si.joules(sum.seedJ), Si.ratio(sum.ratio()), sum.quality().id()));
        return cells.toArray(String[]::new);
    }
}
