package io.dnnenergy.agent.cli.estimate;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.dnnenergy.agent.model.platform.Calibration;
import io.dnnenergy.agent.model.platform.PlatformProfile;
import java.util.Arrays;
import java.util.Map;

/** The answer as JSON, with the keys that other programs rely on. */
final class EstimateJson {
    private static final Gson GSON = new GsonBuilder().setPrettyPrinting().serializeNulls().disableHtmlEscaping().create();

    private EstimateJson() {
    }

    /** @param parts with each layer's joules by component */
    static String of(EstimateResult result, Map<String, long[]> inputs, boolean parts) {
        JsonObject json = new JsonObject();
        json.addProperty("model", result.model());
        json.addProperty("batch", result.request().batch());
        json.addProperty("dtype", result.request().precision().id());
        json.addProperty("phase", result.request().phase().id());
        json.addProperty("examples", result.request().examples());
        json.addProperty("epochs", result.request().epochs());
        json.addProperty("parameters", result.parameters());
        json.addProperty("macs_per_example", result.macsPerExample());
        json.add("inputs", inputs(inputs));
        json.add("layers", layers(result));
        json.add("platforms", platforms(result, parts));
        json.addProperty("seed_j", result.seed().totalJ());
        json.add("seed_terms", seed(result));
        json.addProperty("seed_script_j", result.scriptJ().isPresent() ? result.scriptJ().getAsDouble() : null);
        json.add("notes", GSON.toJsonTree(result.notes()));
        return GSON.toJson(json);
    }

    private static JsonObject inputs(Map<String, long[]> inputs) {
        JsonObject json = new JsonObject();
        inputs.forEach((name, shape) -> json.add(name, GSON.toJsonTree(Arrays.copyOfRange(shape, 1, shape.length))));
        return json;
    }

    private static JsonArray layers(EstimateResult result) {
        JsonArray layers = new JsonArray();
        for (LayerEstimate layer : result.layers()) {
            JsonObject json = new JsonObject();
            json.addProperty("index", layer.index());
            json.addProperty("name", layer.name());
            json.addProperty("type", layer.type());
            json.addProperty("parameters", layer.known() ? layer.parameters() : null);
            json.addProperty("macs_per_example", layer.known() ? layer.macsPerExample() : null);
            layers.add(json);
        }
        return layers;
    }

    private static JsonObject seed(EstimateResult result) {
        JsonObject json = new JsonObject();
        result.seed().terms().forEach((term, joules) -> json.addProperty(term, joules.isPresent() ? joules.getAsDouble() : null));
        return json;
    }

    private static JsonArray layerComponents(EstimateResult result, PlatformEstimate platform) {
        JsonArray layers = new JsonArray();
        for (int i = 0; i < platform.layers().size(); i++) {
            if (result.layers().get(i).known()) {
                JsonObject components = new JsonObject();
                platform.layers().get(i).joules().forEach((component, value) -> components.addProperty(component.id(), value));
                layers.add(components);
            } else {
                layers.add(JsonNull.INSTANCE);
            }
        }
        return layers;
    }

    private static JsonElement calibration(PlatformProfile platform) {
        if (platform.fit().isEmpty()) {
            return JsonNull.INSTANCE;
        }
        Calibration fit = platform.fit().get();
        JsonObject json = new JsonObject();
        json.addProperty("date_utc", fit.dateUtc());
        json.addProperty("machine", fit.machine());
        json.addProperty("fitted_to", fit.statement());
        json.addProperty("median_error", Double.isNaN(fit.medianError()) ? null : fit.medianError());
        json.addProperty("median_error_of", fit.keptOut() ? "networks kept out" : "the rows fitted to");
        return json;
    }

    private static JsonArray platforms(EstimateResult result, boolean parts) {
        JsonArray platforms = new JsonArray();
        for (PlatformEstimate platform : result.platforms()) {
            JsonObject json = platform(result, platform);
            if (parts) {
                json.add("layer_components", layerComponents(result, platform));
            }
            platforms.add(json);
        }
        return platforms;
    }

    private static JsonObject platform(EstimateResult result, PlatformEstimate platform) {
        JsonObject json = new JsonObject();
        json.addProperty("name", platform.platform().name());
        json.addProperty("joules", platform.total().totalJ());
        json.addProperty("joules_low", platform.lowJ());
        json.addProperty("joules_high", platform.highJ());
        json.addProperty("seconds", platform.total().seconds());
        json.add("calibration", calibration(platform.platform()));
        JsonArray layers = new JsonArray();
        for (int i = 0; i < platform.layers().size(); i++) {
            layers.add(result.layers().get(i).known() ? new JsonPrimitive(platform.layers().get(i).totalJ()) : JsonNull.INSTANCE);
        }
        json.add("layers", layers);
        JsonObject components = new JsonObject();
        platform.total().joules().forEach((component, value) -> components.addProperty(component.id(), value));
        json.add("components", components);
        JsonObject stages = new JsonObject();
        platform.stages().forEach((stage, estimate) -> stages.addProperty(stage, estimate.totalJ()));
        json.add("stages", stages);
        return json;
    }
}
