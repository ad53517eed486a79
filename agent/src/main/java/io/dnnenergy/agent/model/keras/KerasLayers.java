package io.dnnenergy.agent.model.keras;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Map;

/**
 * One Keras layer to the JSON of the DL4J layer that its importer (1.0.0-M2.1) makes of it, with what an estimate reads. Classes that DL4J
 * does not have (GRU, attention with several heads, grouped convolutions) keep their Keras name, which no rule knows.
 */
final class KerasLayers {
    private static final String LAYERS = "org.deeplearning4j.nn.conf.layers.";
    private static final String VERTICES = "org.deeplearning4j.nn.conf.graph.";

    /** Keras's class to DL4J's, where only the properties below differ. */
    private static final Map<String, String> SAME = Map.ofEntries(Map.entry("Dense", "DenseLayer"), Map.entry("Conv1D", "Convolution1DLayer"),
            Map.entry("Conv2D", "ConvolutionLayer"), Map.entry("Conv3D", "Convolution3D"), Map.entry("Conv2DTranspose", "Deconvolution2D"),
            Map.entry("Conv3DTranspose", "Deconvolution3D"), Map.entry("DepthwiseConv2D", "DepthwiseConvolution2D"),
            Map.entry("SeparableConv2D", "SeparableConvolution2D"), Map.entry("MaxPooling1D", "Subsampling1DLayer"),
            Map.entry("MaxPooling2D", "SubsamplingLayer"), Map.entry("MaxPooling3D", "Subsampling3DLayer"),
            Map.entry("AveragePooling1D", "Subsampling1DLayer"), Map.entry("AveragePooling2D", "SubsamplingLayer"),
            Map.entry("AveragePooling3D", "Subsampling3DLayer"), Map.entry("GlobalMaxPooling1D", "GlobalPoolingLayer"),
            Map.entry("GlobalMaxPooling2D", "GlobalPoolingLayer"), Map.entry("GlobalMaxPooling3D", "GlobalPoolingLayer"),
            Map.entry("GlobalAveragePooling1D", "GlobalPoolingLayer"), Map.entry("GlobalAveragePooling2D", "GlobalPoolingLayer"),
            Map.entry("GlobalAveragePooling3D", "GlobalPoolingLayer"), Map.entry("BatchNormalization", "BatchNormalization"),
            Map.entry("Activation", "ActivationLayer"), Map.entry("ReLU", "ActivationLayer"), Map.entry("LeakyReLU", "ActivationLayer"),
            Map.entry("ELU", "ActivationLayer"), Map.entry("Softmax", "ActivationLayer"), Map.entry("ThresholdedReLU", "ActivationLayer"),
            Map.entry("Dropout", "DropoutLayer"), Map.entry("SpatialDropout1D", "DropoutLayer"), Map.entry("SpatialDropout2D", "DropoutLayer"),
            Map.entry("SpatialDropout3D", "DropoutLayer"), Map.entry("GaussianDropout", "DropoutLayer"), Map.entry("GaussianNoise", "DropoutLayer"),
            Map.entry("AlphaDropout", "DropoutLayer"), Map.entry("ZeroPadding1D", "ZeroPadding1DLayer"),
            Map.entry("ZeroPadding2D", "ZeroPaddingLayer"), Map.entry("ZeroPadding3D", "ZeroPadding3DLayer"),
            Map.entry("Cropping1D", "convolutional.Cropping1D"), Map.entry("Cropping2D", "convolutional.Cropping2D"),
            Map.entry("Cropping3D", "convolutional.Cropping3D"), Map.entry("UpSampling1D", "Upsampling1D"), Map.entry("UpSampling2D", "Upsampling2D"),
            Map.entry("UpSampling3D", "Upsampling3D"), Map.entry("Embedding", "EmbeddingSequenceLayer"), Map.entry("RepeatVector", "misc.RepeatVector"),
            Map.entry("LSTM", "LSTM"), Map.entry("SimpleRNN", "recurrent.SimpleRnn"));
    private static final Map<String, String> ELEMENTWISE = Map.of("Add", "Add", "Subtract", "Subtract", "Multiply", "Product", "Average", "Average",
            "Maximum", "Max");
    /** Keras's name of a property to DL4J's; the value stays. */
    private static final Map<String, String> PROPERTIES = Map.ofEntries(Map.entry("units", "nOut"), Map.entry("filters", "nOut"),
            Map.entry("kernel_size", "kernelSize"), Map.entry("pool_size", "kernelSize"), Map.entry("strides", "stride"),
            Map.entry("dilation_rate", "dilation"), Map.entry("depth_multiplier", "depthMultiplier"), Map.entry("use_bias", "hasBias"),
            Map.entry("input_dim", "nIn"), Map.entry("output_dim", "nOut"), Map.entry("n", "n"), Map.entry("size", "size"));

