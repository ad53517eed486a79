package io.dnnenergy.agent.runs;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Fields of a JSON object that may lack them, or hold something else. What is not there is unknown: NaN, -1, an empty text or list. Pure. */
final class Fields {
    private static final Fields NONE = new Fields(new JsonObject());

    private final JsonObject json;

    private Fields(JsonObject json) {
        this.json = json;
    }

    /** @param element null, or anything */
    static Fields of(JsonElement element) {
        return element != null && element.isJsonObject() ? new Fields(element.getAsJsonObject()) : NONE;
    }

    boolean has(String name) {
        return json.has(name) && !json.get(name).isJsonNull();
    }

    Fields object(String name) {
        return of(json.get(name));
    }

    List<Fields> objects(String name) {
        List<Fields> list = new ArrayList<>();
        if (json.get(name) instanceof JsonArray array) {
            for (JsonElement element : array) {
                if (element.isJsonObject()) {
                    list.add(of(element));
                }
            }
        }
        return list;
    }

    List<String> texts(String name) {
        List<String> list = new ArrayList<>();
        if (json.get(name) instanceof JsonArray array) {
            for (JsonElement element : array) {
                if (element.isJsonPrimitive()) {
                    list.add(element.getAsString());
                }
            }
        }
        return list;
    }

    String text(String name) {
        return json.get(name) != null && json.get(name).isJsonPrimitive() ? json.get(name).getAsString() : "";
    }

    boolean flag(String name) {
        return text(name).equals("true");
    }

    /** Finite, or NaN. */
    double number(String name) {
        return number(json.get(name));
    }

    private static double number(JsonElement element) {
        if (element == null || !element.isJsonPrimitive() || !element.getAsJsonPrimitive().isNumber()) {
            return Double.NaN;
        }
        try {
            double value = element.getAsDouble();
            return Double.isFinite(value) ? value : Double.NaN;
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** At least 0, or -1 if unknown. */
    long count(String name) {
        double value = number(name);
        return value >= 0 ? (long) value : -1;
    }

    /** At least 0; 0 if unknown. */
    long countOrNone(String name) {
        return Math.max(0, count(name));
    }

    Map<String, Double> numbers() {
        Map<String, Double> values = new LinkedHashMap<>();
        json.entrySet().forEach(entry -> values.put(entry.getKey(), number(entry.getValue())));
        return values;
    }

    /** Values that are texts, numbers or flags, by name. */
    Map<String, String> texts() {
        Map<String, String> values = new LinkedHashMap<>();
        json.entrySet().stream().filter(entry -> entry.getValue().isJsonPrimitive())
                .forEach(entry -> values.put(entry.getKey(), entry.getValue().getAsString()));
        return values;
    }

    Map<String, Fields> objects() {
        Map<String, Fields> values = new LinkedHashMap<>();
        json.entrySet().stream().filter(entry -> entry.getValue().isJsonObject())
                .forEach(entry -> values.put(entry.getKey(), of(entry.getValue())));
        return values;
    }
}
