package io.dnnenergy.agent.reconcile;

import io.dnnenergy.agent.account.Scope;
import io.dnnenergy.agent.attribute.ScopeEnergy;
import io.dnnenergy.agent.label.Label;
import io.dnnenergy.agent.label.Labels;
import io.dnnenergy.agent.label.Node;
import io.dnnenergy.agent.label.Variants;
import io.dnnenergy.agent.phase.Pass;
import io.dnnenergy.agent.phase.Phase;
import io.dnnenergy.agent.report.LayerId;
import io.dnnenergy.agent.report.LayerLoad;
import io.dnnenergy.agent.report.LayerRow;
import io.dnnenergy.agent.report.ObservationRow;
import io.dnnenergy.agent.report.PhaseRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Brings one scope's labels to rows: phases of each network, and layers by pass. Used once, on the sampler's thread. */
public final class Reconciliation {
    private final Scope scope;
    private final Origin origin;
    private final RowSums sums;
    private final UpdateRows updates;

    /**
     * @param counted  stands in for the work of layers that the model does not know
     * @param energies the scope's settled energy of each counted domain, indexed like its times; empty if nothing was measured
     * @param origin   where they come from
     */
    public Reconciliation(Scope scope, Labels labels, Variants variants, CountedWork counted, EnergyModel estimator,
                          List<ScopeEnergy> energies, Origin origin) {
        this(scope, labels, new CallPrices(variants, counted, estimator), energies, origin);
    }

    /** @param prices of the run */
    Reconciliation(Scope scope, Labels labels, CallPrices prices, List<ScopeEnergy> energies, Origin origin) {
        this.scope = scope;
        this.origin = origin;
        prices.nextScope();
        sums = new RowSums(scope, labels);
        LabelParts parts = new LabelParts(scope, prices, energies);
        for (int i = 0; i < sums.size(); i++) {
            Label label = sums.label(i);
            if (label.phase() == Phase.UPDATE && label.pass() == null) {
                parts.addTo(sums.updates(label), label, i, true);
            }
            if (LabelParts.isOfLayer(label)) {
                parts.addTo(sums.layer(label.node(), label.pass()), label, i, true);
            }
        }
        for (int i = 0; i < sums.size(); i++) {
            // A row is estimated as a whole or not at all, and a phase is a sum of rows.
            Label label = sums.label(i);
            parts.addTo(sums.phase(label), label, i, !LabelParts.isOfLayer(label) || sums.layer(label.node(), label.pass()).isPriced());
        }
        sums.relate(energies);
        updates = new UpdateRows(sums, parts, origin);
    }

    /** Rows and phases that no model prices, although they hold energy: the scope's estimate is without them. In no order, each once. */
    public List<String> leftOut() {
        return sums.leftOut();
    }

    /** Joules of the rows whose work is estimated; without those that only handle bytes. */
    public double pricedJ() {
        return sums.layers.values().stream().filter(sum -> !Double.isNaN(sum.estimatedJ())).mapToDouble(sum -> sum.measuredJ).sum();
    }

    /** @return rows by network, in the order of the phases */
    public List<PhaseRow> phaseRows() {
        List<PhaseRow> rows = new ArrayList<>();
        sums.phases.forEach((key, sum) -> rows.add(new PhaseRow(scope.epoch(), key.network().name(), key.phase(), sums.entries(key), sum.timeS, sum.cpuS,
                hasWork(key.phase()) ? sum.knownWork(sum.bytes) : -1, sum.energy(origin, !isHandling(key.phase())))));
        rows.sort(Comparator.comparing(PhaseRow::network).thenComparing(PhaseRow::phase));
        return rows;
    }

    /** @return rows by network, layer and pass */
    public List<LayerRow> layerRows() {
        List<LayerRow> rows = new ArrayList<>();
        sums.layers.forEach((key, sum) -> rows.add(layerRow(key.node(), key.pass(), sum)));
        rows.sort(Comparator.comparing(LayerRow::network).thenComparingInt(LayerRow::layer).thenComparing(LayerRow::pass));
        return rows;
    }

    private LayerRow layerRow(Node node, Pass pass, Sum sum) {
        LayerLoad load = new LayerLoad(sum.calls, sum.examples, sum.timeS, sum.cpuS, sum.knownWork(sum.macs), sum.knownWork(sum.flops),
                sum.knownWork(sum.bytes));
        return new LayerRow(scope.epoch(), new LayerId(node.network().name(), node.index(), node.name(), node.type(), pass), load, sum.energy(origin),
                sums.groupName(sum));
    }

    /** What a calibration fits to: rows whose work is known, and the update as the one sweep that it is. */
    public List<ObservationRow> observationRows() {
        List<ObservationRow> rows = new ArrayList<>(updates.observations());
        sums.layers.forEach((key, sum) -> {
            if (key.pass() != Pass.UPDATE && sum.calls > 0 && sum.workKnown) {
                rows.add(ObservationRows.layer(scope, key.node(), key.pass(), sum, origin));
            }
        });
        rows.sort(Comparator.comparing((ObservationRow row) -> row.id().network()).thenComparingInt(row -> row.id().layer())
                .thenComparing(row -> row.id().pass()));
        return rows;
    }

    /** Estimated is the moving of bytes; what reads and prepares them is Java code, which no model knows. */
    private static boolean isHandling(Phase phase) {
        return phase == Phase.DATA_LOAD || phase == Phase.PREPROCESS || phase == Phase.CONVERT;
    }

    /** Phases whose work is counted; the others have no estimate, which is not an estimate of 0. */
    private static boolean hasWork(Phase phase) {
        return switch (phase) {
            case DATA_LOAD, PREPROCESS, CONVERT, TRANSFER, FORWARD, LOSS, BACKWARD, UPDATE, INFERENCE, EVALUATE -> true;
            default -> false;
        };
    }
}
