package io.dnnenergy.agent.report.facts;

import io.dnnenergy.agent.report.ScopeReport;
import io.dnnenergy.agent.report.Unattributed;

/**
 * Joules of a run's scopes, added up. {@code scopesJ = attributedJ + otherProcessesJ + unattributedJ}. Immutable.
 *
 * @param scopesJ      measured energy of all scopes
 * @param otherProcessesJ NaN if it is not known what other processes used: it is then inside the other two
 * @param unattributed the parts of {@code unattributedJ}
 */
public record RunTotals(double scopesJ, double attributedJ, double otherProcessesJ, double unattributedJ, Unattributed unattributed) {
    /** Before the first scope. */
    public static final RunTotals NONE = new RunTotals(0, 0, 0, 0, new Unattributed(0, 0, 0, 0, 0));

    /**
     * Adds a scope. A scope without measured energy adds nothing: there was no counter, it has gone, or the first reading came later. Its energy is
     * part of the time outside scopes.
     */
    public RunTotals plus(ScopeReport scope) {
        if (Double.isNaN(scope.total().measuredJ())) {
            return this;
        }
        return new RunTotals(scopesJ + scope.total().measuredJ(), attributedJ + scope.attributedJ(), otherProcessesJ + scope.otherProcessesJ(),
                unattributedJ + scope.unattributedJ(), unattributed.plus(scope.unattributed()));
    }

    /** How far the parts miss the whole, relative to it; NaN without energy. */
    public double closureError() {
        return scopesJ > 0 ? Math.abs(scopesJ - attributedJ - (Double.isNaN(otherProcessesJ) ? 0 : otherProcessesJ) - unattributedJ) / scopesJ : Double.NaN;
    }
}
