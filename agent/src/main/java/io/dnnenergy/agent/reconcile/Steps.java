package io.dnnenergy.agent.reconcile;

import io.dnnenergy.agent.account.CallCounts;
import io.dnnenergy.agent.account.Scope;
import io.dnnenergy.agent.attribute.LabelTimes;
import io.dnnenergy.agent.attribute.ScopeEnergy;
import io.dnnenergy.agent.label.Label;
import io.dnnenergy.agent.label.Labels;
import io.dnnenergy.agent.label.Network;
import io.dnnenergy.agent.report.StepRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Energy of what reads and prepares data, by class. Pure. */
final class Steps {
    private Steps() {
    }

    /**
     * @param only     whose the work of threads outside networks is
     * @param energies of each counted domain; empty if unknown
     */
    static List<StepRow> of(Scope scope, Labels labels, Network only, List<ScopeEnergy> energies) {
        LabelTimes times = scope.times();
        List<StepRow> rows = new ArrayList<>();
        for (int i = 0; i < times.size(); i++) {
            Label label = labels.get(times.label(i));
            if (label.node().isStep()) {
                Network network = label.node().network() == Network.OUTSIDE ? only : label.node().network();
                CallCounts tally = scope.tally(label.id());
                rows.add(new StepRow(network.name(), label.phase(), label.node().name(), times.wallS(i), times.cpuS(i), tally == null ? 0 : tally.bytes(),
                        measuredJ(energies, i)));
            }
        }
        rows.sort(Comparator.comparing(StepRow::network).thenComparing(StepRow::phase).thenComparing(StepRow::name));
        return rows;
    }

    private static double measuredJ(List<ScopeEnergy> energies, int i) {
        double joules = energies.isEmpty() ? Double.NaN : 0;
        for (ScopeEnergy energy : energies) {
            joules += energy.measuredUj()[i] * 1e-6;
        }
        return joules;
    }
}
