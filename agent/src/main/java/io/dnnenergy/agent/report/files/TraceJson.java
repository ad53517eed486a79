package io.dnnenergy.agent.report.files;

import com.google.gson.JsonObject;
import io.dnnenergy.agent.report.LayerId;
import io.dnnenergy.agent.report.TraceSpan;

/** A span as a line of {@code trace.jsonl}. Pure. */
final class TraceJson {
    private TraceJson() {
    }

    static String line(TraceSpan span) {
        JsonObject json = new JsonObject();
        json.addProperty("epoch", span.epoch());
        json.addProperty("network", span.network());
        json.addProperty("thread", "thread " + span.thread());
        json.addProperty("phase", span.phase());
        if (span.layer() != null) {
            layer(json, span.layer());
        }
        json.addProperty("start_ns", span.start().getEpochSecond() * 1_000_000_000L + span.start().getNano());
        json.addProperty("dur_ns", span.durationNs());
        json.addProperty("cpu_ns", span.cpuNs());
        return Json.line(json);
    }

    private static void layer(JsonObject json, LayerId layer) {
        json.addProperty("layer", layer.layer());
        json.addProperty("name", layer.name());
        json.addProperty("type", layer.type());
        json.addProperty("pass", layer.pass() == null ? null : layer.pass().id());
    }
}
