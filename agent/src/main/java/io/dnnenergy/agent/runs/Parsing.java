package io.dnnenergy.agent.runs;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

/** Gson's parser, which calls a text broken where memory has run out: a good line would be left out in silence. */
final class Parsing {
    private Parsing() {
    }

    /** @throws JsonParseException if the text is not JSON */
    static JsonElement tree(String text) {
        try {
            return JsonParser.parseString(text);
        } catch (JsonParseException e) {
            if (e.getCause() instanceof OutOfMemoryError small) {
                throw small;
            }
            throw e;
        }
    }
}
