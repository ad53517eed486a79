package io.dnnenergy.agent.report;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An epoch or window, ready to be written. Joules; NaN where unknown. {@code measuredJ = attributedJ + otherProcessesJ + unattributedJ}, and
 * the phases add up to {@code attributedJ}.
 *
 * @param network empty for a window in which several networks ran
 * @param domains measured joules by domain
 * @param unattributed what {@code unattributedJ} is made of
 * @param total   energies of the scope as a whole
 * @param warmUp  first part, before the network's training was up to speed; null if there was none
 */
public record ScopeReport(String epoch, String network, long iterations, long examples, Instant start, double durationS,
                          Map<String, Double> domains, Energy total, double staticJ, double attributedJ, double otherProcessesJ,
                          double unattributedJ, Unattributed unattributed, List<PhaseRow> phases, List<LayerRow> layers, WarmUp warmUp) {
    /** Without a warm-up. */
    public ScopeReport(String epoch, String network, long iterations, long examples, Instant start, double durationS,
                       Map<String, Double> domains, Energy total, double staticJ, double attributedJ, double otherProcessesJ,
                       double unattributedJ, Unattributed unattributed, List<PhaseRow> phases, List<LayerRow> layers) {
        this(epoch, network, iterations, examples, start, durationS, domains, total, staticJ, attributedJ, otherProcessesJ, unattributedJ,
                unattributed, phases, layers, null);
    }

    public boolean isWindow() {
        return epoch.startsWith("w");
    }

    /** Joules per example once training was up to speed; NaN if unknown, or if it never was in this epoch. */
    public double steadyJoulesPerExample() {
        if (warmUp == null) {
            return joulesPerExample();
        }
        long steady = examples - warmUp.examples();
        return steady > 0 ? (attributedJ - warmUp.attributedJ()) / steady : Double.NaN;
    }

    /** Of the work attributed; NaN if either is unknown. */
    public double joulesPerExample() {
        return examples > 0 ? attributedJ / examples : Double.NaN;
    }
}
