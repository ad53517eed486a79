package io.dnnenergy.agent.model.shape;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.dnnenergy.agent.model.LayerConf;
import io.dnnenergy.agent.model.conf.JsonLayerConf;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the JSON of a {@code MultiLayerConfiguration} or {@code ComputationGraphConfiguration}. */
public final class NetworkReader {
    private static final String INPUT = "input";

    private NetworkReader() {
    }

    /**
     * @param origin what to call the source in errors
     * @throws IllegalArgumentException if it is not such a configuration; the message names the origin and the place
     */
    public static ShapedNetwork read(String json, String origin) {
        JsonElement root;
        try {
            root = JsonParser.parseString(json);
        } catch (JsonParseException e) {
            // Gson wraps what has nothing to do with the text.
            if (e.getCause() instanceof OutOfMemoryError small) {
                throw small;
            }
            throw new IllegalArgumentException(origin + ": is not JSON: " + e.getMessage(), e);
        }
        if (!root.isJsonObject()) {
            throw new IllegalArgumentException(origin + ": is not a DL4J configuration: not an object");
        }
        return read(root.getAsJsonObject(), origin);
    }

    /** The same of JSON that is parsed already. */
    public static ShapedNetwork read(JsonObject object, String origin) {
        try {
            if (array(object, "confs") != null) {
                return layers(object, origin);
            }
            if (object(object, "vertices") != null && object(object, "vertexInputs") != null) {
                return graph(object, origin);
            }
        } catch (IllegalStateException | ClassCastException | UnsupportedOperationException e) {
            throw new IllegalArgumentException(origin + ": is not a DL4J configuration: " + e.getMessage(), e);
        }
        throw new IllegalArgumentException(origin
                + ": is not a DL4J configuration: it has neither \"confs\" nor \"vertices\" and \"vertexInputs\"");
    }

    private static ShapedNetwork layers(JsonObject json, String origin) {
        JsonObject preprocessors = object(json, "inputPreProcessors");
        JsonArray confs = array(json, "confs");
        List<ShapedNode> nodes = new ArrayList<>();
        String before = INPUT;
        for (int i = 0; i < confs.size(); i++) {
            LayerConf layer = layer(confs.get(i).getAsJsonObject(), origin, "confs[" + i + "]");
            String name = layer.name().orElse("layer" + i);
            nodes.add(new ShapedNode(i, name, layer, true, conf(preprocessors, Integer.toString(i)), List.of(before)));
            before = name;
        }
        return new ShapedNetwork(false, List.of(INPUT), List.of(before), List.copyOf(nodes), text(json, "dataType", "FLOAT"), cached(json));
    }

    private static ShapedNetwork graph(JsonObject json, String origin) {
        List<String> inputs = strings(array(json, "networkInputs"));
        JsonObject vertexInputs = object(json, "vertexInputs");
        if (inputs.isEmpty()) {
            throw new IllegalArgumentException(origin + ": has no input");
        }
        List<ShapedNode> nodes = new ArrayList<>();
        int index = inputs.size();
        for (Map.Entry<String, JsonElement> entry : object(json, "vertices").entrySet()) {
            JsonObject vertex = entry.getValue().getAsJsonObject();
            JsonObject layerConf = object(vertex, "layerConf");
            String place = "vertices." + entry.getKey();
            LayerConf conf = layerConf == null ? new JsonLayerConf(vertex) : layer(layerConf, origin, place);
            if (conf.type().isEmpty()) {
                throw new IllegalArgumentException(origin + ": " + place + " has no @class");
            }
            List<String> from = strings(array(vertexInputs, entry.getKey()));
            if (from.isEmpty()) {
                throw new IllegalArgumentException(origin + ": " + place + " reads nothing");
            }
            nodes.add(new ShapedNode(index++, entry.getKey(), conf, layerConf != null, conf(vertex, "preProcessor"), from));
        }
        return new ShapedNetwork(true, inputs, strings(array(json, "networkOutputs")), TopologicalOrder.of(nodes, inputs, origin),
                text(json, "dataType", "FLOAT"), cached(json));
    }

    private static LayerConf layer(JsonObject json, String origin, String place) {
        JsonObject layer = object(json, "layer");
        LayerConf conf = layer == null ? null : new JsonLayerConf(layer);
        if (conf == null || conf.type().isEmpty()) {
            throw new IllegalArgumentException(origin + ": " + place + " has no layer with an @class");
        }
        return conf;
    }

    private static boolean cached(JsonObject json) {
        return !text(json, "cacheMode", "NONE").equals("NONE");
    }

    private static Optional<LayerConf> conf(JsonObject json, String key) {
        JsonObject found = json == null ? null : object(json, key);
        return found == null ? Optional.empty() : Optional.of(new JsonLayerConf(found));
    }

    private static JsonObject object(JsonObject json, String key) {
        JsonElement element = json.get(key);
        return element != null && element.isJsonObject() ? element.getAsJsonObject() : null;
    }

    private static JsonArray array(JsonObject json, String key) {
        JsonElement element = json.get(key);
        return element != null && element.isJsonArray() ? element.getAsJsonArray() : null;
    }

    private static String text(JsonObject json, String key, String otherwise) {
        JsonElement element = json.get(key);
        return element != null && element.isJsonPrimitive() ? element.getAsString() : otherwise;
    }

    private static List<String> strings(JsonArray array) {
        List<String> strings = new ArrayList<>();
        if (array != null) {
            array.forEach(element -> strings.add(element.getAsString()));
        }
        return List.copyOf(strings);
    }
}
