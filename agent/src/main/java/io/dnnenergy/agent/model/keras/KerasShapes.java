package io.dnnenergy.agent.model.keras;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Locale;

/** The properties of a layer that Keras says in other words than DL4J: padding, order of the dimensions, activation, kind of pooling. */
final class KerasShapes {
    private KerasShapes() {
    }

    /** Adds them. @param layer with the properties that differ in their name only */
    static void add(String className, KerasConfig config, JsonObject layer) {
        boolean normsFirst = className.equals("BatchNormalization") && config.flat("axis").asList().stream().anyMatch(axis -> axis.getAsInt() == 1);
        layer.addProperty("dataFormat", config.channelsFirst() || normsFirst ? "NCHW" : "NHWC");
        layer.add("activationFn", config.activation("activation"));
        if (className.startsWith("ZeroPadding") || className.startsWith("Cropping")) {
            layer.add(className.startsWith("Zero") ? "padding" : "cropping", sides(config, className));
        } else {
            layer.addProperty("convolutionMode", switch (config.text("padding").orElse("valid")) {
                case "same" -> "Same";
                case "causal" -> "Causal";
                default -> "Truncate";
            });
        }
        if (className.contains("Pooling")) {
            pooling(className, config, layer);
        }
        switch (className) {
            case "Dense" -> layer.addProperty("timeDistributedFormat", "NWC");
            case "LSTM" -> layer.add("gateActivationFn", config.activation("recurrent_activation"));
            case "BatchNormalization" -> layer.addProperty("lockGammaBeta", !config.flag("center", true) && !config.flag("scale", true));
            case "Embedding" -> {
                layer.addProperty("hasBias", false);
                layer.addProperty("outputFormat", "NWC");
            }
            case "ReLU", "LeakyReLU", "ELU", "Softmax", "ThresholdedReLU" -> layer.addProperty("activationFn", className.toUpperCase(Locale.ROOT));
            default -> {
                // The rest is said in the same words.
            }
        }
    }

    private static void pooling(String className, KerasConfig config, JsonObject layer) {
        layer.addProperty("poolingType", className.contains("Average") ? "AVG" : "MAX");
        if (className.startsWith("Global")) {
            int dimensions = className.charAt(className.length() - 2) - '0';
            JsonArray pooled = new JsonArray();
            for (int i = 0; i < dimensions; i++) {
                pooled.add(i + (config.channelsFirst() ? 2 : 1));
            }
            layer.add("poolingDimensions", pooled);
            layer.addProperty("collapseDimensions", !config.flag("keepdims", false));
        } else if (!layer.has("stride")) {
            layer.add("stride", config.sizes("pool_size"));
        }
    }

    /** Before and after of each dimension: Keras allows one number for all, or one for each dimension. */
    private static JsonArray sides(KerasConfig config, String className) {
        String key = className.startsWith("Zero") ? "padding" : "cropping";
        int dimensions = className.charAt(className.length() - 2) - '0';
        JsonArray given = config.flat(key);
        List<Integer> sides = new java.util.ArrayList<>();
        for (int i = 0; i < 2 * dimensions && !given.isEmpty(); i++) {
            int at = given.size() == 2 * dimensions ? i : given.size() == dimensions ? i / 2 : 0;
            sides.add(given.get(at).getAsInt());
        }
        JsonArray all = new JsonArray();
        sides.forEach(all::add);
        return all;
    }
}
