package io.dnnenergy.agent.reconcile;

import io.dnnenergy.agent.account.Scope;
import io.dnnenergy.agent.report.Energy;
import io.dnnenergy.agent.report.LayerRow;
import io.dnnenergy.agent.report.PhaseRow;
import java.util.List;

/**
 * Energy that may be missing from a scope because a counter was read too late or was reset. Nobody knows what ran when it was drawn: each
 * row's interval reaches higher by the row's share of the scope. Pure.
 *
 * @param joules       that may be missing
 * @param ofMeasuredJ  joules of the scope
 */
record Missing(double joules, double ofMeasuredJ) {
    /** @param domains number of domains whose energy is known */
    static Missing of(Scope scope, int domains) {
        double lostUj = 0;
        double measuredUj = 0;
        for (int d = 0; d < domains; d++) {
            lostUj += scope.lostUpToUj(d);
            measuredUj += scope.energyUj(d);
        }
        return new Missing(lostUj * 1e-6, measuredUj * 1e-6);
    }

    Energy fromScope(Energy energy) {
        return joules > 0 ? energy.missing(joules) : energy;
    }

    List<PhaseRow> fromPhases(List<PhaseRow> rows) {
        return joules > 0 ? rows.stream().map(row -> row.with(part(row.energy()))).toList() : rows;
    }

    List<LayerRow> fromLayers(List<LayerRow> rows) {
        return joules > 0 ? rows.stream().map(row -> row.with(part(row.energy()))).toList() : rows;
    }

    private Energy part(Energy energy) {
        return energy.missing(ofMeasuredJ > 0 ? joules * energy.measuredJ() / ofMeasuredJ : joules);
    }
}
