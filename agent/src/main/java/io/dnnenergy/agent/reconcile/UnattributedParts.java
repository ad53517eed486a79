package io.dnnenergy.agent.reconcile;

import io.dnnenergy.agent.account.CpuUse;
import io.dnnenergy.agent.account.Scope;
import io.dnnenergy.agent.attribute.ScopeEnergy;
import io.dnnenergy.agent.report.Unattributed;

/** Splits a scope's unattributed energy by what its CPU time was used for: all uses at the power of CPU time without a label. Pure. */
final class UnattributedParts {
    private UnattributedParts() {
    }

    /** @param domain index of the domain that {@code energy} is of */
    static Unattributed of(Scope scope, int domain, ScopeEnergy energy) {
        double usedS = 0;
        for (CpuUse use : CpuUse.values()) {
            usedS += scope.usedS(use);
        }
        if (Double.isNaN(usedS)) {
            return Unattributed.UNKNOWN;
        }
        // Clocks of threads and of the process differ by some milliseconds: the parts may sum to a little more than the whole.
        double unlabelledS = Math.max(scope.processCpuS(domain) - scope.times().totalCpuS(), usedS);
        double perS = unlabelledS > 0 ? energy.unlabelledUj() * 1e-6 / unlabelledS : 0;
        double jitJ = perS * scope.usedS(CpuUse.JIT);
        double gcJ = perS * scope.usedS(CpuUse.GC);
        double spinJ = perS * scope.usedS(CpuUse.NATIVE_SPIN);
        double agentJ = perS * scope.usedS(CpuUse.AGENT);
        return new Unattributed(jitJ, gcJ, spinJ, agentJ, Math.max(0, energy.unattributedUj() * 1e-6 - jitJ - gcJ - spinJ - agentJ));
    }
}
