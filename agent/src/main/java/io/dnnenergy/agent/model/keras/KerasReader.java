package io.dnnenergy.agent.model.keras;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.dnnenergy.agent.model.shape.NetworkReader;
import io.dnnenergy.agent.model.shape.ShapedNetwork;
import java.util.Set;

/**
 * Reads the configuration of a Keras model: {@code model.to_json()}, {@code config.json} of a {@code .keras} file, the attribute
 * {@code model_config} of an {@code .h5} file. Versions 2 and 3, sequential and functional.
 */
public final class KerasReader {
    private static final Set<String> MODELS = Set.of("Sequential", "Functional", "Model");

    private KerasReader() {
    }

    static boolean isModel(String className) {
        return MODELS.contains(className);
    }

    /** Whether the text is such a configuration, as far as one can see without reading it: DL4J's has no {@code class_name}. */
    public static boolean recognises(String json) {
        return json.contains("\"class_name\"") && !json.contains("\"vertexInputs\"") && !json.contains("\"confs\"");
    }

    /**
     * @param origin what to call the source in errors
     * @return the network that DL4J's importer would make, without a loss function; layers that it does not have are there, of unknown work
     * @throws IllegalArgumentException if it is no such configuration; the message names the origin
     */
    public static ShapedNetwork read(String json, String origin) {
        try {
            JsonElement root = JsonParser.parseString(json);
            if (!root.isJsonObject() || !isModel(KerasConfig.className(root.getAsJsonObject()))) {
                throw new IllegalArgumentException("neither a Sequential nor a functional model: a class of its own (subclassed) says nothing of its layers");
            }
            KerasGraph graph = new KerasGraph();
            JsonObject dl4j = graph.of(root.getAsJsonObject());
            return NetworkReader.read(dl4j, origin).withInputs(graph.inputs());
        } catch (JsonParseException | IllegalStateException | ClassCastException | UnsupportedOperationException | NumberFormatException
                 | IndexOutOfBoundsException fault) {
            throw new IllegalArgumentException(origin + ": is not a Keras model's configuration: " + fault.getMessage(), fault);
        } catch (IllegalArgumentException fault) {
            throw fault.getMessage().startsWith(origin) ? fault
                    : new IllegalArgumentException(origin + ": is not a Keras model that can be estimated: " + fault.getMessage(), fault);
        }
    }
}
