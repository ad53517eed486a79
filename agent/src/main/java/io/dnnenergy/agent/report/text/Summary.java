package io.dnnenergy.agent.report.text;

import io.dnnenergy.agent.attribute.Quality;
import io.dnnenergy.agent.phase.Pass;
import io.dnnenergy.agent.report.LayerRow;
import io.dnnenergy.agent.report.OpRow;
import io.dnnenergy.agent.report.PhaseRow;
import io.dnnenergy.agent.report.ScopeReport;
import io.dnnenergy.agent.report.Unattributed;
import io.dnnenergy.agent.report.Visible;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The run for people: one table of epochs, and over all of them one of phases and one of layers, for each network. */
public final class Summary {
    private static final int EPOCHS_SHOWN = 20;

    private record LayerKey(int layer, String name, String type, Pass pass) {
    }

    private final Map<String, List<ScopeReport>> scopes = new LinkedHashMap<>();
    private final Map<String, Map<String, RowSum>> phases = new TreeMap<>();
    private final Map<String, Map<LayerKey, RowSum>> layers = new TreeMap<>();
    private final Map<String, Double> attributedJ = new TreeMap<>();
    private final Agreement agreement = new Agreement();
    private final OpTables operations = new OpTables();
    private final List<String> counted = new ArrayList<>();
    private final boolean timeOnly;
    private boolean proxy;
    private int unmeasured;

    public Summary() {
        this(false);
    }

    /** @param timeOnly both sides of a comparison have one power: what is compared are CPU seconds, and so it is called */
    public Summary(boolean timeOnly) {
        this.timeOnly = timeOnly;
    }

    /** Takes in one epoch or window. */
    public void add(ScopeReport scope) {
        proxy |= scope.total().quality() == Quality.PROXY;
        scopes.computeIfAbsent(scope.network(), any -> new ArrayList<>()).add(scope);
        if (isUnmeasured(scope)) {
            unmeasured++;
            return;
        }
        for (PhaseRow row : scope.phases()) {
            phases.computeIfAbsent(row.network(), any -> new LinkedHashMap<>()).computeIfAbsent(row.phase().id(), any -> new RowSum())
                    .add(row.calls(), row.timeS(), row.cpuS(), row.energy());
            attributedJ.merge(row.network(), row.energy().measuredJ(), Double::sum);
        }
        for (LayerRow row : scope.layers()) {
            agreement.add(row);
            layers.computeIfAbsent(row.network(), any -> new LinkedHashMap<>())
                    .computeIfAbsent(new LayerKey(row.layer(), row.name(), row.type(), row.pass()), any -> new RowSum())
                    .add(row.calls(), row.timeS(), row.cpuS(), row.energy());
        }
    }

    /** Takes in the native operations of one epoch or window. */
    public void addOperations(List<OpRow> rows) {
        operations.add(rows);
    }

    /** States what counting operations has shown of the formulas. */
    public void counted(List<String> lines) {
        counted.clear();
        counted.addAll(lines);
    }

    /** There is a counter, but not for this scope: in the sums below, all that is measured would become unknown. */
    private static boolean isUnmeasured(ScopeReport scope) {
        return Double.isNaN(scope.total().measuredJ()) && !scope.total().source().equals("none");
    }

    public boolean isEmpty() {
        return scopes.isEmpty();
    }

    /** @param heading lines that say what run this is and where its energy comes from */
    public String text(String heading) {
        StringBuilder text = new StringBuilder(heading);
        scopes.forEach((network, list) -> appendScopes(text, network, list));
        if (unmeasured > 0) {
            text.append("\nPhases and layers below leave out ").append(unmeasured)
                    .append(" epochs or windows whose energy is unknown: they began before the first reading, or a counter failed.\n");
        }
        phases.forEach((network, rows) -> {
            text.append('\n').append(title(network)).append(": phases\n");
            TextTable table = new TextTable(1, "phase", "entered", "time", "cpu", measured(), "+-95%", "share", estimated(), "seed", ratio(),
                    "quality");
            rows.entrySet().stream().sorted(Comparator.comparingInt(e -> order(e.getKey())))
                    .forEach(e -> table.row(cells(e.getValue(), attributedJ.get(network), e.getKey())));
            table.appendTo(text, "  ");
        });
        layers.forEach((network, rows) -> {
            text.append('\n').append(title(network)).append(": layers\n");
            TextTable table = new TextTable(4, "layer", "name", "type", "pass", "calls", "time", "cpu", measured(), "+-95%", "share", estimated(),
                    "seed", ratio(), "quality");
            rows.entrySet().stream()
                    .sorted(Comparator.comparingInt((Map.Entry<LayerKey, RowSum> e) -> e.getKey().layer()).thenComparing(e -> e.getKey().pass()))
                    .forEach(e -> table.row(cells(e.getValue(), attributedJ.get(network), Integer.toString(e.getKey().layer()), e.getKey().name(),
                            e.getKey().type(), e.getKey().pass().id())));
            table.appendTo(text, "  ");
            agreement.lines(network, timeOnly ? "CPU seconds" : measured(), timeOnly ? "predicted CPU seconds" : "estimated").forEach(line -> text.append("  ").append(line).append('\n'));
        });
        operations.appendTo(text);
        if (!counted.isEmpty()) {
            text.append("\nOperations counted, against the model's formulas\n");
            counted.forEach(line -> text.append("  ").append(line).append('\n'));
        }
        return Visible.block(text.toString());
    }

