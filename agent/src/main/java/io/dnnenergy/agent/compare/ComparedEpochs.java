package io.dnnenergy.agent.compare;

import io.dnnenergy.agent.report.ScopeReport;
import io.dnnenergy.agent.runs.Run;
import io.dnnenergy.agent.runs.RunSums;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The epochs and windows of a run that are compared. How long the JIT compiler takes differs from run to run, and so does what a late reading may have
 * lost: epochs in which training got up to speed, and those whose energy is known far worse than the others', are left out of all runs if each has
 * {@value #LEAST} others of the same network.
 *
 * @param scopes  that count
 * @param leftOut how many do not, though their energy is known
 */
record ComparedEpochs(List<ScopeReport> scopes, int leftOut) {
    private static final int LEAST = 3;
    /** Relative width above a total by which energy may have been lost, and how many times the run's usual one. */
    private static final double LOST = 0.05;
    private static final double USUAL = 4;

    /** Of each run; all of their epochs if one run has too few that are steady. */
    static List<ComparedEpochs> of(List<Run> runs) {
        List<ComparedEpochs> all = new ArrayList<>();
        List<ComparedEpochs> steady = new ArrayList<>();
        for (Run run : runs) {
            List<ScopeReport> scopes = RunSums.of(run).scopes();
            all.add(new ComparedEpochs(scopes, 0));
            List<ScopeReport> kept = steady(scopes);
            if (kept != null) {
                steady.add(new ComparedEpochs(kept, scopes.size() - kept.size()));
            }
        }
        return steady.size() == runs.size() ? steady : all;
    }

    /** Seconds of wall time that are compared. */
    double durationS() {
        return scopes.stream().mapToDouble(ScopeReport::durationS).sum();
    }

    /** Null if a network has too few. */
    private static List<ScopeReport> steady(List<ScopeReport> scopes) {
        Map<String, List<ScopeReport>> kinds = new LinkedHashMap<>();
        scopes.forEach(scope -> kinds.computeIfAbsent(scope.network() + (scope.isWindow() ? " window" : ""), any -> new ArrayList<>()).add(scope));
        List<ScopeReport> kept = new ArrayList<>();
        for (List<ScopeReport> kind : kinds.values()) {
            double usual = kind.stream().mapToDouble(ComparedEpochs::mayBeLost).sorted().skip((kind.size() - 1) / 2).findFirst().orElse(0);
            double most = Math.max(LOST, USUAL * usual);
            List<ScopeReport> steady = kind.stream().filter(scope -> scope.warmUp() == null && !(mayBeLost(scope) > most)).toList();
            if (steady.size() < LEAST && steady.size() < kind.size()) {
                return null;
            }
            kept.addAll(steady);
        }
        return kept;
    }

    private static double mayBeLost(ScopeReport scope) {
        double share = scope.total().ciHighJ() / scope.total().measuredJ() - 1;
        return Double.isFinite(share) ? share : 0;
    }
}
