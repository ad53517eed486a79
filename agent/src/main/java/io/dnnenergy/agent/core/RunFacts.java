package io.dnnenergy.agent.core;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.dnnenergy.agent.options.Key;
import io.dnnenergy.agent.options.Options;
import io.dnnenergy.agent.record.Network;
import io.dnnenergy.agent.record.Timelines;
import io.dnnenergy.agent.report.ScopeReport;
import io.dnnenergy.agent.report.Unattributed;
import io.dnnenergy.agent.weave.Libraries;
import io.dnnenergy.probe.Domain;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** What {@code run.json} and the summary's heading say: machine, JVM, counters, totals, what the agent itself cost. */
final class RunFacts {
    private static final int SCHEMA = 1;

    private final Options options;
    private final Timelines timelines;
    private final Metering metering;
    private final Models models;
    private final CountedLayers counted;
    private final Libraries libraries;
    private final Pace pace;
    private final TaskWatch tasks;
    private final Console console;
    private final Instant start;
    private final HostFacts host = HostFacts.ask(ManagementFactory.getRuntimeMXBean());
    private final JsonArray interrupted = new JsonArray();
    private double scopesJ;
    private double attributedJ;
    private double otherProcessesJ;
    private double unattributedJ;
    private Unattributed unattributed = new Unattributed(0, 0, 0, 0, 0);

    RunFacts(Options options, Timelines timelines, Metering metering, Models models, CountedLayers counted, Libraries libraries, Pace pace,
             TaskWatch tasks, Console console, Instant start) {
        this.options = options;
        this.timelines = timelines;
        this.metering = metering;
        this.models = models;
        this.counted = counted;
        this.libraries = libraries;
        this.pace = pace;
        this.tasks = tasks;
        this.console = console;
        this.start = start;
    }

    void add(ScopeReport scope) {
        if (Double.isNaN(scope.total().measuredJ())) {
            // Without counters, after one has gone, or before the first reading: what it drew is part of the time outside scopes.
            return;
        }
        scopesJ += scope.total().measuredJ();
        attributedJ += scope.attributedJ();
        otherProcessesJ += scope.otherProcessesJ();
        unattributedJ += scope.unattributedJ();
        unattributed = unattributed.plus(scope.unattributed());
    }

    void interrupted(ScopeReport scope) {
        JsonObject json = new JsonObject();
        json.addProperty("network", scope.network());
        json.addProperty("epoch", scope.epoch());
        json.addProperty("iterations", scope.iterations());
        number(json, "duration_s", scope.durationS());
        number(json, "measured_j", scope.total().measuredJ());
        number(json, "attributed_j", scope.attributedJ());
        interrupted.add(json);
        add(scope);
    }

    /** @param complete true once the program has ended in order */
    JsonObject json(String run, boolean complete) {
        JsonObject json = new JsonObject();
        json.addProperty("schema", SCHEMA);
        json.addProperty("run", run);
        json.addProperty("complete", complete);
        json.addProperty("start", start.toString());
        json.addProperty("duration_s", java.time.Duration.between(start, Instant.now()).toMillis() * 1e-3);
        json.add("host", host.json());
        json.add("jvm", host.jvm());
        JsonObject versions = new JsonObject();
        libraries.versions().forEach(versions::addProperty);
        json.add("libraries", versions);
        json.addProperty("backend", libraries.versions().containsKey("nd4j-cuda") ? "nd4j-cuda"
                : libraries.versions().containsKey("nd4j-native") ? "nd4j-native" : null);
        JsonObject chosen = new JsonObject();
        options.all().forEach(chosen::addProperty);
        json.add("options", chosen);
        json.add("counters", counters());
        json.addProperty("source", metering.meter().source());
        json.addProperty("proxy", metering.meter().isProxy());
        json.add("platform", platform());
        json.add("networks", networks());
        json.add("operations", counted.json());
        json.add("totals", totals());
        json.add("interrupted", interrupted.deepCopy());
        JsonArray warnings = new JsonArray();
        console.warnings().forEach(warnings::add);
        json.add("warnings", warnings);
        JsonObject cost = pace.cost(timelines.dropped());
        cost.addProperty("thread_reads", tasks.reads());
        number(cost, "thread_reads_cpu_s", tasks.spentS());
        json.add("agent_cost", cost);
        return json;
    }

    private JsonArray counters() {
        JsonArray array = new JsonArray();
        for (Map.Entry<Domain, Long> entry : metering.meter().totalsUj().entrySet()) {
            Domain domain = entry.getKey();
            JsonObject json = new JsonObject();
            json.addProperty("source", domain.source());
            json.addProperty("name", domain.name());
            json.addProperty("kind", domain.kind().name().toLowerCase(java.util.Locale.ROOT));
            json.addProperty("provenance", domain.provenance().name().toLowerCase(java.util.Locale.ROOT));
            json.addProperty("counted", domain.counted());
            number(json, "unit_uj", domain.resolutionUj());
            number(json, "period_ms", metering.meter().periodMs(domain));
            number(json, "lag_ms", metering.meter().lagMs(domain));
            json.addProperty("location", domain.location());
            json.addProperty("energy_uj", entry.getValue());
            array.add(json);
        }
        return array;
    }

