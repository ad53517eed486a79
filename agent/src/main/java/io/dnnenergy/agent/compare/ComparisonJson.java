package io.dnnenergy.agent.compare;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.dnnenergy.agent.report.JsonText;
import io.dnnenergy.agent.runs.Run;
import java.util.List;

/** A comparison as JSON, with the keys that other programs rely on. Unknown is null. Pure. */
public final class ComparisonJson {
    private static final Gson GSON = new GsonBuilder().setPrettyPrinting().serializeNulls().disableHtmlEscaping().create();

    private ComparisonJson() {
    }

    /** The text that {@code compare --json} prints. */
    public static String of(Comparison comparison, List<Gate.Outcome> outcomes) {
        JsonObject json = new JsonObject();
        json.add("base", folders(comparison.base()));
        json.add("new", folders(comparison.next()));
        json.addProperty("provenance", comparison.base().get(0).provenance());
        json.addProperty("epochs", comparison.epochs());
        json.addProperty("epochs_left_out", comparison.leftOut());
        json.add("assumed_deviation", JsonText.number(comparison.assumedDeviation()));
        JsonObject metrics = new JsonObject();
        comparison.metrics().forEach((metric, difference) -> metrics.add(metric.id(), difference(new JsonObject(), "base", "new", difference)));
        json.add("metric", metrics);
        json.add("rows", rows(comparison));
        json.add("phases", phases(comparison));
        json.add("failed", expressions(outcomes, Gate.Verdict.FAILED));
        json.add("undecided", expressions(outcomes, Gate.Verdict.UNDECIDED));
        return GSON.toJson(json) + "\n";
    }

    private static JsonArray rows(Comparison comparison) {
        JsonArray rows = new JsonArray();
        comparison.layers().forEach((id, difference) -> {
            JsonObject row = new JsonObject();
            row.addProperty("network", id.network());
            row.addProperty("layer", id.layer());
            row.addProperty("name", id.name());
            row.addProperty("type", id.type());
            row.addProperty("pass", id.pass().id());
            rows.add(difference(row, "base_j", "new_j", difference));
        });
        return rows;
    }

    private static JsonArray phases(Comparison comparison) {
        JsonArray phases = new JsonArray();
        comparison.phases().forEach((key, difference) -> {
            JsonObject row = new JsonObject();
            row.addProperty("network", key.network());
            row.addProperty("phase", key.phase());
            phases.add(difference(row, "base_j", "new_j", difference));
        });
        return phases;
    }

    private static JsonArray expressions(List<Gate.Outcome> outcomes, Gate.Verdict verdict) {
        JsonArray array = new JsonArray();
        outcomes.stream().filter(outcome -> outcome.verdict() == verdict).forEach(outcome -> array.add(outcome.expression()));
        return array;
    }

    private static JsonArray folders(List<Run> runs) {
        JsonArray array = new JsonArray();
        runs.forEach(run -> array.add(run.folder().toString()));
        return array;
    }

    private static JsonObject difference(JsonObject json, String base, String next, Difference difference) {
        json.add(base, JsonText.number(difference.base()));
        json.add(next, JsonText.number(difference.next()));
        json.add("difference", JsonText.number(difference.value()));
        json.add("ci_low", JsonText.number(difference.low()));
        json.add("ci_high", JsonText.number(difference.high()));
        json.addProperty("verdict", difference.verdict());
        return json;
    }
}
