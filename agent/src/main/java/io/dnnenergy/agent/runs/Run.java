package io.dnnenergy.agent.runs;

import io.dnnenergy.agent.report.ScopeReport;
import io.dnnenergy.agent.report.facts.RunFacts;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A run as its folder has it.
 *
 * @param folder where it was read
 * @param name   the run's name, or the folder's
 * @param facts  what {@code run.json} says; the machine is in {@code host}, what operations were counted is left out
 * @param host   facts of the machine by name, as text; only those that are known
 * @param scopes epochs and windows in the order in which they ended
 * @param notes  what could not be read, a sentence each; empty if all could
 */
public record Run(Path folder, String name, RunFacts facts, Map<String, String> host, List<ScopeReport> scopes, List<String> notes) {
    /** True if any of its joules are CPU time multiplied by a stated power. */
    public boolean isProxy() {
        return facts.isProxy() || scopes.stream().anyMatch(scope -> scope.total().quality() == io.dnnenergy.agent.attribute.Quality.PROXY);
    }

    /** True if any epoch or window has joules that were read or summed from a sensor, or stand in for them. */
    public boolean hasEnergy() {
        return scopes.stream().anyMatch(scope -> !Double.isNaN(scope.total().measuredJ()));
    }

    /** What its joules are, in a word for headings: {@code proxy}, {@code measured}, {@code integrated}, or {@code none}. */
    public String provenance() {
        if (isProxy()) {
            return "proxy";
        }
        if (!hasEnergy()) {
            return "none";
        }
        boolean sensorsOnly = facts.counters().stream().filter(counter -> counter.domain().counted())
                .allMatch(counter -> counter.domain().provenance() == io.dnnenergy.probe.Provenance.INTEGRATED);
        return sensorsOnly && !facts.counters().isEmpty() ? "integrated" : "measured";
    }
}
