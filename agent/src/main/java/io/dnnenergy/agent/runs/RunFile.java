package io.dnnenergy.agent.runs;

import io.dnnenergy.agent.report.ScopeReport;
import io.dnnenergy.agent.report.facts.AgentCost;
import io.dnnenergy.agent.report.facts.CounterFacts;
import io.dnnenergy.agent.report.facts.NetworkFacts;
import io.dnnenergy.agent.report.facts.PlatformFacts;
import io.dnnenergy.agent.report.facts.RunFacts;
import io.dnnenergy.agent.report.facts.RunTotals;
import io.dnnenergy.probe.Domain;
import io.dnnenergy.probe.DomainKind;
import io.dnnenergy.probe.Provenance;
import io.dnnenergy.probe.ReadCounts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** {@code run.json} as {@link RunFacts}. Without the file, all is unknown. Pure. */
final class RunFile {
    private RunFile() {
    }

    /** @param scopes the run's, whose sums stand in for those of a run that was killed before it wrote them */
    static RunFacts facts(Fields json, List<ScopeReport> scopes) {
        List<CounterFacts> counters = counters(json);
        RunTotals totals = scopes.stream().reduce(RunTotals.NONE, RunTotals::plus, (a, b) -> b);
        boolean lost = !counters.isEmpty() && json.has("totals") && !json.object("totals").has("measured_uj");
        return new RunFacts(ScopeLine.instant(json.text("start")), json.number("duration_s"), json.flag("complete"), Optional.empty(),
                new LinkedHashMap<>(json.object("jvm").texts()), json.object("libraries").texts(), json.object("options").texts(),
                json.text("source"), json.flag("proxy"), lost, counters, platform(json.object("platform")), networks(json),
                new RunFacts.CountedFacts(false, 0, List.of()), totals, List.of(), json.texts("warnings"), cost(json.object("agent_cost")));
    }

    /** The machine's facts that are known, as text. */
    static Map<String, String> host(Fields json) {
        Map<String, String> host = new LinkedHashMap<>();
        json.object("host").objects().forEach((name, fact) -> {
            if (!fact.text("value").isEmpty()) {
                host.put(name, fact.text("value"));
            }
        });
        return host;
    }

    private static List<CounterFacts> counters(Fields json) {
        List<CounterFacts> counters = new ArrayList<>();
        for (Fields row : json.objects("counters")) {
            DomainKind kind = constant(DomainKind.values(), row.text("kind"), DomainKind.BOARD);
            Provenance provenance = constant(Provenance.values(), row.text("provenance"), json.flag("proxy") ? Provenance.PROXY : Provenance.MEASURED);
            Domain domain = new Domain(row.text("source"), row.text("name"), kind, provenance, row.flag("counted"), row.number("unit_uj"),
                    row.text("location"));
            Fields reads = row.object("reads");
            counters.add(new CounterFacts(domain, row.number("period_ms"), row.number("lag_ms"), row.countOrNone("energy_uj"),
                    new ReadCounts(reads.countOrNone("failed"), reads.countOrNone("wraps"), reads.countOrNone("resets"),
                            reads.countOrNone("suspects"), reads.countOrNone("late"))));
        }
        return counters;
    }

    private static <T extends Enum<T>> T constant(T[] values, String id, T otherwise) {
        T found = ScopeLine.byId(values, value -> value.name().toLowerCase(Locale.ROOT), id);
        return found == null ? otherwise : found;
    }

    private static PlatformFacts platform(Fields json) {
        return new PlatformFacts(json.text("name"), json.text("title"), json.text("calibration"), json.texts("numbers_without_source"),
                json.has("fit") ? fit(json.object("fit")) : null, json.text("compares").equals("cpu_seconds"), "", json.number("speed"));
    }

    private static PlatformFacts.Fit fit(Fields json) {
        return new PlatformFacts.Fit(json.text("date_utc"), json.text("machine"), json.number("median_error"),
                json.text("median_error_of").equals("networks kept out"), json.text("file"));
    }

    private static List<NetworkFacts> networks(Fields json) {
        List<NetworkFacts> networks = new ArrayList<>();
        for (Fields row : json.objects("networks")) {
            networks.add(new NetworkFacts(row.text("name"), row.count("parameters"), (int) row.countOrNone("layers"), row.text("updater"), row.text("data_type")));
        }
        return networks;
    }

    private static AgentCost cost(Fields json) {
        return new AgentCost(json.number("sampler_cpu_s"), json.number("start_cpu_s"), json.number("steady_s"), json.number("steady_core_share"),
                json.number("steady_reports_core_share"), null, json.countOrNone("events_lost"), json.flag("priority_raised"),
                json.countOrNone("thread_reads"), json.number("thread_reads_cpu_s"), null);
    }
}
