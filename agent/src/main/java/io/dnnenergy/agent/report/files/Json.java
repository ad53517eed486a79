package io.dnnenergy.agent.report.files;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.dnnenergy.agent.report.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/** What is written of trees: doubles with full precision, null for unknown. Pure. */
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
    static String pairs(String json) {
        // Without half a pair a text survives UTF-8. The library's own loops find that out at once; one of ours costs milliseconds before it is compiled.
        return new String(json.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).equals(json) ? json : escaped(json);
    }

    private static String escaped(String json) {
        StringBuilder whole = new StringBuilder(json.length() + 16);
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            boolean pair = Character.isHighSurrogate(c) && i + 1 < json.length() && Character.isLowSurrogate(json.charAt(i + 1));
            boolean half = Character.isSurrogate(c) && !pair;
            whole.append(half ? String.format(Locale.ROOT, "\\u%04x", (int) c) : json.substring(i, pair ? i + 2 : i + 1));
            i += pair ? 1 : 0;
        }
        return whole.toString();
    }

    static JsonObject numbers(Map<String, Double> values) {
        JsonObject json = new JsonObject();
        values.forEach((name, value) -> number(json, name, value));
        return json;
    }

    static void number(JsonObject json, String name, double value) {
        json.add(name, JsonText.number(value));
    }

    static void text(JsonObject json, String name, String value) {
        json.add(name, value == null || value.isEmpty() ? JsonNull.INSTANCE : new JsonPrimitive(value));
    }
}
