package io.dnnenergy.agent.report.text;

import io.dnnenergy.agent.report.ScopeReport;

/** Epochs' first parts, before their network's training was up to speed, added up. Not thread-safe. */
final class WarmUpSum {
    private long iterations;
    private double durationS;
    private double measuredJ;
    private String last = "";
    private double steadyJ = Double.NaN;

    void add(ScopeReport scope) {
        if (scope.warmUp() != null) {
            iterations += scope.warmUp().iterations();
            durationS += scope.warmUp().durationS();
            measuredJ += scope.warmUp().measuredJ();
            last = scope.epoch();
            steadyJ = scope.steadyJoulesPerExample();
        }
    }

    void appendTo(StringBuilder text) {
        if (iterations > 0) {
            text.append("  warm-up: the first ").append(Si.count(iterations)).append(" iterations, ").append(Si.seconds(durationS)).append(", ")
                    .append(Si.joules(measuredJ));
            text.append(Double.isNaN(steadyJ) ? "; training was not up to speed by the end of epoch " + last
                    : "; per example after it " + Si.joules(steadyJ) + " in epoch " + last).append('\n');
        }
    }
}
