package io.dnnenergy.agent.report;

import com.google.gson.JsonObject;
import java.time.Instant;

/**
 * One line of {@code trace.jsonl}: a stretch of a thread's time, without what nests in it.
 *
 * @param epoch  as in the other files
 * @param thread its number in Java
 * @param phase  what for
 * @param layer  null outside layers
 */
public record TraceSpan(String epoch, String network, long thread, String phase, LayerId layer, Instant start, long durationNs, long cpuNs) {
    String line() {
        JsonObject json = new JsonObject();
        json.addProperty("epoch", epoch);
        json.addProperty("network", network);
        json.addProperty("thread", "thread " + thread);
        json.addProperty("phase", phase);
        if (layer != null) {
            json.addProperty("layer", layer.layer());
            json.addProperty("name", layer.name());
            json.addProperty("type", layer.type());
            json.addProperty("pass", layer.pass() == null ? null : layer.pass().id());
        }
        json.addProperty("start_ns", start.getEpochSecond() * 1_000_000_000L + start.getNano());
        json.addProperty("dur_ns", durationNs);
        json.addProperty("cpu_ns", cpuNs);
        return Json.line(json);
    }
}
