package io.dnnenergy.agent.reconcile;

import io.dnnenergy.agent.account.Scope;
import io.dnnenergy.agent.label.Label;
import io.dnnenergy.agent.label.Labels;
import io.dnnenergy.agent.label.Network;
import io.dnnenergy.agent.label.Operation;
import io.dnnenergy.agent.label.Operations;
import io.dnnenergy.agent.model.Work;
import io.dnnenergy.agent.report.OpRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The operations of one scope as rows. */
public final class OpRows {
    private record Key(Network network, int layer, String pass, String op) {
    }

    private static final class Sum {
        private long calls;
        private Work work = Work.NONE;
        private boolean priced = true;
    }

    private OpRows() {
    }

    /** @return rows by network, layer (outside layers first), pass and operation */
    public static List<OpRow> of(Scope scope, Labels labels, Operations operations) {
        Network only = scope.network() != null ? scope.network() : Networks.only(scope, labels);
        Map<Key, Sum> sums = new LinkedHashMap<>();
        scope.operations().forEach((label, variant, operation, count) -> {
            if (operation >= 0) {
                Operation of = operations.get(operation);
                Sum sum = sums.computeIfAbsent(key(labels.get(label), only, of.name()), key -> new Sum());
                sum.calls += count;
                sum.priced &= of.work().isPresent();
                sum.work = sum.work.plus(of.work().orElse(Work.NONE).times(count));
            }
        });
        List<OpRow> rows = new ArrayList<>();
        sums.forEach((key, sum) -> rows.add(new OpRow(scope.epoch(), key.network().name(), key.layer(), key.pass(), key.op(), sum.calls,
                sum.priced ? sum.work.macs() : -1, sum.priced ? sum.work.flops() : -1, sum.priced ? sum.work.bytes() : -1)));
        rows.sort(Comparator.comparing(OpRow::network).thenComparingInt(OpRow::layer).thenComparing(OpRow::pass).thenComparing(OpRow::op));
        return rows;
    }

    private static Key key(Label label, Network only, String op) {
        Network network = label.node().network() == Network.OUTSIDE ? only : label.node().network();
        boolean ofLayer = label.node().isLayer() && label.pass() != null;
        return new Key(network, ofLayer ? label.node().index() : -1, ofLayer ? label.pass().id() : label.phase().id(), op);
    }
}