    private KerasLayers() {
    }

    /** @return a vertex as in the configuration of a {@code ComputationGraph} */
    static JsonObject vertex(String className, KerasConfig config, String name) {
        if (ELEMENTWISE.containsKey(className)) {
            return of(VERTICES + "ElementWiseVertex", "op", new JsonPrimitive(ELEMENTWISE.get(className)));
        }
        return switch (className) {
            case "Concatenate" -> of(VERTICES + "MergeVertex", "mergeAxis", config.sizes("axis") == null ? new JsonPrimitive(-1) : config.sizes("axis"));
            case "Flatten" -> of(VERTICES + "PreprocessorVertex", "preProcessor",
                    of("org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor", "numChannels", new JsonPrimitive(0)));
            case "Reshape" -> reshape(config);
            case "Rescaling", "Normalization" -> of(VERTICES + "ScaleVertex", "scaleFactor", new JsonPrimitive(1));
            default -> of(VERTICES + "LayerVertex", "layerConf", of("", "layer", layer(className, config, name)));
        };
    }

    /** DL4J's vertex knows one open size, the minibatch: a second one stays unknown. */
    private static JsonObject reshape(KerasConfig config) {
        JsonArray shape = new JsonArray();
        shape.add(-1);
        shape.addAll(config.flat("target_shape"));
        boolean open = config.flat("target_shape").asList().stream().anyMatch(size -> size.getAsLong() < 0);
        return of(open ? "keras.layers.Reshape" : VERTICES + "ReshapeVertex", "newShape", shape);
    }

    private static JsonObject layer(String className, KerasConfig config, String name) {
        JsonObject layer = switch (className) {
            case "Bidirectional" -> bidirectional(config, name);
            case "TimeDistributed" -> timeDistributed(config, name);
            case "LSTM", "SimpleRNN" -> lastStep(config, plain(className, config));
            default -> plain(className, config);
        };
        layer.addProperty("layerName", name);
        return layer;
    }

    private static JsonObject bidirectional(KerasConfig config, String name) {
        JsonObject both = of(LAYERS + "recurrent.Bidirectional", "fwd", inner(config, "layer", name));
        config.object("backward_layer").ifPresent(any -> both.add("bwd", inner(config, "backward_layer", name)));
        both.addProperty("mode", switch (config.text("merge_mode").orElse("concat")) {
            case "sum" -> "ADD";
            case "mul" -> "MUL";
            case "ave" -> "AVERAGE";
            default -> "CONCAT";
        });
        KerasConfig inside = config.object("layer").map(KerasConfig::in).orElse(config);
        return lastStep(inside, both);
    }

    private static JsonObject timeDistributed(KerasConfig config, String name) {
        JsonObject each = of(LAYERS + "recurrent.TimeDistributed", "underlying", inner(config, "layer", name));
        each.addProperty("rnnDataFormat", "NWC");
        return each;
    }

    /** A wrapped layer without the wrapper that takes the last step: the outer one has it. */
    private static JsonObject inner(KerasConfig config, String key, String name) {
        JsonObject wrapped = config.object(key).orElseThrow(() -> new IllegalArgumentException(name + ": the layer inside is missing"));
        return plain(KerasConfig.className(wrapped), KerasConfig.in(wrapped));
    }

    private static JsonObject lastStep(KerasConfig config, JsonObject sequence) {
        return config.flag("return_sequences", false) ? sequence : of(LAYERS + "recurrent.LastTimeStep", "underlying", sequence);
    }

    private static JsonObject plain(String className, KerasConfig config) {
        String type = SAME.get(className);
        boolean grouped = config.json().has("groups") && config.flat("groups").asList().stream().anyMatch(n -> n.getAsLong() > 1);
        JsonObject layer = new JsonObject();
        layer.addProperty("@class", type == null || grouped ? "keras.layers." + className : LAYERS + type);
        PROPERTIES.forEach((keras, dl4j) -> {
            JsonElement value = config.sizes(keras);
            if (value != null) {
                layer.add(dl4j, value);
            }
        });
        KerasShapes.add(className, config, layer);
        return layer;
    }

    private static JsonObject of(String className, String key, JsonElement value) {
        JsonObject object = new JsonObject();
        object.addProperty("@class", className);
        object.add(key, value);
        return object;
    }
}
