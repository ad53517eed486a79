package io.dnnenergy.agent.cli.estimate;

import io.dnnenergy.agent.cli.saved.ConfigurationClass;
import io.dnnenergy.agent.cli.saved.ModelFile;
import io.dnnenergy.agent.model.platform.Precision;
import io.dnnenergy.agent.model.shape.InputShapes;
import io.dnnenergy.agent.model.shape.ShapedNetwork;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** Options that say which work of a network is estimated: phase, batch, examples. */
final class WorkloadOptions {
    @Option(names = "--class-path", paramLabel = "PATH", description = "Class path on which MODEL is a class, with DL4J on it.")
    private String classPath;
    @Option(names = "--batch", defaultValue = "1", description = "Examples of a minibatch (default: ${DEFAULT-VALUE}).")
    private long batch;
    @Option(names = "--dtype", paramLabel = "TYPE", description = "fp64, fp32, fp16 or int8 (default: the network's own).")
    private String dtype;
    @Option(names = "--phase", defaultValue = "inference", description = "train or inference (default: ${DEFAULT-VALUE}).")
    private String phase;
    @Option(names = "--examples", description = "Examples of an epoch, or of the inference (default: one minibatch).")
    private Long examples;
    @Option(names = "--epochs", defaultValue = "1", description = "Epochs of training (default: ${DEFAULT-VALUE}).")
    private long epochs;
    @Option(names = "--input", paramLabel = "[NAME=]SHAPE",
            description = "Shape of an input without the minibatch: 3x224x224, 784. Saved models do not hold it; computed where possible.")
    private List<String> inputs = List.of();
    @Option(names = "--length", defaultValue = "0", description = "Steps of a sequence (default: one step).")
    private long length;
    @Option(names = "--pruned", split = ",", paramLabel = "LAYER=SHARE",
            description = "What if this share of a layer's work were gone (structured pruning); * for all layers.")
    private Map<String, Double> pruned = Map.of();

    /** @throws UsageException naming the option that cannot be as it is */
    void check() {
        UsageException.require(batch > 0, "--batch must be positive");
        UsageException.require(epochs > 0, "--epochs must be positive");
        UsageException.require(examples == null || examples > 0, "--examples must be positive");
        UsageException.require(length >= 0, "--length must not be negative");
        phase(phase);
        UsageException.require(dtype == null || Precision.of(dtype).isPresent(), "--dtype must be fp64, fp32, fp16 or int8, is " + dtype);
        pruned.forEach((layer, share) -> UsageException.require(share >= 0 && share <= 1, "--pruned " + layer + " must be between 0 and 1"));
    }

    ShapedNetwork network(String model) {
        return classPath == null ? ModelFile.read(Path.of(model)) : ConfigurationClass.read(classPath, model);
    }

    /** @param other values by key that stand for the options of these names: a point of a sweep */
    EstimateRequest request(String model, ShapedNetwork network, Map<String, String> other) {
        String type = other.getOrDefault("dtype", dtype == null ? network.dataType() : dtype);
        Precision precision = Precision.of(type)
                .orElseThrow(() -> new IllegalArgumentException(model + ": no precision for the data type " + type));
        for (String layer : pruned.keySet()) {
            if (!layer.equals("*") && network.nodes().stream().noneMatch(node -> node.name().equals(layer))) {
                throw new IllegalArgumentException("--pruned " + layer + ": the network has no such layer");
            }
        }
        long of = other.containsKey("batch") ? number("batch", other.get("batch")) : batch;
        long all = other.containsKey("examples") ? number("examples", other.get("examples")) : examples == null ? of : examples;
        long times = other.containsKey("epochs") ? number("epochs", other.get("epochs")) : epochs;
        return new EstimateRequest(phase(other.getOrDefault("phase", phase)), precision, of, all, times, pruned);
    }

    private static EstimatePhase phase(String name) {
        UsageException.require(name.equals("train") || name.equals("inference"), "--phase must be train or inference, is " + name);
        return name.equals("train") ? EstimatePhase.TRAIN : EstimatePhase.INFERENCE;
    }

    private static long number(String key, String value) {
        UsageException.require(value.matches("[1-9]\\d{0,11}"), key + " must be a positive whole number, is " + value);
        return Long.parseLong(value);
    }

    InputShapes shapes(ShapedNetwork network, Map<String, String> other) {
        long steps = other.containsKey("length") ? number("length", other.get("length")) : length;
        if (inputs.isEmpty()) {
            return InputShapes.of(network, steps);
        }
        Map<String, long[]> given = new HashMap<>();
        for (String input : inputs) {
            int equals = input.indexOf('=');
            String name = equals < 0 ? network.inputs().get(given.size() % network.inputs().size()) : input.substring(0, equals);
            if (!network.inputs().contains(name)) {
                throw new IllegalArgumentException("--input " + name + ": the network's inputs are " + network.inputs());
            }
            given.put(name, InputShapes.parse(input.substring(equals + 1))
                    .orElseThrow(() -> new IllegalArgumentException("--input " + input + ": is not a shape like 3x224x224")));
        }
        return new InputShapes(given, List.of());
    }
}
