package io.dnnenergy.agent.reconcile;

import io.dnnenergy.agent.account.Scope;
import io.dnnenergy.agent.label.Network;
import io.dnnenergy.agent.label.Node;
import io.dnnenergy.agent.model.Work;
import io.dnnenergy.agent.phase.Pass;
import io.dnnenergy.agent.report.ObservationRow;

/** Rows' sums to what a calibration fits to. Pure. */
final class ObservationRows {
    private ObservationRows() {
    }

    static ObservationRow layer(Scope scope, Node node, Pass pass, Sum sum, Origin origin) {
        return row(scope, node.network().name(), node.index(), node.name(), node.type(), pass, sum.calls, sum.examples, node.parameters(), sum.work,
                sum, origin);
    }

    /** All layers' parameters in one sweep: measured as one, and one row. */
    static ObservationRow update(Scope scope, Network network, Sum together, Work work, long iterations, long examples, long parameters,
                                 Origin origin) {
        return row(scope, network.name(), -1, "update", "Updater", Pass.UPDATE, iterations, examples, parameters, work, together, origin);
    }

    private static ObservationRow row(Scope scope, String network, int layer, String name, String type, Pass pass, long calls, long examples,
                                      long parameters, Work work, Sum sum, Origin origin) {
        boolean counted = origin.isKnown() && !origin.isProxy();
        return new ObservationRow(scope.epoch(), network, layer, name, type, pass, calls, examples, parameters, work.macs(), work.elementwise(),
                work.transcendentals(), work.moved(), work.bytesRead(), work.bytesWritten(), work.calls(), work.operations().text(), sum.timeS,
                sum.cpuS, counted ? sum.measuredJ : Double.NaN, counted ? sum.sigmaJ() : Double.NaN, scope.startNs() * 1e-9);
    }
}
