package io.dnnenergy.agent.reconcile;

import io.dnnenergy.agent.account.CallCounts;
import io.dnnenergy.agent.account.Progress;
import io.dnnenergy.agent.label.Label;
import io.dnnenergy.agent.label.Network;
import io.dnnenergy.agent.label.Node;
import io.dnnenergy.agent.model.Work;
import io.dnnenergy.agent.phase.Pass;
import io.dnnenergy.agent.phase.Phase;
import io.dnnenergy.agent.report.ObservationRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Brings updates to rows of layers. One updater runs over all layers' parameters at once: that is measured together and separated by parameter
 * count. Layers that are trained one by one have updates of their own. Used once.
 */
final class UpdateRows {
    private final RowSums sums;
    private final LabelParts parts;
    private final Origin origin;
    private final List<Supplier<ObservationRow>> observations = new ArrayList<>();

    UpdateRows(RowSums sums, LabelParts parts, Origin origin) {
        this.sums = sums;
        this.parts = parts;
        this.origin = origin;
        sums.updates.forEach(this::addTogether);
        for (int i = 0; i < sums.size(); i++) {
            Label label = sums.label(i);
            CallCounts tally = sums.scope.tally(label.id());
            if (label.phase() == Phase.UPDATE && label.pass() != null && tally != null) {
                addAlone(label, tally.calls(), parts.measuredJ(i));
            }
        }
    }

    /** Each update of all layers as the one sweep that it is. */
    List<ObservationRow> observations() {
        return observations.stream().map(Supplier::get).toList();
    }

    private void addTogether(Network network, Sum together) {
        Progress progress = sums.scope.progress().get(network);
        long times = together.calls > 0 || progress == null ? together.calls : progress.iterations();
        long examples = together.calls > 0 || progress == null ? together.examples : progress.examples();
        long parameters = Updates.trainable(network);
        Optional<CallPrices.Price> one = parts.prices().update(network);
        Predicted estimated = one.map(price -> price.predicted().times(times)).orElse(Predicted.UNKNOWN);
        Sum phase = sums.phase(network, Phase.UPDATE);
        phase.addEstimate(estimated, network.name() + " update", together.measuredJ);
        one.filter(price -> times > 0).ifPresent(price -> observations.add(() -> ObservationRows.update(sums.scope, network, together,
                price.work().times(times), times, examples, parameters, origin)));
        for (Node node : network.nodes()) {
            if (Updates.isTrained(node)) {
                double share = node.trained() / (double) parameters;
                Sum row = sums.layer(node, Pass.UPDATE);
                row.addShare(together, share);
                row.calls += times;
                row.examples += examples;
                row.addEstimate(estimated.times(share));
                addWork(row, phase, node, times);
            }
        }
    }

    private void addAlone(Label label, long times, double measuredJ) {
        Sum phase = sums.phase(label);
        Sum row = sums.layer(label.node(), Pass.UPDATE);
        Predicted estimated = priced(Updates.of(label.node()), times);
        row.addEstimate(estimated);
        phase.addEstimate(estimated, LabelParts.rowName(label), measuredJ);
        addWork(row, phase, label.node(), times);
    }

    private Predicted priced(Optional<Work> one, long times) {
        return one.map(work -> parts.prices().models().work(work).times(times)).orElse(Predicted.UNKNOWN);
    }

    private void addWork(Sum row, Sum phase, Node node, long times) {
        double seedJ = parts.prices().models().seedUpdateJ(node.trained(), times);
        row.addSeed(seedJ);
        phase.addSeed(seedJ);
        Optional<Work> one = Updates.of(node);
        if (one.isEmpty()) {
            row.workKnown = false;
        } else {
            row.flops += one.get().flops() * times;
            row.bytes += one.get().bytes() * times;
            phase.bytes += one.get().bytes() * times;
        }
        phase.workKnown &= row.workKnown;
    }
}
