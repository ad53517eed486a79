package io.dnnenergy.agent.reconcile;

import io.dnnenergy.agent.account.Scope;
import io.dnnenergy.agent.attribute.LabelTimes;
import io.dnnenergy.agent.attribute.ScopeEnergy;
import io.dnnenergy.agent.report.WorkerRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Energy by worker: what a label drew falls to those who ran it in proportion to their CPU time. Pure. */
final class Workers {
    private Workers() {
    }

    /** @param energies of each counted domain; empty if unknown */
    static List<WorkerRow> of(Scope scope, List<ScopeEnergy> energies) {
        LabelTimes times = scope.times();
        Map<Integer, Double> joulesPerCpuS = new HashMap<>();
        for (int i = 0; i < times.size(); i++) {
            double joules = 0;
            for (ScopeEnergy energy : energies) {
                joules += energy.measuredUj()[i] * 1e-6;
            }
            joulesPerCpuS.put(times.label(i), times.cpuS(i) > 0 ? joules / times.cpuS(i) : 0);
        }
        List<WorkerRow> rows = new ArrayList<>();
        scope.workers().forEach((name, ran) -> {
            double cpuS = 0;
            double joules = 0;
            for (int i = 0; i < ran.size(); i++) {
                cpuS += ran.cpuS(i);
                joules += ran.cpuS(i) * joulesPerCpuS.getOrDefault(ran.label(i), 0.0);
            }
            rows.add(new WorkerRow(name, cpuS, energies.isEmpty() ? Double.NaN : joules));
        });
        return rows;
    }
}
