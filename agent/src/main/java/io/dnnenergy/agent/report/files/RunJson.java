package io.dnnenergy.agent.report.files;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.dnnenergy.agent.report.ScopeReport;
import io.dnnenergy.agent.report.Unattributed;
import io.dnnenergy.agent.report.facts.AgentCost;
import io.dnnenergy.agent.report.facts.CountedRow;
import io.dnnenergy.agent.report.facts.CounterFacts;
import io.dnnenergy.agent.report.facts.NetworkFacts;
import io.dnnenergy.agent.report.facts.OwnUse;
import io.dnnenergy.agent.report.facts.PlatformFacts;
import io.dnnenergy.agent.report.facts.RunFacts;
import io.dnnenergy.agent.report.facts.RunTotals;
import io.dnnenergy.machine.Fact;
import io.dnnenergy.machine.MachineFacts;
import io.dnnenergy.probe.Domain;
import io.dnnenergy.probe.ReadCounts;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Writes {@link RunFacts} as {@code run.json}. Unknown is null. Pure. */
final class RunJson {
    private RunJson() {
    }

    /** @param run the run's name */
    static JsonObject of(RunFacts facts, String run) {
        JsonObject json = new JsonObject();
        json.addProperty("schema", Json.SCHEMA);
        json.addProperty("run", run);
        json.addProperty("complete", facts.complete());
        json.addProperty("start", facts.start().toString());
        json.addProperty("duration_s", facts.durationS());
        json.add("host", facts.host().map(RunJson::host).orElseGet(JsonObject::new));
        json.add("jvm", values(facts.jvm()));
        json.add("libraries", values(facts.libraries()));
        json.addProperty("backend", backend(facts.libraries()));
        json.add("options", values(facts.options()));
        json.add("counters", counters(facts.counters()));
        json.addProperty("source", facts.sources());
        json.addProperty("proxy", facts.isProxy());
        json.add("platform", platform(facts.platform()));
        json.add("networks", networks(facts.networks()));
        json.add("operations", counted(facts.counted()));
        json.add("totals", totals(facts.measuredUj(), facts.totals()));
        json.add("interrupted", interrupted(facts.interrupted()));
        JsonArray warnings = new JsonArray();
        facts.warnings().forEach(warnings::add);
        json.add("warnings", warnings);
        json.add("agent_cost", cost(facts.cost()));
        return json;
    }

    private static String backend(Map<String, String> libraries) {
        return libraries.containsKey("nd4j-cuda") ? "nd4j-cuda" : libraries.containsKey("nd4j-native") ? "nd4j-native" : null;
    }

