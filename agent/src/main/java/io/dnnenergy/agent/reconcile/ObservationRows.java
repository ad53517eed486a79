package io.dnnenergy.agent.reconcile;

import io.dnnenergy.agent.account.Scope;
import io.dnnenergy.agent.label.Network;
import io.dnnenergy.agent.label.Node;
import io.dnnenergy.agent.model.Work;
import io.dnnenergy.agent.phase.Pass;
import io.dnnenergy.agent.report.LayerId;
import io.dnnenergy.agent.report.ObservationRow;

/** Rows' sums to what a calibration fits to. Pure. */
final class ObservationRows {
    private ObservationRows() {
    }

    static ObservationRow layer(Scope scope, Node node, Pass pass, Sum sum, Origin origin) {
        return new ObservationRow(scope.epoch(), new LayerId(node.network().name(), node.index(), node.name(), node.type(), pass),
                amounts(sum.calls, sum.examples, node.parameters(), sum.work()), taken(scope, sum, origin));
    }

    /** All layers' parameters in one sweep: measured as one, and one row. */
    static ObservationRow update(Scope scope, Network network, Sum together, Work work, long iterations, long examples, long parameters,
                                 Origin origin) {
        return new ObservationRow(scope.epoch(), new LayerId(network.name(), -1, "update", "Updater", Pass.UPDATE),
                amounts(iterations, examples, parameters, work), taken(scope, together, origin));
    }

    private static ObservationRow.Amounts amounts(long calls, long examples, long parameters, Work work) {
        return new ObservationRow.Amounts(calls, examples, parameters, work.macs(), work.elementwise(), work.transcendentals(), work.moved(),
                work.bytesRead(), work.bytesWritten(), work.calls(), work.operations().text());
    }

    private static ObservationRow.Taken taken(Scope scope, Sum sum, Origin origin) {
        boolean counted = origin.isKnown() && !origin.isProxy();
        return new ObservationRow.Taken(sum.timeS, sum.cpuS, counted ? sum.measuredJ : Double.NaN, counted ? sum.sigmaJ() : Double.NaN,
                scope.startNs() * 1e-9);
    }
}
