package io.dnnenergy.agent.model.platform;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.Reader;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads and checks a profile. Every fault is an {@link IllegalArgumentException} that names the profile's origin, the quantity and what is
 * wrong with it; nothing is filled in.
 */
final class ProfileReader {
    private static final Set<String> KINDS = Set.of("cpu", "gpu", "fpga");
    /** A cache level is described whole or not at all. */
    private static final List<List<Parameter>> TOGETHER = List.of(
            List.of(Parameter.L2_BYTES, Parameter.L2_ENERGY, Parameter.L2_BANDWIDTH),
            List.of(Parameter.L3_BYTES, Parameter.L3_ENERGY, Parameter.L3_BANDWIDTH),
            List.of(Parameter.LINK_ENERGY, Parameter.LINK_BANDWIDTH),
            List.of(Parameter.STORAGE_ENERGY, Parameter.STORAGE_BANDWIDTH),
            List.of(Parameter.MOVE, Parameter.RATE_MOVE),
            List.of(Parameter.MAC_FP64, Parameter.RATE_FP64),
            List.of(Parameter.MAC_FP16, Parameter.RATE_FP16),
            List.of(Parameter.MAC_INT8, Parameter.RATE_INT8));

    private final String origin;

    ProfileReader(String origin) {
        this.origin = origin;
    }

    PlatformProfile read(Reader reader) {
        JsonElement root;
        try {
            root = JsonParser.parseReader(reader);
        } catch (JsonParseException e) {
            throw fault("is not JSON: " + e.getMessage());
        }
        if (!root.isJsonObject() || !root.getAsJsonObject().has("quantities")) {
            throw fault("is not a platform profile: it has no \"quantities\"");
        }
        JsonObject json = root.getAsJsonObject();
        String kind = text(json, "kind", "profile");
        if (!KINDS.contains(kind)) {
            throw fault("kind must be one of cpu, gpu, fpga, is " + kind);
        }
        Map<Parameter, Quantity> quantities = new EnumMap<>(Parameter.class);
        if (!json.get("quantities").isJsonObject()) {
            throw fault("quantities must be an object");
        }
        for (Map.Entry<String, JsonElement> entry : json.getAsJsonObject("quantities").entrySet()) {
            Parameter parameter = Parameter.byKey(entry.getKey()).orElseThrow(() -> fault("unknown quantity " + entry.getKey()));
            quantities.put(parameter, quantity(parameter, entry.getValue()));
        }
        checkComplete(quantities);
        return new PlatformProfile(text(json, "name", "profile"), text(json, "title", "profile"), kind, calibration(json), quantities,
                operations(json, "operation_times", "ns"), operations(json, "operation_energies", "nJ"));
    }

    /** Null for a profile that nobody fitted. What it does not say is left open: nothing depends on it. */
    private static Calibration calibration(JsonObject json) {
        if (!json.has("calibration") || !json.get("calibration").isJsonObject()) {
            return null;
        }
        JsonObject fit = json.getAsJsonObject("calibration");
        boolean keptOut = fit.has("kept_out_median_ape");
        return new Calibration(word(fit, "date_utc"), word(fit, "machine"), word(fit, "statement"),
                share(fit, keptOut ? "kept_out_median_ape" : "in_sample_median_ape"), keptOut);
    }

    private static String word(JsonObject fit, String field) {
        JsonElement element = fit.get(field);
        return element != null && element.isJsonPrimitive() ? element.getAsString() : "";
    }

    private static double share(JsonObject fit, String field) {
        JsonElement element = fit.get(field);
        return element != null && element.isJsonPrimitive() && element.getAsJsonPrimitive().isNumber() ? element.getAsDouble() : Double.NaN;
    }

    /** Effective coefficients of a calibration: all or none, except those that came later. */
    private Map<OperationClass, Quantity> operations(JsonObject json, String section, String unit) {
        Map<OperationClass, Quantity> operations = new EnumMap<>(OperationClass.class);
        if (!json.has(section)) {
            return operations;
        }
        if (!json.get(section).isJsonObject()) {
            throw fault(section + " must be an object");
        }
        for (Map.Entry<String, JsonElement> entry : json.getAsJsonObject(section).entrySet()) {
            OperationClass operation = OperationClass.byId(entry.getKey()).orElseThrow(() -> fault("unknown operation " + entry.getKey()));
            operations.put(operation, quantity(section + "." + operation.id(), unit, false, entry.getValue()));
        }
        for (OperationClass operation : OperationClass.values()) {
            if (!operations.containsKey(operation) && !operation.isLater()) {
                throw fault(section + "." + operation.id() + " is missing, though its companions are given");
            }
        }
        return operations;
    }

    private void checkComplete(Map<Parameter, Quantity> quantities) {
        for (Parameter parameter : Parameter.values()) {
            if (parameter.required() && !quantities.containsKey(parameter)) {
                throw fault(parameter.key() + " is missing");
            }
        }
        for (List<Parameter> group : TOGETHER) {
            boolean any = group.stream().anyMatch(quantities::containsKey);
            for (Parameter parameter : group) {
                if (any && !quantities.containsKey(parameter)) {
                    throw fault(parameter.key() + " is missing, though its companions are given");
                }
            }
        }
    }

    private Quantity quantity(Parameter parameter, JsonElement element) {
        Quantity quantity = quantity(parameter.key(), parameter.unit(), parameter.mustBePositive(), element);
        double value = quantity.value();
        if (parameter == Parameter.REGULATOR && value > 1) {
            throw fault(parameter.key() + " must be at most 1, is " + value);
        }
        return quantity;
    }

    private Quantity quantity(String key, String expectedUnit, boolean mustBePositive, JsonElement element) {
        if (!element.isJsonObject()) {
            throw fault(key + " must be an object with value, unit, source and confidence");
        }
        JsonObject json = element.getAsJsonObject();
        double value = number(json, "value", key);
        if (value < 0 || mustBePositive && value == 0) {
            throw fault(key + " must " + (mustBePositive ? "be positive" : "not be negative") + ", is " + value);
        }
        String unit = text(json, "unit", key);
        if (!unit.equals(expectedUnit)) {
            throw fault(key + " must be in " + expectedUnit + ", is in " + unit);
        }
        String confidence = text(json, "confidence", key);
        double low = json.has("low") ? number(json, "low", key) : Double.NaN;
        double high = json.has("high") ? number(json, "high", key) : Double.NaN;
        if (low > value || high < value) {
            throw fault(key + " is not within its own range");
        }
        return new Quantity(value, low, high, text(json, "source", key),
                Confidence.byId(confidence).orElseThrow(() -> fault(key + " has an unknown confidence " + confidence)), atBoard(json, key));
    }

    private boolean atBoard(JsonObject json, String key) {
        String at = json.has("at") ? text(json, "at", key) : "chip";
        if (!at.equals("chip") && !at.equals("board")) {
            throw fault(key + " must be taken at chip or board, is at " + at);
        }
        return at.equals("board");
    }

    private double number(JsonObject json, String field, String key) {
        JsonElement element = json.get(field);
        if (element == null || !element.isJsonPrimitive() || !element.getAsJsonPrimitive().isNumber()) {
            throw fault(key + " has no number as its " + field);
        }
        return element.getAsDouble();
    }

    private String text(JsonObject json, String field, String of) {
        JsonElement element = json.get(field);
        if (element == null || !element.isJsonPrimitive() || element.getAsString().isBlank()) {
            throw fault(of + " has no " + field);
        }
        return element.getAsString();
    }

    private IllegalArgumentException fault(String what) {
        return new IllegalArgumentException(origin + ": " + what);
    }
}