    /** Every fact with its origin. */
    private static JsonObject host(MachineFacts known) {
        JsonObject json = new JsonObject();
        for (RecordComponent component : MachineFacts.class.getRecordComponents()) {
            try {
                Fact<?> fact = (Fact<?>) component.getAccessor().invoke(known);
                JsonObject value = new JsonObject();
                value.add("value", value(fact.value().orElse(null)));
                value.addProperty("origin", fact.origin());
                json.add(component.getName(), value);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
        return json;
    }

    private static JsonObject values(Map<String, ?> values) {
        JsonObject json = new JsonObject();
        values.forEach((name, value) -> json.add(name, value(value)));
        return json;
    }

    private static com.google.gson.JsonElement value(Object value) {
        return value == null ? JsonNull.INSTANCE : value instanceof Number number ? new JsonPrimitive(number) : new JsonPrimitive((String) value);
    }

    private static JsonArray counters(List<CounterFacts> counters) {
        JsonArray array = new JsonArray();
        for (CounterFacts counter : counters) {
            Domain domain = counter.domain();
            JsonObject json = new JsonObject();
            json.addProperty("source", domain.source());
            json.addProperty("name", domain.name());
            json.addProperty("kind", domain.kind().name().toLowerCase(Locale.ROOT));
            json.addProperty("provenance", domain.provenance().name().toLowerCase(Locale.ROOT));
            json.addProperty("counted", domain.counted());
            Json.number(json, "unit_uj", domain.resolutionUj());
            Json.number(json, "period_ms", counter.periodMs());
            Json.number(json, "lag_ms", counter.lagMs());
            json.addProperty("location", domain.location());
            json.addProperty("energy_uj", counter.energyUj());
            json.add("reads", reads(counter.reads()));
            array.add(json);
        }
        return array;
    }

    private static JsonObject reads(ReadCounts counts) {
        JsonObject json = new JsonObject();
        json.addProperty("failed", counts.failed());
        json.addProperty("wraps", counts.wraps());
        json.addProperty("resets", counts.resets());
        json.addProperty("suspects", counts.suspects());
        json.addProperty("late", counts.late());
        return json;
    }

    private static JsonObject platform(PlatformFacts platform) {
        JsonObject json = new JsonObject();
        json.addProperty("name", platform.name());
        json.addProperty("title", platform.title());
        json.addProperty("calibration", platform.calibration().isEmpty() ? null : platform.calibration());
        json.add("fit", fit(platform.fit()));
        Json.number(json, "speed", platform.speed());
        json.addProperty("compares", platform.comparesTime() ? "cpu_seconds" : "joules");
        JsonArray recalled = new JsonArray();
        platform.recalled().forEach(recalled::add);
        json.add("numbers_without_source", recalled);
        return json;
    }

    private static JsonElement fit(PlatformFacts.Fit fit) {
        if (fit == null) {
            return JsonNull.INSTANCE;
        }
        JsonObject json = new JsonObject();
        Json.text(json, "date_utc", fit.dateUtc());
        Json.text(json, "machine", fit.machine());
        Json.number(json, "median_error", fit.medianError());
        json.addProperty("median_error_of", fit.keptOut() ? "networks kept out" : "the rows fitted to");
        Json.text(json, "file", fit.file());
        return json;
    }

    private static JsonArray networks(List<NetworkFacts> networks) {
        JsonArray array = new JsonArray();
        for (NetworkFacts network : networks) {
            JsonObject json = new JsonObject();
            json.addProperty("name", network.name());
            json.add("parameters", network.parameters() >= 0 ? new JsonPrimitive(network.parameters()) : JsonNull.INSTANCE);
            json.addProperty("layers", network.layers());
            json.addProperty("updater", network.updater());
            json.addProperty("data_type", network.dataType());
            array.add(json);
        }
        return array;
    }

    private static JsonObject counted(RunFacts.CountedFacts counted) {
        JsonObject json = new JsonObject();
        json.addProperty("counted", counted.all() ? "all" : "one iteration and one inference per network and input shape");
        json.addProperty("missed", counted.missed());
        JsonArray layers = new JsonArray();
        for (CountedRow row : counted.rows()) {
            JsonObject layer = new JsonObject();
            layer.addProperty("network", row.network());
            layer.addProperty("layer", row.layer());
            layer.addProperty("name", row.name());
            layer.addProperty("type", row.type());
            layer.addProperty("pass", row.pass().id());
            layer.addProperty("calls", row.calls());
            amount(layer, "macs", row.counted().map(CountedRow.Amounts::macs), row.formula().map(CountedRow.Amounts::macs));
            amount(layer, "flops", row.counted().map(CountedRow.Amounts::flops), row.formula().map(CountedRow.Amounts::flops));
            amount(layer, "bytes", row.counted().map(CountedRow.Amounts::bytes), row.formula().map(CountedRow.Amounts::bytes));
            layer.addProperty("basis", row.basis());
            layers.add(layer);
        }
        json.add("layers", layers);
        return json;
    }

    private static void amount(JsonObject layer, String name, Optional<Long> counted, Optional<Long> formula) {
        layer.add("counted_" + name, value(counted.orElse(null)));
        layer.add("formula_" + name, value(formula.orElse(null)));
    }

    /** {@code measured = scopes + outside scopes}, {@code scopes = attributed + other processes + unattributed}. */
    private static JsonObject totals(Optional<Long> measuredUj, RunTotals totals) {
        JsonObject json = new JsonObject();
        boolean known = measuredUj.isPresent();
        double measuredJ = measuredUj.map(uj -> uj * 1e-6).orElse(Double.NaN);
        json.add("measured_uj", value(measuredUj.orElse(null)));
        Json.number(json, "measured_j", measuredJ);
        Json.number(json, "scopes_j", known ? totals.scopesJ() : Double.NaN);
        Json.number(json, "outside_scopes_j", measuredJ - totals.scopesJ());
        Json.number(json, "attributed_j", known ? totals.attributedJ() : Double.NaN);
        Json.number(json, "other_processes_j", known ? totals.otherProcessesJ() : Double.NaN);
        Json.number(json, "unattributed_j", known ? totals.unattributedJ() : Double.NaN);
        json.add("unattributed", unattributed(known ? totals.unattributed() : Unattributed.UNKNOWN));
        Json.number(json, "closure_error", known ? totals.closureError() : Double.NaN);
        return json;
    }

    private static JsonElement unattributed(Unattributed parts) {
        return parts.isKnown() ? Json.numbers(parts.byUse()) : JsonNull.INSTANCE;
    }

    private static JsonArray interrupted(List<ScopeReport> scopes) {
        JsonArray array = new JsonArray();
        for (ScopeReport scope : scopes) {
            JsonObject json = new JsonObject();
            json.addProperty("network", scope.network());
            json.addProperty("epoch", scope.epoch());
            json.addProperty("iterations", scope.iterations());
            Json.number(json, "duration_s", scope.durationS());
            Json.number(json, "measured_j", scope.total().measuredJ());
            Json.number(json, "attributed_j", scope.attributedJ());
            array.add(json);
        }
        return array;
    }

    private static JsonObject cost(AgentCost cost) {
        JsonObject json = new JsonObject();
        AgentCost.Edges edges = cost.edges();
        whole(json, "sampler_cpu_s", cost.samplerCpuS());
        whole(json, "start_cpu_s", cost.startCpuS());
        whole(json, "steady_s", cost.steadyS());
        whole(json, "steady_core_share", cost.steadyShare());
        whole(json, "steady_reports_core_share", cost.steadyReportShare());
        whole(json, "edges_located", edges == null ? Double.NaN : edges.located());
        whole(json, "edges_bracketed", edges == null ? Double.NaN : edges.bracketed());
        whole(json, "edges_missed", edges == null ? Double.NaN : edges.missed());
        whole(json, "steady_edges_per_cpu_s", edges == null ? Double.NaN : edges.steadyPerCpuS());
        json.addProperty("events_lost", cost.eventsLost());
        json.addProperty("priority_raised", cost.priorityRaised());
        json.addProperty("thread_reads", cost.threadReads());
        Json.number(json, "thread_reads_cpu_s", cost.threadReadsCpuS());
        if (cost.use() != null) {
            use(json, cost.use());
        }
        return json;
    }

    private static void use(JsonObject json, OwnUse use) {
        Json.number(json, "threads_cpu_s", use.threadsCpuS());
        json.addProperty("allocated_bytes", use.allocatedBytes());
        json.addProperty("ring_bytes", use.ringBytes());
        Json.number(json, "opening_s", use.openingS());
        Json.number(json, "weaving_s", use.weavingS());
        json.addProperty("woven_classes", use.wovenClasses());
    }

    /** A whole number is written without a fraction. */
    private static void whole(JsonObject json, String name, double value) {
        if (value == Math.rint(value)) {
            json.addProperty(name, (long) value);
        } else {
            Json.number(json, name, value);
        }
    }
}
