package io.dnnenergy.agent.calibrate;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.dnnenergy.agent.calibrate.validate.ErrorStats;
import io.dnnenergy.agent.calibrate.validate.Method;
import io.dnnenergy.agent.calibrate.validate.Validation;
import io.dnnenergy.agent.stats.Equivalence;
import java.util.Locale;
import java.util.Map;

/** The statistics for programs; the layers themselves are in the CSV. Unknown is null. */
public final class ValidationJson {
    private ValidationJson() {
    }

    /** Figures by method and by group. */
    public static String of(Validation validation) {
        JsonObject root = new JsonObject();
        root.addProperty("schema", 1);
        root.addProperty("target", validation.target().id());
        root.addProperty("statement", validation.target().statement());
        root.addProperty("kept_out", validation.split().title());
        JsonArray methods = new JsonArray();
        for (Method method : Method.values()) {
            JsonObject one = stats(validation.overall(method));
            one.addProperty("method", method.name().toLowerCase(Locale.ROOT));
            one.addProperty("knows_total", method.knowsTotal());
            one.addProperty("knows_time", method.knowsTime());
            if (!method.knowsTotal()) {
                put(one, "network_mape", validation.networkMape(method));
            }
            methods.add(one);
        }
        root.add("methods", methods);
        root.add("networks", groups(validation.byNetwork(Method.MODEL)));
        root.add("types", groups(validation.byType(Method.MODEL)));
        JsonObject verdicts = new JsonObject();
        validation.verdicts().forEach((kind, count) -> verdicts.addProperty(kind.id(), count));
        root.add("verdicts", verdicts);
        root.addProperty("verdict_margin", Equivalence.MARGIN);
        return new GsonBuilder().serializeNulls().setPrettyPrinting().create().toJson(root) + "\n";
    }

    private static JsonArray groups(Map<String, ErrorStats> groups) {
        JsonArray array = new JsonArray();
        groups.forEach((name, stats) -> {
            JsonObject one = stats(stats);
            one.addProperty("name", name);
            array.add(one);
        });
        return array;
    }

    private static JsonObject stats(ErrorStats stats) {
        JsonObject json = new JsonObject();
        json.addProperty("layers", stats.layers());
        json.addProperty("unpriced", stats.unpriced());
        put(json, "bias", stats.bias());
        put(json, "mape", stats.mape());
        put(json, "weighted_mape", stats.weightedMape());
        put(json, "median_ape", stats.medianApe());
        put(json, "rmspe", stats.rmspe());
        put(json, "r2_log", stats.r2Log());
        put(json, "r2", stats.r2());
        put(json, "spearman", stats.spearman());
        put(json, "coverage95", stats.coverage());
        return json;
    }

    private static void put(JsonObject json, String name, double value) {
        json.add(name, Double.isFinite(value) ? new JsonPrimitive(value) : JsonNull.INSTANCE);
    }
}
