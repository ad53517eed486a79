package io.dnnenergy.agent.report.facts;

import io.dnnenergy.agent.report.ScopeReport;
import io.dnnenergy.machine.MachineFacts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a run at some moment: the content of {@code run.json}. Values only.
 *
 * @param start        on the wall clock
 * @param durationS    seconds since then
 * @param complete     true once the program has ended in order
 * @param host         the machine; empty while it is not known
 * @param jvm          facts of the virtual machine by name; a null value is unknown
 * @param libraries    versions by library
 * @param options      every option by key, as used
 * @param sources      names of the sources in use, joined by {@code +}; {@code none} without one
 * @param isProxy      true if CPU time stands in for any counter
 * @param counterLost  true if a counted counter has gone: totals are then unknown
 * @param counters     every domain read, in order
 * @param counted      layers' operations beside the formulas
 * @param interrupted  epochs that the program's end cut short
 */
public record RunFacts(Instant start, double durationS, boolean complete, Optional<MachineFacts> host, Map<String, Object> jvm,
                       Map<String, String> libraries, Map<String, String> options, String sources, boolean isProxy, boolean counterLost,
                       List<CounterFacts> counters, PlatformFacts platform, List<NetworkFacts> networks, CountedFacts counted, RunTotals totals,
                       List<ScopeReport> interrupted, List<String> warnings, AgentCost cost) {
    /**
     * Layers' operations beside the formulas.
     *
     * @param all    true if all operations were counted, false if those of one iteration and inference per network and shape
     * @param missed operations that were lost before they were counted
     */
    public record CountedFacts(boolean all, long missed, List<CountedRow> rows) {
    }

    /** Microjoules of all counted counters; empty if nothing was measured or a counter has gone. */
    public Optional<Long> measuredUj() {
        List<CounterFacts> added = counters.stream().filter(counter -> counter.domain().counted()).toList();
        return added.isEmpty() || counterLost ? Optional.empty() : Optional.of(added.stream().mapToLong(CounterFacts::energyUj).sum());
    }
}
