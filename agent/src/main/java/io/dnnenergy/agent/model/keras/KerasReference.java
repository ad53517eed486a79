package io.dnnenergy.agent.model.keras;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** What a layer reads: {@code ["conv", 0, 0]} in Keras 2, a tensor with such a history in Keras 3, lists of either. Pure. */
final class KerasReference {
    private static final int DEEPEST = 20;

    private KerasReference() {
    }

    /** Names in their order: the layer's, {@code _N} for its call N after the first, {@code :N} for its output N after the first. */
    static List<String> all(JsonElement element, String prefix) {
        List<String> names = new ArrayList<>();
        collect(element, prefix, names, 0);
        return names;
    }

    private static void collect(JsonElement element, String prefix, List<String> names, int depth) {
        if (element == null || depth > DEEPEST) {
            return;
        }
        if (element.isJsonArray()) {
            JsonArray array = element.getAsJsonArray();
            if (isReference(array)) {
                names.add(prefix + name(array));
            }
            array.forEach(inner -> collect(inner, prefix, names, depth + 1));
        } else if (element.isJsonObject()) {
            JsonObject object = element.getAsJsonObject();
            object.entrySet().forEach(entry -> collect(entry.getValue(), prefix, names, depth + 1));
        }
    }

    private static boolean isReference(JsonArray array) {
        return array.size() >= 3 && isText(array.get(0)) && isNumber(array.get(1)) && isNumber(array.get(2));
    }

    private static String name(JsonArray reference) {
        int call = reference.get(1).getAsInt();
        int output = reference.get(2).getAsInt();
        return reference.get(0).getAsString() + (call > 0 ? "_" + call : "") + (output > 0 ? ":" + output : "");
    }

    private static boolean isText(JsonElement element) {
        return element.isJsonPrimitive() && element.getAsJsonPrimitive().isString();
    }

    private static boolean isNumber(JsonElement element) {
        return element.isJsonPrimitive() && element.getAsJsonPrimitive().isNumber();
    }
}
