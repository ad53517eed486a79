package io.dnnenergy.agent.model.conf;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.dnnenergy.agent.model.LayerConf;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** A configuration read from DL4J's JSON, where an object's class stands under {@code @class}. Immutable as long as the tree is. */
public final class JsonLayerConf implements LayerConf {
    /** No layer has a size beyond, and products of sizes within stay numbers. */
    private static final double MOST = 1e9;
    private static final List<String> SIZES = List.of("nIn", "nOut", "kernelSize", "stride", "dilation", "vocabSize", "nHeads", "headSize", "nChannels",
            "height", "width", "depth", "blocks", "poolSize", "size");

    private final JsonObject json;

    /** A layer's configuration as DL4J's JSON has it. */
    public JsonLayerConf(JsonObject json) {
        this.json = json;
    }

    @Override
    public String type() {
        return classOf(json).map(TypeNames::of).orElse("");
    }

    @Override
    public Optional<String> name() {
        return text("layerName").or(() -> text("name"));
    }

    @Override
    public OptionalLong integer(String property) {
        OptionalDouble number = number(property);
        if (number.isEmpty()) {
            return OptionalLong.empty();
        }
        check(property, number.getAsDouble());
        if (number.getAsDouble() != Math.rint(number.getAsDouble())) {
            throw new IllegalArgumentException(place(property) + " is " + number.getAsDouble() + ": a whole number is needed");
        }
        return OptionalLong.of((long) number.getAsDouble());
    }

    @Override
    public OptionalDouble number(String property) {
        return find(property).map(JsonLayerConf::asNumber).orElse(OptionalDouble.empty());
    }

    @Override
    public Optional<long[]> integers(String property) {
        Optional<long[]> values = find(property).filter(JsonElement::isJsonArray).flatMap(e -> asIntegers(e.getAsJsonArray()));
        values.ifPresent(all -> Arrays.stream(all).forEach(value -> check(property, value)));
        return values;
    }

    @Override
    public Optional<String> text(String property) {
        return find(property).flatMap(e -> {
            if (e.isJsonObject()) {
                return classOf(e.getAsJsonObject()).map(TypeNames::simple);
            }
            return e.isJsonPrimitive() && e.getAsJsonPrimitive().isString() ? Optional.of(e.getAsString()) : Optional.empty();
        });
    }

    @Override
    public Optional<Boolean> flag(String property) {
        return find(property).filter(e -> e.isJsonPrimitive() && e.getAsJsonPrimitive().isBoolean()).map(JsonElement::getAsBoolean);
    }

    @Override
    public Optional<LayerConf> child(String property) {
        return find(property).filter(JsonElement::isJsonObject).map(e -> new JsonLayerConf(e.getAsJsonObject()));
    }

    @Override
    public List<LayerConf> children(String property) {
        List<LayerConf> parts = new ArrayList<>();
        find(property).filter(JsonElement::isJsonArray).ifPresent(array -> {
            for (JsonElement part : array.getAsJsonArray()) {
                if (part.isJsonObject()) {
                    parts.add(new JsonLayerConf(part.getAsJsonObject()));
                }
            }
        });
        return List.copyOf(parts);
    }

    private void check(String property, double value) {
        if (Math.abs(value) > MOST || value < 0 && SIZES.stream().anyMatch(property::equalsIgnoreCase)) {
            throw new IllegalArgumentException(place(property) + " is " + value + ": not believed" + (value < 0 ? "" : ", the most is 1e9"));
        }
    }

    private String place(String property) {
        return type() + name().map(name -> " '" + name + "'").orElse("") + ": field \"" + property + "\"";
    }

    private Optional<JsonElement> find(String property) {
        JsonElement exact = json.get(property);
        if (exact == null) {
            for (Map.Entry<String, JsonElement> entry : json.entrySet()) {
                if (entry.getKey().equalsIgnoreCase(property)) {
                    exact = entry.getValue();
                    break;
                }
            }
        }
        return Optional.ofNullable(exact).filter(e -> !e.isJsonNull());
    }

    private static Optional<String> classOf(JsonObject object) {
        JsonElement name = object.get("@class");
        return name != null && name.isJsonPrimitive() ? Optional.of(name.getAsString()) : Optional.empty();
    }

    /** DL4J writes infinities and NaN as strings; those are no numbers here. */
    private static OptionalDouble asNumber(JsonElement element) {
        return element.isJsonPrimitive() && element.getAsJsonPrimitive().isNumber()
                ? OptionalDouble.of(element.getAsDouble()) : OptionalDouble.empty();
    }

    /** Flattened, since a few properties are matrices ({@code SpaceToBatchLayer.padding}). */
    private static Optional<long[]> asIntegers(JsonArray array) {
        List<Long> values = new ArrayList<>();
        for (JsonElement element : array) {
            if (element.isJsonArray()) {
                Optional<long[]> inner = asIntegers(element.getAsJsonArray());
                if (inner.isEmpty()) {
                    return Optional.empty();
                }
                for (long value : inner.get()) {
                    values.add(value);
                }
            } else {
                OptionalDouble number = asNumber(element);
                if (number.isEmpty()) {
                    return Optional.empty();
                }
                values.add((long) number.getAsDouble());
            }
        }
        return Optional.of(values.stream().mapToLong(Long::longValue).toArray());
    }
}
