package io.dnnenergy.agent.export;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.stream.JsonWriter;
import io.dnnenergy.agent.report.LayerRow;
import io.dnnenergy.agent.report.ScopeReport;
import io.dnnenergy.agent.runs.Run;
import io.dnnenergy.agent.runs.Shown;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The spans of {@code trace.jsonl} as slices: by thread, phases and in them layers. What a thread did is exclusive in the file, so the spans
 * of a thread do not overlap; those that touch and have the same phase are one slice of it.
 */
final class TraceSpans {
    /** Spans that lie closer are one. */
    private static final long TOUCH_NS = 1000;

    private record Span(long fromNs, long toNs, String phase, String layer, JsonObject fields) {
    }

    private final Run run;
    private final long firstNs;
    private final int firstLane;
    private final Map<String, LayerRow> rows = new HashMap<>();

    /** @param firstLane above those of epochs */
    TraceSpans(Run run, Instant first, int firstLane) {
        this.run = run;
        this.firstLane = firstLane;
        firstNs = first.getEpochSecond() * 1_000_000_000L + first.getNano();
        for (ScopeReport scope : run.scopes()) {
            scope.layers().forEach(row -> rows.put(key(row.network(), row.epoch(), row.name(), row.pass().id()), row));
        }
    }

    private static String key(String network, String epoch, String name, String pass) {
        return network + '\0' + epoch + '\0' + name + '\0' + pass;
    }

    void write(JsonWriter json) throws IOException {
        Map<String, List<Span>> threads = read(run.folder().resolve("trace.jsonl"));
        int lane = firstLane;
        for (Map.Entry<String, List<Span>> thread : threads.entrySet()) {
            json.beginObject().name("ph").value("M").name("pid").value(1).name("tid").value(lane).name("name").value("thread_name");
            json.name("args").beginObject().name("name").value(Shown.name(thread.getKey())).endObject().endObject();
            thread.getValue().sort(Comparator.comparingLong(Span::fromNs));
            lane(json, lane, thread.getValue());
            lane++;
        }
    }

    private Map<String, List<Span>> read(Path file) throws IOException {
        Map<String, List<Span>> threads = new java.util.TreeMap<>();
        if (!Files.exists(file)) {
            return threads;
        }
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                try {
                    JsonObject fields = JsonParser.parseString(line).getAsJsonObject();
                    long from = Math.max(0, fields.get("start_ns").getAsLong() - firstNs);
                    threads.computeIfAbsent(fields.get("thread").getAsString(), any -> new ArrayList<>()).add(new Span(from,
                            from + Math.max(0, fields.get("dur_ns").getAsLong()), text(fields, "phase"), text(fields, "name"), fields));
                } catch (JsonParseException | IllegalStateException | NullPointerException | NumberFormatException | UnsupportedOperationException e) {
                    continue;
                }
            }
        }
        return threads;
    }

    private static String text(JsonObject fields, String name) {
        return fields.has(name) && fields.get(name).isJsonPrimitive() ? fields.get(name).getAsString() : "";
    }

    private void lane(JsonWriter json, int lane, List<Span> spans) throws IOException {
        long lastNs = 0;
        for (int from = 0; from < spans.size();) {
            int to = from + 1;
            while (to < spans.size() && spans.get(to).phase().equals(spans.get(from).phase()) && spans.get(to).fromNs() - spans.get(to - 1).toNs() < TOUCH_NS) {
                to++;
            }
            long startNs = Math.max(lastNs, spans.get(from).fromNs());
            long endNs = Math.max(startNs, spans.subList(from, to).stream().mapToLong(Span::toNs).max().orElse(startNs));
            slice(json, lane, spans.get(from).phase(), "phase", startNs, endNs).endObject();
            lastNs = startNs;
            for (Span span : spans.subList(from, to)) {
                if (!span.layer().isEmpty()) {
                    layer(json, lane, span, Math.max(lastNs, span.fromNs()), endNs);
                    lastNs = Math.max(lastNs, Math.min(span.toNs(), endNs));
                }
            }
            lastNs = endNs;
            from = to;
        }
    }

    private static JsonWriter slice(JsonWriter json, int lane, String name, String category, long fromNs, long toNs) throws IOException {
        return json.beginObject().name("ph").value("X").name("pid").value(1).name("tid").value(lane).name("ts").jsonValue(Perfetto.micros(fromNs))
                .name("dur").jsonValue(Perfetto.micros(toNs - fromNs)).name("cat").value(category).name("name").value(Shown.name(name));
    }

    private void layer(JsonWriter json, int lane, Span span, long fromNs, long endNs) throws IOException {
        String pass = text(span.fields(), "pass");
        slice(json, lane, span.layer() + " " + pass, "layer", fromNs, Math.max(fromNs, Math.min(span.toNs(), endNs)));
        json.name("args").beginObject().name("pass").value(pass).name("type").value(Shown.name(text(span.fields(), "type"), 40));
        if (span.fields().has("cpu_ns")) {
            json.name("cpu_ms").value(span.fields().get("cpu_ns").getAsDouble() / 1e6);
        }
        LayerRow row = rows.get(key(text(span.fields(), "network"), text(span.fields(), "epoch"), span.layer(), pass));
        if (row != null && row.calls() > 0 && Double.isFinite(row.energy().measuredJ())) {
            json.name("mean_joules").value(row.energy().measuredJ() / row.calls());
            if (Double.isFinite(row.energy().ciLowJ()) && Double.isFinite(row.energy().ciHighJ())) {
                json.name("ci_low").value(row.energy().ciLowJ() / row.calls()).name("ci_high").value(row.energy().ciHighJ() / row.calls());
            }
            json.name("quality").value(row.energy().quality().id()).name("calls").value(row.calls());
        }
        json.endObject().endObject();
    }
}
