package io.dnnenergy.agent.reconcile;

import io.dnnenergy.agent.account.Scope;
import io.dnnenergy.agent.label.Node;
import io.dnnenergy.agent.model.Work;
import io.dnnenergy.agent.report.facts.CountedRow;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** What counting operations has shown of the layers' formulas: warnings, lines for the summary, rows for run.json. Sampler's thread only. */
public final class FormulaCheck {
    private final CountedWork work;
    private final LongSupplier missed;
    private final Consumer<String> warn;
    private final Set<Node> warned = new HashSet<>();
    /** Something was counted since the last comparison. */
    private boolean unseen;

    /**
     * @param missed number of operations that were lost before they were counted, so far
     * @param warn   receives one line for each layer whose count and formula differ
     */
    public FormulaCheck(CountedWork work, LongSupplier missed, Consumer<String> warn) {
        this.work = work;
        this.missed = missed;
        this.warn = warn;
    }

    public CountedWork work() {
        return work;
    }

    /** Takes in a scope. A window may end inside a call; what it holds is compared with the next epoch, or at the end. */
    public void add(Scope scope) {
        unseen |= work.add(scope.operations());
        if (unseen && !scope.isWindow()) {
            unseen = false;
            warn();
        }
    }

    public void finish() {
        warn();
        long lost = missed.getAsLong();
        if (lost > 0) {
            warn.accept(lost + " native operations could not be counted: counts are too low, and are not compared with the formulas");
        }
    }

    /** One line for each layer, once. */
    private void warn() {
        if (missed.getAsLong() == 0) {
            differences().forEach((node, line) -> {
                if (warned.add(node)) {
                    warn.accept(line);
                }
            });
        }
    }

    private Map<Node, String> differences() {
        Map<Node, String> lines = new LinkedHashMap<>();
        for (CountedPass layer : work.layers()) {
            if (layer.differs()) {
                String part = layer.pass().id() + " counted " + layer.counted().orElseThrow().macs() + " MACs, formula "
                        + layer.formula().orElseThrow().macs() + " (" + layer.calls() + " calls)";
                lines.merge(layer.node(), name(layer.node()) + ": " + part, (line, more) -> line + "; " + part);
            }
        }
        return lines;
    }

    /** For the summary: that all agree, or what does not, and which estimates rest on counts. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        List<CountedPass> layers = work.layers();
        if (layers.isEmpty()) {
            return lines;
        }
        long compared = layers.stream().filter(CountedPass::isComparable).count();
        long lost = missed.getAsLong();
        if (lost > 0) {
            lines.add(lost + " operations could not be counted: no comparison with the formulas");
        } else {
            Map<Node, String> differences = differences();
            lines.add(differences.isEmpty() ? "MACs counted and MACs by formula are equal in all " + compared + " layer passes compared"
                    : "MACs counted and MACs by formula differ:");
            lines.addAll(differences.values());
        }
        Map<Node, String> bases = new LinkedHashMap<>();
        for (CountedPass layer : layers) {
            if (layer.isBasis()) {
                bases.put(layer.node(), name(layer.node()) + ": the model does not know this class; its estimate is of counted operations ('counted')");
            }
        }
        lines.addAll(bases.values());
        return lines;
    }

    /** Count beside formula of each layer's pass, for the report. */
    public List<CountedRow> rows() {
        List<CountedRow> rows = new ArrayList<>();
        for (CountedPass layer : work.layers()) {
            Node node = layer.node();
            rows.add(new CountedRow(node.network().name(), node.index(), node.name(), node.type(), layer.pass(), layer.calls(),
                    layer.counted().map(FormulaCheck::amounts), layer.formula().map(FormulaCheck::amounts)));
        }
        return rows;
    }

    /** Operations that were lost before they were counted. */
    public long missed() {
        return missed.getAsLong();
    }

    private static CountedRow.Amounts amounts(Work work) {
        return new CountedRow.Amounts(work.macs(), work.flops(), work.bytes());
    }

    private static String name(Node node) {
        return node.network().name() + " layer " + node.index() + " '" + node.name() + "' (" + node.type() + ")";
    }
}
