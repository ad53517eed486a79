package io.dnnenergy.agent.report.text;

import io.dnnenergy.agent.attribute.Quality;
import io.dnnenergy.agent.report.LayerRow;
import io.dnnenergy.agent.report.OpRow;
import io.dnnenergy.agent.report.PhaseRow;
import io.dnnenergy.agent.report.ScopeReport;
import io.dnnenergy.agent.report.StepRow;
import io.dnnenergy.agent.report.Visible;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * The run for people: one table of epochs, and over all of them one of phases and one of layers, for each network; networks of equal structure
 * share theirs if they are many. Memory does not grow with epochs, nor with networks of the same structures.
 */
public final class Summary {
    private final UnaryOperator<String> structure;
    private final Map<String, Kin> networks = new LinkedHashMap<>();
    private final OpTables operations = new OpTables();
    private final List<String> counted = new ArrayList<>();
    private final boolean timeOnly;
    private boolean proxy;
    private int unmeasured;

    /** A summary in which every network has tables of its own. */
    public Summary() {
        this(UnaryOperator.identity(), false);
    }

    /**
     * @param structure from a network's name to a text that those of equal structure have in common
     * @param timeOnly  both sides of a comparison have one power: what is compared are CPU seconds, and so it is called
     */
    public Summary(UnaryOperator<String> structure, boolean timeOnly) {
        this.structure = structure;
        this.timeOnly = timeOnly;
    }

    /** Takes in one epoch or window. */
    public void add(ScopeReport scope) {
        proxy |= scope.total().quality() == Quality.PROXY;
        kin(scope.network()).add(scope);
        if (isUnmeasured(scope)) {
            unmeasured++;
            return;
        }
        for (PhaseRow row : scope.phases()) {
            kin(row.network()).into(row.network(), tables -> tables.add(row));
        }
        for (StepRow row : scope.steps()) {
            kin(row.network()).into(row.network(), tables -> tables.add(row));
        }
        for (LayerRow row : scope.layers()) {
            kin(row.network()).into(row.network(), tables -> tables.add(row));
        }
    }

    private Kin kin(String network) {
        return networks.computeIfAbsent(structure.apply(network), any -> new Kin(Summary::isUnmeasured));
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

    /** True if nothing was reported yet. */
    public boolean isEmpty() {
        return networks.isEmpty();
    }

    /** @param heading lines that say what run this is and where its energy comes from */
    public String text(String heading) {
        StringBuilder text = new StringBuilder(heading);
        Words words = new Words(proxy, timeOnly);
        networks.values().forEach(kin -> kin.appendEpochs(text, words));
        if (unmeasured > 0) {
            text.append("\nSums over epochs, and phases and layers below, leave out ").append(unmeasured)
                    .append(" epochs or windows whose energy is unknown: they began before the first reading, or a counter failed.\n");
        }
        Map<String, NetworkTables> tables = new TreeMap<>();
        networks.values().forEach(kin -> tables.putAll(kin.tables()));
        tables.forEach((network, of) -> of.appendPhases(text, network, words));
        tables.forEach((network, of) -> of.appendLayers(text, network, words));
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
        Words words = new Words(proxy, timeOnly);
        Map<String, NetworkTables> tables = new TreeMap<>();
        networks.values().forEach(kin -> tables.putAll(kin.tables()));
        boolean anyLayer = tables.values().stream().anyMatch(NetworkTables::hasLayers);
        tables.forEach((network, of) -> {
            if (of.hasLayers()) {
                of.appendBrief(text, network, words);
            } else if (!anyLayer) {
                text.append('\n').append(network).append(": ").append(of.epochs.size()).append(" epochs or windows, no layer ran\n");
            }
        });
        return text.toString();
    }

    static String title(String network) {
        return network.isEmpty() ? "outside or across networks" : Visible.name(network);
    }
}
