package io.dnnenergy.agent.runs;

import io.dnnenergy.agent.report.LayerId;
import io.dnnenergy.agent.report.LayerRow;
import io.dnnenergy.agent.report.PhaseRow;
import io.dnnenergy.agent.report.ScopeReport;
import io.dnnenergy.agent.report.Unattributed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A run over all of its epochs and windows. Scopes whose energy is unknown while others' is known are left out: with them, all sums would be
 * unknown.
 *
 * @param scopes  those that are in the sums
 * @param leftOut how many are not
 * @param phases  by network and phase, in the order of first sight
 * @param layers  by layer and pass, in the order of first sight
 * @param total   of the scopes as wholes, other processes included; null without scopes
 */
public record RunSums(List<ScopeReport> scopes, int leftOut, Map<PhaseKey, Tally> phases, Map<LayerId, Tally> layers, Tally total) {
    /** A phase of a network. */
    public record PhaseKey(String network, String phase) {
        /** What a record has by itself; the JVM would make that of method handles, a dozen classes for each record (docs/overhead.md). */
        @Override
        public boolean equals(Object other) {
            return other instanceof PhaseKey that && Objects.equals(network, that.network) && Objects.equals(phase, that.phase);
        }

        @Override
        public int hashCode() {
            return Objects.hash(network, phase);
        }
    }

    /** Of all epochs and windows of a run. */
    public static RunSums of(Run run) {
        boolean energy = run.hasEnergy();
        List<ScopeReport> used = new ArrayList<>();
        Map<PhaseKey, Tally> phases = new LinkedHashMap<>();
        Map<LayerId, Tally> layers = new LinkedHashMap<>();
        Tally total = null;
        for (ScopeReport scope : run.scopes()) {
            if (energy && Double.isNaN(scope.total().measuredJ())) {
                continue;
            }
            used.add(scope);
            Tally whole = Tally.of(scope);
            total = total == null ? whole : total.plus(whole);
            for (PhaseRow row : scope.phases()) {
                phases.merge(new PhaseKey(row.network(), row.phase().id()), Tally.of(row), Tally::then);
            }
            for (LayerRow row : scope.layers()) {
                layers.merge(row.id(), Tally.of(row), Tally::then);
            }
        }
        return new RunSums(List.copyOf(used), run.scopes().size() - used.size(), phases, layers, total);
    }

    /** Joules of phases; NaN if unknown. */
    public double attributedJ() {
        return scopes.isEmpty() ? Double.NaN : scopes.stream().mapToDouble(ScopeReport::attributedJ).sum();
    }

    /** Joules of other processes; NaN if unknown. */
    public double otherProcessesJ() {
        return scopes.isEmpty() ? Double.NaN : scopes.stream().mapToDouble(ScopeReport::otherProcessesJ).sum();
    }

    /** Joules of no label; NaN if unknown. */
    public double unattributedJ() {
        return scopes.isEmpty() ? Double.NaN : scopes.stream().mapToDouble(ScopeReport::unattributedJ).sum();
    }

    /** Joules that the idle machine would have drawn; NaN if unknown. */
    public double staticJ() {
        return scopes.isEmpty() ? Double.NaN : scopes.stream().mapToDouble(ScopeReport::staticJ).sum();
    }

    /** What no label has, by cause. */
    public Unattributed unattributed() {
        return scopes.stream().map(ScopeReport::unattributed).reduce(Unattributed::plus).orElse(Unattributed.UNKNOWN);
    }

    /** Examples of all epochs. */
    public long examples() {
        return scopes.stream().mapToLong(ScopeReport::examples).sum();
    }

    /** Seconds of all epochs and windows. */
    public double durationS() {
        return scopes.stream().mapToDouble(ScopeReport::durationS).sum();
    }

    /** Attributed joules for each example; NaN if unknown. */
    public double joulesPerExample() {
        return examples() > 0 ? attributedJ() / examples() : Double.NaN;
    }
}