    private JsonObject platform() {
        JsonObject json = new JsonObject();
        json.addProperty("name", models.platform().name());
        json.addProperty("title", models.platform().title());
        JsonArray recalled = new JsonArray();
        models.platform().recalled().forEach(parameter -> recalled.add(parameter.name().toLowerCase(java.util.Locale.ROOT)));
        json.add("numbers_without_source", recalled);
        return json;
    }

    private JsonArray networks() {
        JsonArray array = new JsonArray();
        for (Network network : timelines.registry().seen()) {
            JsonObject json = new JsonObject();
            json.addProperty("name", network.name());
            json.addProperty("parameters", network.parameters());
            json.addProperty("layers", network.nodes().size());
            json.addProperty("updater", network.updater());
            array.add(json);
        }
        return array;
    }

    /** {@code measured = scopes + outside scopes}, {@code scopes = attributed + other processes + unattributed}. */
    private JsonObject totals() {
        JsonObject json = new JsonObject();
        boolean known = metering.meter().domains() > 0 && !metering.meter().hasGone();
        long measuredUj = 0;
        for (Map.Entry<Domain, Long> entry : metering.meter().totalsUj().entrySet()) {
            measuredUj += entry.getKey().counted() ? entry.getValue() : 0;
        }
        json.add("measured_uj", known ? new JsonPrimitive(measuredUj) : JsonNull.INSTANCE);
        number(json, "measured_j", known ? measuredUj * 1e-6 : Double.NaN);
        number(json, "scopes_j", known ? scopesJ : Double.NaN);
        number(json, "outside_scopes_j", known ? measuredUj * 1e-6 - scopesJ : Double.NaN);
        number(json, "attributed_j", known ? attributedJ : Double.NaN);
        number(json, "other_processes_j", known ? otherProcessesJ : Double.NaN);
        number(json, "unattributed_j", known ? unattributedJ : Double.NaN);
        json.add("unattributed", (known ? unattributed : Unattributed.UNKNOWN).json());
        double gap = Math.abs(scopesJ - attributedJ - otherProcessesJ - unattributedJ);
        number(json, "closure_error", known && scopesJ > 0 ? gap / scopesJ : Double.NaN);
        return json;
    }

    /** What counting operations has shown. */
    java.util.List<String> countedLines() {
        return counted.lines();
    }

    /** The summary's first lines. */
    String heading(String folder) {
        StringBuilder text = new StringBuilder();
        text.append("\n=== dnn-energy: where the energy of this run went ===\n");
        text.append("Report: ").append(folder).append('\n');
        Meter meter = metering.meter();
        if (meter.isProxy()) {
            text.append("Source: proxy. THIS IS NOT A MEASUREMENT: no energy counter could be read, so what is called proxy below is CPU time\n"
                    + "        multiplied by a stated power. It shows where CPU time goes, not how many joules were drawn.\n"
                    + "        `java -jar dnn-energy.jar doctor` says why, and what to do.\n");
        } else if (meter.domains() == 0) {
            text.append("Source: none. Nothing was measured; estimates only.\n");
        } else {
            String source = options.text(Key.SOURCE);
            text.append("Source: ").append(meter.source()).append(source.startsWith("replay:") ? ", REPLAYED: another run's, " + source : "")
                    .append(meter.hasGone() ? " (a counter failed: see the warnings)\n" : "\n");
        }
        for (Map.Entry<String, String> domain : domains().entrySet()) {
            text.append("        ").append(domain.getKey()).append(": ").append(domain.getValue()).append('\n');
        }
        text.append("Estimates: component model on platform '").append(models.platform().name())
                .append("', not calibrated on this machine; seed: the founding article's model.\n");
        return text.toString();
    }

    private Map<String, String> domains() {
        Map<String, String> lines = new TreeMap<>();
        for (Map.Entry<Domain, Long> entry : metering.meter().totalsUj().entrySet()) {
            lines.put(entry.getKey().name() + (entry.getKey().counted() ? "" : " (not added to the total)"),
                    String.format(java.util.Locale.ROOT, "%.6f J, %s", entry.getValue() * 1e-6, entry.getKey().location()));
        }
        return lines;
    }

    static void number(JsonObject json, String name, double value) {
        json.add(name, Double.isFinite(value) ? new JsonPrimitive(value) : JsonNull.INSTANCE);
    }
}
