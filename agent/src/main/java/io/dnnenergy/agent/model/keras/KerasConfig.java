package io.dnnenergy.agent.model.keras;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The {@code config} of a Keras object, versions 2 and 3. Immutable as long as the tree is. */
record KerasConfig(JsonObject json) {
    /** The {@code config} inside an object with a {@code class_name}; empty if there is none. */
    static KerasConfig in(JsonObject object) {
        JsonElement config = object.get("config");
        return new KerasConfig(config != null && config.isJsonObject() ? config.getAsJsonObject() : new JsonObject());
    }

    static String className(JsonObject object) {
        return new KerasConfig(object).text("class_name").orElse("");
    }

    /** What stands there; a tuple or a shape of TensorFlow's own notation as its items. Null if there is nothing. */
    private JsonElement get(String key) {
        JsonElement found = json.get(key);
        JsonElement items = found != null && found.isJsonObject() ? found.getAsJsonObject().get("items") : null;
        return items != null ? items : found;
    }

    Optional<String> text(String key) {
        JsonElement found = get(key);
        return found != null && found.isJsonPrimitive() && found.getAsJsonPrimitive().isString() ? Optional.of(found.getAsString()) : Optional.empty();
    }

    boolean flag(String key, boolean otherwise) {
        JsonElement found = get(key);
        return found != null && found.isJsonPrimitive() && found.getAsJsonPrimitive().isBoolean() ? found.getAsBoolean() : otherwise;
    }

    /** A number or an array of numbers; null where the key has neither. */
    JsonElement sizes(String key) {
        JsonElement found = get(key);
        return found == null || found.isJsonNull() ? null : found;
    }

    /** The numbers of an array, flat: {@code ((1, 2), (3, 4))} of a padding is four; a number by itself is one. */
    JsonArray flat(String key) {
        JsonArray all = new JsonArray();
        addFlat(get(key), all, 0);
        return all;
    }

    private static void addFlat(JsonElement element, JsonArray all, int depth) {
        if (element != null && element.isJsonArray() && depth < 3) {
            element.getAsJsonArray().forEach(inner -> addFlat(inner, all, depth + 1));
        } else if (element != null && element.isJsonPrimitive() && element.getAsJsonPrimitive().isNumber()) {
            all.add(element);
        }
    }

    Optional<JsonObject> object(String key) {
        JsonElement found = get(key);
        return found != null && found.isJsonObject() ? Optional.of(found.getAsJsonObject()) : Optional.empty();
    }

    JsonArray array(String key) {
        JsonElement found = get(key);
        return found != null && found.isJsonArray() ? found.getAsJsonArray() : new JsonArray();
    }

    /** Its shape, minibatch 1 first, -1 for a size that is left open; empty if it has none. */
    Optional<long[]> inputShape() {
        JsonArray shape = array("batch_shape");
        shape = shape.isEmpty() ? array("batch_input_shape") : shape;
        if (shape.size() < 2) {
            return Optional.empty();
        }
        long[] sizes = StreamSupport.stream(shape.spliterator(), false).mapToLong(size -> isNumber(size) ? size.getAsLong() : -1).toArray();
        sizes[0] = 1;
        return Optional.of(sizes);
    }

    private static boolean isNumber(JsonElement element) {
        return element.isJsonPrimitive() && element.getAsJsonPrimitive().isNumber();
    }

    boolean channelsFirst() {
        return text("data_format").orElse("").equals("channels_first");
    }

    /** As DL4J names it: {@code ActivationReLU} and the like, which are compared without regard to case. */
    JsonPrimitive activation(String key) {
        String name = text(key).or(() -> object(key).map(KerasConfig::className)).orElse("linear");
        String plain = name.substring(name.lastIndexOf('.') + 1).replace("_", "").toLowerCase(Locale.ROOT);
        return new JsonPrimitive(switch (plain) {
            case "linear" -> "IDENTITY";
            case "silu" -> "SWISH";
            default -> plain.toUpperCase(Locale.ROOT);
        });
    }
}
