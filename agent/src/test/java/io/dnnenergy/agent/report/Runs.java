package io.dnnenergy.agent.report;

import io.dnnenergy.agent.phase.Pass;
import io.dnnenergy.agent.report.facts.AgentCost;
import io.dnnenergy.agent.report.facts.CountedRow;
import io.dnnenergy.agent.report.facts.CounterFacts;
import io.dnnenergy.agent.report.facts.NetworkFacts;
import io.dnnenergy.agent.report.facts.OwnUse;
import io.dnnenergy.agent.report.facts.PlatformFacts;
import io.dnnenergy.agent.report.facts.RunFacts;
import io.dnnenergy.agent.report.facts.RunTotals;
import io.dnnenergy.probe.Domain;
import io.dnnenergy.probe.DomainKind;
import io.dnnenergy.probe.Provenance;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Made-up runs, for tests of {@code run.json} and of the summary's heading. */
public final class Runs {
    public static final Domain PACKAGE = domain("package-0", Provenance.MEASURED, true);
    public static final Domain CORE = domain("core", Provenance.MEASURED, false);
    public static final PlatformFacts GENERIC = new PlatformFacts("generic-cpu", "A processor", "", List.of("l2_energy"));

    private Runs() {
    }

    public static Domain domain(String name, Provenance provenance, boolean counted) {
        return new Domain(provenance == Provenance.PROXY ? "proxy" : "powercap", name, DomainKind.PACKAGE, provenance, counted, 61.0, "made up");
    }

    public static RunFacts withWarnings(String... warnings) {
        return of(List.of(), false, GENERIC, RunTotals.NONE, List.of(warnings));
    }

    public static RunFacts of(List<CounterFacts> counters, boolean counterLost, PlatformFacts platform, RunTotals totals, List<String> warnings) {
        boolean proxy = counters.stream().anyMatch(counter -> counter.domain().provenance() == Provenance.PROXY);
        CountedRow row = new CountedRow("Net#0", 0, "conv", "ConvolutionLayer", Pass.FORWARD, 3, Optional.of(new CountedRow.Amounts(6, 12, 24)),
                Optional.empty());
        return new RunFacts(Instant.parse("2026-11-23T10:00:00Z"), 12.5, false, Optional.empty(), Map.of("pid", 42L), Map.of("nd4j-native", "1.0.0-M2.1"),
                Map.of("source", "auto"), counters.isEmpty() ? "none" : counters.get(0).domain().source(), proxy, counterLost, counters,
                platform,
                List.of(new NetworkFacts("Net#0", 10, 2, "Adam", "FLOAT")), new RunFacts.CountedFacts(false, 0, List.of(row)), totals, List.of(), warnings,
                new AgentCost(1.5, 1, 20, 0.01, 0.002, new AgentCost.Edges(100, 20, 5, 6000), 0, true, 3, 0.25, new OwnUse(2.5, 1 << 20, 98_304, 0.125, 0.375, 40)));
    }
}
