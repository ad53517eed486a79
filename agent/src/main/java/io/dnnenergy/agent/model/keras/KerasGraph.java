package io.dnnenergy.agent.model.keras;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A Keras model, models inside it laid out flat, as the JSON of a {@code ComputationGraph}. One per model; not thread-safe. */
final class KerasGraph {
    /** Layers after laying out; a file that repeats models inside models gets no further. */
    private static final int MOST = 20_000;

    private final JsonObject vertices = new JsonObject();
    private final Map<String, List<String>> readBy = new LinkedHashMap<>();
    /** What a name stands for: the output of a model inside, or what feeds its input. */
    private final Map<String, String> standsFor = new HashMap<>();
    private final Map<String, long[]> inputs = new LinkedHashMap<>();

    /** Inputs by name, see {@link KerasConfig#inputShape()}. */
    Map<String, long[]> inputs() {
        return inputs;
    }

    /** @throws IllegalArgumentException if it has neither layers nor an input; the message says which */
    JsonObject of(JsonObject model) {
        List<String> outputs = lay(model, "", List.of());
        JsonObject graph = new JsonObject();
        graph.add("networkInputs", strings(inputs.keySet()));
        graph.add("networkOutputs", strings(outputs.stream().map(this::resolved).toList()));
        graph.add("vertices", vertices);
        JsonObject from = new JsonObject();
        readBy.forEach((name, names) -> from.add(name, strings(names.stream().map(this::resolved).toList())));
        graph.add("vertexInputs", from);
        return graph;
    }

    /** @param fedBy what a model inside reads; empty for the whole model, whose inputs are the network's */
    private List<String> lay(JsonObject model, String prefix, List<String> fedBy) {
        JsonElement config = model.get("config");
        // Keras 2.2 and before: a sequential model's config is its layers.
        JsonArray layers = config != null && config.isJsonArray() ? config.getAsJsonArray() : KerasConfig.in(model).array("layers");
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("a Keras model without layers");
        }
        return KerasConfig.className(model).equals("Sequential") ? List.of(sequence(layers, prefix, fedBy, model))
                : functional(layers, KerasConfig.in(model), prefix, fedBy);
    }

    private String sequence(JsonArray layers, String prefix, List<String> fedBy, JsonObject model) {
        String before = fedBy.isEmpty() ? null : fedBy.get(0);
        for (JsonElement element : layers) {
            JsonObject layer = element.getAsJsonObject();
            String name = prefix + name(layer);
            boolean input = isInput(layer);
            if (before == null) {
                before = input ? name : prefix + "input";
                inputs.put(before, firstShape(layer, model));
            } else if (input) {
                continue;
            }
            before = input ? before : call(layer, name, List.of(before));
        }
        return before;
    }

    /** Of a sequential model: its first layer says it, or the model itself, built when data first came. */
    private static long[] firstShape(JsonObject layer, JsonObject model) {
        JsonObject built = new JsonObject();
        built.add("batch_shape", KerasConfig.in(model).array("build_input_shape"));
        JsonObject later = new JsonObject();
        later.add("batch_shape", new KerasConfig(model).object("build_config").map(config -> new KerasConfig(config).array("input_shape"))
                .orElseGet(JsonArray::new));
        return KerasConfig.in(layer).inputShape().or(() -> new KerasConfig(built).inputShape()).or(() -> new KerasConfig(later).inputShape())
                .orElse(new long[0]);
    }

    private List<String> functional(JsonArray layers, KerasConfig config, String prefix, List<String> fedBy) {
        List<String> ins = KerasReference.all(config.json().get("input_layers"), prefix);
        for (JsonElement element : layers) {
            JsonObject layer = element.getAsJsonObject();
            String name = prefix + name(layer);
            if (!isInput(layer)) {
                JsonArray calls = new KerasConfig(layer).array("inbound_nodes");
                for (int i = 0; i < calls.size(); i++) {
                    call(layer, i == 0 ? name : name + "_" + i, KerasReference.all(calls.get(i), prefix));
                }
            } else if (fedBy.isEmpty()) {
                inputs.put(name, KerasConfig.in(layer).inputShape().orElse(new long[0]));
            } else {
                int at = Math.max(0, ins.indexOf(name));
                standsFor.put(name, fedBy.get(Math.min(at, fedBy.size() - 1)));
            }
        }
        return KerasReference.all(config.json().get("output_layers"), prefix);
    }

    /** @return the name under which others read it */
    private String call(JsonObject layer, String name, List<String> from) {
        if (readBy.size() >= MOST) {
            throw new IllegalArgumentException("more than " + MOST + " Keras layers, those of models inside models counted each time");
        }
        String className = KerasConfig.className(layer);
        if (KerasReader.isModel(className)) {
            List<String> outputs = lay(layer, name + "/", from);
            for (int i = 0; i < outputs.size(); i++) {
                standsFor.put(i == 0 ? name : name + ":" + i, outputs.get(i));
            }
        } else {
            vertices.add(name, KerasLayers.vertex(className, KerasConfig.in(layer), name));
            readBy.put(name, from);
        }
        return name;
    }

    private String resolved(String name) {
        String found = name;
        for (int i = 0; i < MOST && standsFor.containsKey(found); i++) {
            found = standsFor.get(found);
        }
        // The second output of a layer, such as a recurrent one's state, has the layer's cost already.
        int colon = found.lastIndexOf(':');
        return colon > 0 && !readBy.containsKey(found) && readBy.containsKey(found.substring(0, colon)) ? found.substring(0, colon) : found;
    }

    private static boolean isInput(JsonObject layer) {
        return KerasConfig.className(layer).equals("InputLayer");
    }

    private static String name(JsonObject layer) {
        return new KerasConfig(layer).text("name").or(() -> KerasConfig.in(layer).text("name")).orElse("layer");
    }

    private static JsonArray strings(Iterable<String> of) {
        JsonArray array = new JsonArray();
        of.forEach(array::add);
        return array;
    }
}
