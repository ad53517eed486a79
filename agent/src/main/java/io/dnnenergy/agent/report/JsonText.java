package io.dnnenergy.agent.report;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonPrimitive;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;

/** A JSON tree as text, with its nulls. Without a {@code Gson}, which loads a hundred classes for types that are never written here. Pure. */
public final class JsonText {
    private JsonText() {
    }

    /** On one line, without a line feed. */
    public static String line(JsonElement json) {
        return text(json, "", false);
    }

    /** On one line, for a script inside a page: what could end the script is escaped. */
    public static String inPage(JsonElement json) {
        return text(json, "", true);
    }

    /** Indented, without a line feed at the end. */
    public static String pretty(JsonElement json) {
        return text(json, "  ", false);
    }

    /** A number; null where it is NaN or infinite, which JSON does not have. */
    public static JsonElement number(double value) {
        return Double.isFinite(value) ? new JsonPrimitive(value) : JsonNull.INSTANCE;
    }

    private static String text(JsonElement json, String indent, boolean inPage) {
        StringWriter text = new StringWriter();
        JsonWriter writer = new JsonWriter(text);
        writer.setIndent(indent);
        writer.setHtmlSafe(inPage);
        try {
            write(json, writer);
        } catch (IOException e) {
            throw new UncheckedIOException("a StringWriter cannot fail", e);
        }
        return text.toString();
    }

    private static void write(JsonElement json, JsonWriter writer) throws IOException {
        if (json == null || json.isJsonNull()) {
            writer.nullValue();
        } else if (json instanceof JsonPrimitive primitive) {
            write(primitive, writer);
        } else if (json.isJsonArray()) {
            writer.beginArray();
            for (JsonElement element : json.getAsJsonArray()) {
                write(element, writer);
            }
            writer.endArray();
        } else {
            writer.beginObject();
            for (Map.Entry<String, JsonElement> member : json.getAsJsonObject().entrySet()) {
                writer.name(member.getKey());
                write(member.getValue(), writer);
            }
            writer.endObject();
        }
    }

    private static void write(JsonPrimitive primitive, JsonWriter writer) throws IOException {
        if (primitive.isNumber()) {
            writer.value(primitive.getAsNumber());
        } else if (primitive.isBoolean()) {
            writer.value(primitive.getAsBoolean());
        } else {
            writer.value(primitive.getAsString());
        }
    }
}