    /** What a person wants first, within 80 columns: for each network the layers and passes that take most. @param heading as for {@link #text} */
    public String brief(String heading) {
        StringBuilder text = new StringBuilder(heading);
        layers.forEach((network, rows) -> {
            Brief brief = new Brief(network, measured(), attributedJ.getOrDefault(network, Double.NaN));
            rows.forEach((key, sum) -> brief.add(key.name(), key.type(), key.pass().id(), sum));
            brief.appendTo(text, scopes.getOrDefault(network, List.of()));
        });
        if (layers.isEmpty()) {
            scopes.forEach((network, list) -> text.append('\n').append(title(network)).append(": ").append(list.size()).append(" epochs or windows, no layer ran\n"));
        }
        return text.toString();
    }

    private void appendScopes(StringBuilder text, String network, List<ScopeReport> list) {
        text.append('\n').append(title(network)).append(": epochs (w: windows of work outside epochs)\n");
        TextTable table = new TextTable(1, "epoch", "iterations", "examples", "duration", measured(), "of it static", "attributed", "other processes",
                "unattributed", estimated(), "seed", ratio(), "per example");
        int from = Math.max(0, list.size() - EPOCHS_SHOWN);
        for (ScopeReport s : list.subList(from, list.size())) {
            table.row(s.epoch(), Si.count(s.iterations()), Si.count(s.examples()), Si.seconds(s.durationS()), Si.joules(s.total().measuredJ()),
                    Si.joules(s.staticJ()), Si.joules(s.attributedJ()), Si.joules(s.otherProcessesJ()), Si.joules(s.unattributedJ()),
                    estimate(s.total().estimatedJ(), s.total().estimatedS()), Si.joules(s.total().seedJ()), Si.ratio(s.total().ratio()),
                    Si.joules(s.joulesPerExample()));
        }
        table.appendTo(text, "  ");
        list.stream().filter(scope -> !isUnmeasured(scope)).map(ScopeReport::unattributed).reduce(Unattributed::plus).filter(Unattributed::isKnown)
                .ifPresent(parts -> text.append("  unattributed, over all of them: ").append(parts(parts)).append('\n'));
        appendWarmUp(text, list);
        if (from > 0) {
            text.append("  (the last ").append(EPOCHS_SHOWN).append(" of ").append(list.size()).append("; all are in epochs.jsonl)\n");
        }
    }

    private static void appendWarmUp(StringBuilder text, List<ScopeReport> list) {
        long iterations = 0;
        double durationS = 0;
        double measuredJ = 0;
        String last = "";
        double steadyJ = Double.NaN;
        for (ScopeReport scope : list) {
            if (scope.warmUp() != null) {
                iterations += scope.warmUp().iterations();
                durationS += scope.warmUp().durationS();
                measuredJ += scope.warmUp().measuredJ();
                last = scope.epoch();
                steadyJ = scope.steadyJoulesPerExample();
            }
        }
        if (iterations > 0) {
            text.append("  warm-up: the first ").append(Si.count(iterations)).append(" iterations, ").append(Si.seconds(durationS)).append(", ")
                    .append(Si.joules(measuredJ));
            text.append(Double.isNaN(steadyJ) ? "; training was not up to speed by the end of epoch " + last
                    : "; per example after it " + Si.joules(steadyJ) + " in epoch " + last).append('\n');
        }
    }

    private static String parts(Unattributed parts) {
        return "JIT compiler " + Si.joules(parts.jitJ()) + ", garbage collector " + Si.joules(parts.gcJ()) + ", native spin "
                + Si.joules(parts.nativeSpinJ()) + ", agent " + Si.joules(parts.agentJ()) + ", rest " + Si.joules(parts.restJ());
    }

    private String measured() {
        return proxy ? "proxy" : "measured";
    }

    private String estimated() {
        return timeOnly ? "predicted cpu" : "estimated";
    }

    private String ratio() {
        return timeOnly ? "cpu/predicted" : "ratio";
    }

    private String estimate(double joules, double seconds) {
        return timeOnly ? Si.seconds(seconds) : Si.joules(joules);
    }

    static String title(String network) {
        return network.isEmpty() ? "outside or across networks" : Visible.name(network);
    }

    private static int order(String phase) {
        return io.dnnenergy.agent.phase.Phase.valueOf(phase.toUpperCase(java.util.Locale.ROOT).replace('-', '_')).ordinal();
    }

    private String[] cells(RowSum sum, double totalJ, String... keys) {
        List<String> cells = new ArrayList<>(List.of(keys));
        cells.addAll(List.of(Si.count(sum.calls), Si.seconds(sum.timeS), Si.seconds(sum.cpuS), Si.joules(sum.measuredJ),
                Si.percent(sum.halfWidthJ() / sum.measuredJ), Si.percent(sum.measuredJ / totalJ), estimate(sum.estimatedJ(), sum.estimatedS()),
                Si.joules(sum.seedJ), Si.ratio(sum.measuredJ / sum.estimatedJ()), sum.quality().id()));
        return cells.toArray(String[]::new);
    }
}
