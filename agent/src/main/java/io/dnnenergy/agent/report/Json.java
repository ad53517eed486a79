package io.dnnenergy.agent.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Rows as JSON. Doubles keep full precision; unknown is null. */
final class Json {
    static final int SCHEMA = 1;

    private Json() {
    }

    /** One line with its line feed. */
    static String line(JsonObject json) {
        return pairs(JsonText.line(json)) + "\n";
    }

    static String pretty(JsonObject json) {
        return pairs(JsonText.pretty(json)) + "\n";
    }

    /** Half a surrogate pair has no UTF-8; JSON can still say which it was. Such characters stand in strings only, so an escape is right anywhere. */
    private static String pairs(String json) {
        StringBuilder whole = null;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            boolean pair = Character.isHighSurrogate(c) && i + 1 < json.length() && Character.isLowSurrogate(json.charAt(i + 1));
            boolean half = Character.isSurrogate(c) && !pair;
            if (half && whole == null) {
                whole = new StringBuilder(json.length() + 16).append(json, 0, i);
            }
            if (whole != null) {
                whole.append(half ? String.format(Locale.ROOT, "\\u%04x", (int) c) : json.substring(i, pair ? i + 2 : i + 1));
            }
            i += pair ? 1 : 0;
        }
        return whole == null ? json : whole.toString();
    }

    static JsonObject scope(ScopeReport scope, String run, Footprint footprint) {
        JsonObject json = new JsonObject();
        json.addProperty("schema", SCHEMA);
        json.addProperty("run", run);
        text(json, "network", scope.network());
        json.addProperty("epoch", scope.epoch());
        json.addProperty("iterations", scope.iterations());
        json.addProperty("examples", scope.examples());
        json.addProperty("start", scope.start().toString());
        number(json, "duration_s", scope.durationS());
        json.add("domains", numbers(scope.domains()));
        json.addProperty("source", scope.total().source());
        number(json, "measured_j", scope.total().measuredJ());
        number(json, "static_j", scope.staticJ());
        number(json, "dynamic_j", scope.total().dynamicJ());
        number(json, "attributed_j", scope.attributedJ());
        number(json, "other_processes_j", scope.otherProcessesJ());
        number(json, "unattributed_j", scope.unattributedJ());
        json.add("unattributed", scope.unattributed().json());
        number(json, "estimated_j", scope.total().estimatedJ());
        number(json, "estimated_s", scope.total().estimatedS());
        number(json, "seed_j", scope.total().seedJ());
        number(json, "ratio", scope.total().ratio());
        JsonArray leftOut = new JsonArray();
        scope.leftOut().forEach(leftOut::add);
        json.add("estimate_leaves_out", leftOut);
        number(json, "ci_low_j", scope.total().ciLowJ());
        number(json, "ci_high_j", scope.total().ciHighJ());
        json.addProperty("quality", scope.total().quality().id());
        number(json, "j_per_example", scope.joulesPerExample());
        number(json, "steady_j_per_example", scope.steadyJoulesPerExample());
        json.add("warm_up", warmUp(scope.warmUp()));
        number(json, "kwh", footprint.kwh(scope.total().measuredJ()));
        number(json, "gco2e", footprint.gco2e(scope.total().measuredJ()));
        number(json, "cost", footprint.cost(scope.total().measuredJ()));
        json.add("workers", workers(scope.workers()));
        json.add("scores", scores(scope.scores()));
        json.add("steps", steps(scope.steps()));
        json.add("phases", phases(scope.phases()));
        json.add("layers", layers(scope.layers()));
        return json;
    }

    private static JsonArray workers(List<WorkerRow> rows) {
        JsonArray array = new JsonArray();
        for (WorkerRow row : rows) {
            JsonObject json = new JsonObject();
            json.addProperty("name", row.name());
            number(json, "cpu_s", row.cpuS());
            number(json, "measured_j", row.measuredJ());
            array.add(json);
        }
        return array;
    }

    private static JsonArray scores(List<ScoreRow> rows) {
        JsonArray array = new JsonArray();
        for (ScoreRow row : rows) {
            JsonObject json = new JsonObject();
            text(json, "network", row.network());
            number(json, "training", row.training());
            number(json, "accuracy", row.accuracy());
            number(json, "loss", row.loss());
            json.addProperty("diverged", row.diverged());
            array.add(json);
        }
        return array;
    }

    private static JsonArray steps(List<StepRow> rows) {
        JsonArray array = new JsonArray();
        for (StepRow row : rows) {
            JsonObject json = new JsonObject();
            text(json, "network", row.network());
            json.addProperty("phase", row.phase().id());
            json.addProperty("name", row.name());
            number(json, "time_s", row.timeS());
            number(json, "cpu_s", row.cpuS());
            json.addProperty("bytes", row.bytes());
            number(json, "measured_j", row.measuredJ());
            array.add(json);
        }
        return array;
    }

    private static JsonElement warmUp(WarmUpPart part) {
        if (part == null) {
            return JsonNull.INSTANCE;
        }
        JsonObject json = new JsonObject();
        json.addProperty("iterations", part.iterations());
        json.addProperty("examples", part.examples());
        number(json, "duration_s", part.durationS());
        number(json, "measured_j", part.measuredJ());
        number(json, "attributed_j", part.attributedJ());
        return json;
    }

    private static JsonArray phases(List<PhaseRow> rows) {
        JsonArray array = new JsonArray();
        for (PhaseRow row : rows) {
            JsonObject json = new JsonObject();
            text(json, "network", row.network());
            json.addProperty("phase", row.phase().id());
            json.addProperty("calls", row.calls());
            number(json, "time_s", row.timeS());
            number(json, "cpu_s", row.cpuS());
            count(json, "bytes", row.bytes());
            energy(json, row.energy());
            array.add(json);
        }
        return array;
    }

    private static JsonArray layers(List<LayerRow> rows) {
        JsonArray array = new JsonArray();
        for (LayerRow row : rows) {
            JsonObject json = new JsonObject();
            text(json, "network", row.network());
            json.addProperty("layer", row.layer());
            json.addProperty("name", row.name());
            json.addProperty("type", row.type());
            json.addProperty("pass", row.pass().id());
            json.addProperty("calls", row.calls());
            json.addProperty("examples", row.examples());
            number(json, "time_s", row.timeS());
            number(json, "cpu_s", row.cpuS());
            count(json, "macs", row.macs());
            count(json, "flops", row.flops());
            count(json, "bytes", row.bytes());
            energy(json, row.energy());
            text(json, "group", row.group());
            array.add(json);
        }
        return array;
    }

    private static void energy(JsonObject json, Energy energy) {
        number(json, "estimated_j", energy.estimatedJ());
        number(json, "estimated_s", energy.estimatedS());
        number(json, "seed_j", energy.seedJ());
        number(json, "measured_j", energy.measuredJ());
        number(json, "dynamic_j", energy.dynamicJ());
        number(json, "ci_low_j", energy.ciLowJ());
        number(json, "ci_high_j", energy.ciHighJ());
        number(json, "ratio", energy.ratio());
        json.addProperty("source", energy.source());
        json.addProperty("quality", energy.quality().id());
        number(json, "repeat_factor", energy.repeatFactor());
        number(json, "ratio_low", energy.ciLowJ() / (energy.comparable() && energy.estimatedJ() > 0 ? energy.estimatedJ() : Double.NaN));
        number(json, "ratio_high", energy.ciHighJ() / (energy.comparable() && energy.estimatedJ() > 0 ? energy.estimatedJ() : Double.NaN));
        number(json, "seed_ratio", energy.seedRatio());
        text(json, "verdict", energy.verdict() == null ? "" : energy.verdict().id());
    }

    static JsonObject numbers(Map<String, Double> values) {
        JsonObject json = new JsonObject();
        values.forEach((name, value) -> number(json, name, value));
        return json;
    }

    static void number(JsonObject json, String name, double value) {
        json.add(name, Double.isFinite(value) ? new JsonPrimitive(value) : JsonNull.INSTANCE);
    }

    private static void count(JsonObject json, String name, long value) {
        json.add(name, value >= 0 ? new JsonPrimitive(value) : JsonNull.INSTANCE);
    }

    static void text(JsonObject json, String name, String value) {
        json.add(name, value == null || value.isEmpty() ? JsonNull.INSTANCE : new JsonPrimitive(value));
    }
}
