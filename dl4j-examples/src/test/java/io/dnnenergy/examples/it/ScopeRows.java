package io.dnnenergy.examples.it;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;

/** A run's epochs and windows, to look rows up in and to sum them. What is null counts as nothing in a sum. */
record ScopeRows(List<JsonObject> scopes) {
    /** Over all scopes: of a phase, or of a layer and pass as in {@code layer0 forward}. */
    double total(String table, String network, String row, String column) {
        double sum = 0;
        for (JsonObject scope : scopes) {
            for (JsonElement element : scope.getAsJsonArray(table)) {
                String name = table.equals("phases") ? text(element, "phase") : text(element, "name") + " " + text(element, "pass");
                sum += text(element, "network").equals(network) && name.equals(row) ? number(element, column) : 0;
            }
        }
        return sum;
    }

    static boolean isEpoch(JsonObject scope) {
        return !text(scope, "epoch").startsWith("w");
    }

    static double sum(JsonObject scope, String table, String column) {
        double sum = 0;
        for (JsonElement element : scope.getAsJsonArray(table)) {
            sum += number(element, column);
        }
        return sum;
    }

    static String text(JsonElement of, String name) {
        JsonElement value = of.getAsJsonObject().get(name);
        return value.isJsonNull() ? "" : value.getAsString();
    }

    static double number(JsonElement of, String name) {
        JsonElement value = of.getAsJsonObject().get(name);
        return value.isJsonNull() ? 0 : value.getAsDouble();
    }
}
