package io.dnnenergy.agent.report.text;

import io.dnnenergy.agent.report.Unattributed;
import io.dnnenergy.agent.report.facts.RunFacts;
import io.dnnenergy.agent.report.facts.RunTotals;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where all of a run's energy went: into rows, to other processes, without a row by cause, and outside of all epochs and windows. Pure. */
final class WholeRun {
    /** A smaller part of an epoch's energy without a row needs no words. */
    private static final double WORTH_SAYING = 0.2;
    private static final double LEAST_CAUSE = 0.02;

    private WholeRun() {
    }

    /** Lines within 80 columns; none if nothing was measured. */
    static List<String> lines(RunFacts facts) {
        List<String> lines = new ArrayList<>();
        if (facts.measuredUj().isEmpty() || facts.measuredUj().get() == 0) {
            return lines;
        }
        double wholeJ = facts.measuredUj().get() * 1e-6;
        RunTotals totals = facts.totals();
        double outsideJ = wholeJ - totals.scopesJ();
        lines.add("Whole run: " + Si.joules(wholeJ) + (facts.isProxy() ? " proxy" : "") + " in " + Si.seconds(facts.durationS()));
        lines.add("  in phases and layers    " + part(totals.attributedJ(), wholeJ));
        facts.interrupted().stream().filter(scope -> scope.attributedJ() > 0).forEach(scope -> lines.add("    of it cut short       "
                + part(scope.attributedJ(), wholeJ) + ": " + scope.network() + " epoch " + scope.epoch()));
        if (totals.otherProcessesJ() > 0) {
            lines.add("  other processes         " + part(totals.otherProcessesJ(), wholeJ));
        }
        lines.add("  beside them             " + part(totals.unattributedJ(), wholeJ) + causes(totals.unattributed(), totals.unattributedJ()));
        lines.add("  outside epochs, windows " + part(outsideJ, wholeJ) + ": start, the program's own code");
        return lines;
    }

    /** Of an epoch or window: what was used beside its phases, by cause; empty if that is little or unknown. */
    static String beside(double unattributedJ, double measuredJ, Unattributed parts) {
        return unattributedJ > WORTH_SAYING * measuredJ && parts.isKnown()
                ? " | beside phases " + Si.percent(unattributedJ / measuredJ) + causes(parts, unattributedJ) : "";
    }

    private static String part(double joules, double wholeJ) {
        return String.format("%9s %7s", Si.joules(joules), Si.percent(joules / wholeJ));
    }

    private static String causes(Unattributed parts, double wholeJ) {
        if (!parts.isKnown() || !(wholeJ > 0)) {
            return "";
        }
        Map<String, Double> named = new LinkedHashMap<>();
        named.put("JIT", parts.jitJ());
        named.put("GC", parts.gcJ());
        named.put("native spin", parts.nativeSpinJ());
        named.put("agent", parts.agentJ());
        named.put("rest", parts.restJ());
        List<String> large = new ArrayList<>();
        named.forEach((name, joules) -> {
            if (joules > LEAST_CAUSE * wholeJ) {
                large.add(name + " " + Math.round(100 * joules / wholeJ) + " %");
            }
        });
        return large.isEmpty() ? "" : ": " + String.join(", ", large);
    }
}
