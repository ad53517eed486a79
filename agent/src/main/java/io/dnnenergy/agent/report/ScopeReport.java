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
 */
public record ScopeReport(String epoch, String network, long iterations, long examples, Instant start, double durationS,
                          Map<String, Double> domains, Energy total, double staticJ, double attributedJ, double otherProcessesJ,
                          double unattributedJ, Unattributed unattributed, List<PhaseRow> phases, List<LayerRow> layers) {
    public boolean isWindow() {
        return epoch.startsWith("w");
    }

    /** Of the work attributed; NaN if either is unknown. */
    public double joulesPerExample() {
        return examples > 0 ? attributedJ / examples : Double.NaN;
    }
}
