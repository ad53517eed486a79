package io.dnnenergy.agent.cli.estimate;

import io.dnnenergy.agent.model.platform.PlatformProfile;
import io.dnnenergy.agent.model.platform.Precision;
import io.dnnenergy.agent.model.seed.PipelineForm;
import io.dnnenergy.agent.model.seed.SeedConstants;
import io.dnnenergy.agent.model.seed.SeedModel;
import io.dnnenergy.agent.model.shape.InputShapes;
import io.dnnenergy.agent.model.shape.ShapedNetwork;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code estimate MODEL}: exit code 0, 1 if a layer's class is not known or a limit is passed, 2 wrong use, 3 unusable input. */
@Command(name = "estimate", mixinStandardHelpOptions = true,
        description = "Estimates joules and seconds of a DL4J network per layer and platform, from its configuration, without running it.")
public final class EstimateCommand implements Callable<Integer> {
    /** One way to print. */
    static final class Format {
        @Option(names = "--json", description = "Print JSON.")
        private boolean json;
        @Option(names = "--csv", description = "Print CSV, one row per layer.")
        private boolean csv;
    }

    @Spec
    private CommandSpec spec;
    @Parameters(paramLabel = "MODEL", description = "A model saved by DL4J (zip), a configuration's JSON, or with --class-path the class"
            + " of a configuration: CLASS or CLASS#METHOD (static, without parameters, default conf).")
    private String model;
    @Option(names = "--class-path", paramLabel = "PATH", description = "Class path on which MODEL is a class, with DL4J on it.")
    private String classPath;
    @Option(names = "--platform", split = ",", paramLabel = "NAME|FILE", defaultValue = "generic-cpu",
            description = "Platforms side by side, comma-separated; auto: this machine (default: ${DEFAULT-VALUE}).")
    private List<String> platforms;
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
    @Option(names = "--set", paramLabel = "KEY=VALUE",
            description = "A constant of the founding article's model: seed.update.joulesPerParam=8e-9")
    private Map<String, String> constants = Map.of();
    @Option(names = "--pipeline", defaultValue = "stageSlots",
            description = "Reading of its pipeline: stageSlots, powerTime, literal (default: ${DEFAULT-VALUE}).")
    private String pipeline;
    @Option(names = "--stages", defaultValue = "1", description = "Its pipeline's stages (default: ${DEFAULT-VALUE}).")
    private int stages;
    @Mixin
    private EstimateGate gate = new EstimateGate();
    @ArgGroup(exclusive = true)
    private Format format = new Format();

    @Override
    public Integer call() {
        checkUse();
        try {
            ShapedNetwork network = read(model);
            InputShapes shapes = shapes(network);
            EstimateResult result = estimate(model, network, shapes);
            print(result, shapes);
            EstimateResult old = gate.against() == null ? null : before(gate.against());
            List<String> failures = gate.failures(result, old);
            failures.forEach(spec.commandLine().getErr()::println);
            return result.complete() && (old == null || old.complete()) && failures.isEmpty() ? 0 : 1;
        } catch (IllegalArgumentException unusable) {
            spec.commandLine().getErr().println("estimate: " + unusable.getMessage());
            return 3;
        }
    }

    private EstimateResult before(String name) {
        ShapedNetwork network = read(name);
        return estimate(name, network, shapes(network));
    }

    private ShapedNetwork read(String name) {
        return classPath == null ? ModelFile.read(Path.of(name)) : ConfigurationClass.read(classPath, name);
    }

    private EstimateResult estimate(String name, ShapedNetwork network, InputShapes shapes) {
        EstimateRequest request = request(network);
        SeedModel seed = new SeedModel(SeedConstants.STANDARD.with(constants));
        List<PlatformProfile> profiles = platforms.stream().map(Platforms::get).toList();
        EstimateResult result = new Estimator(network, shapes.shapes(), request)
                .estimate(name, profiles, seed, PipelineForm.byId(pipeline).orElseThrow(), stages);
        shapes.notes().forEach(result.notes()::add);
        return result;
    }

    private void print(EstimateResult result, InputShapes shapes) {
        String text = format.json ? EstimateJson.of(result, shapes.shapes()) + System.lineSeparator()
                : format.csv ? EstimateCsv.of(result) : EstimateTable.of(result);
        spec.commandLine().getOut().print(text);
        spec.commandLine().getOut().flush();
    }

    private void checkUse() {
        require(batch > 0, "--batch must be positive");
        require(epochs > 0, "--epochs must be positive");
        require(examples == null || examples > 0, "--examples must be positive");
        require(length >= 0, "--length must not be negative");
        require(stages > 0, "--stages must be positive");
        require(phase.equals("train") || phase.equals("inference"), "--phase must be train or inference, is " + phase);
        require(dtype == null || Precision.of(dtype).isPresent(), "--dtype must be fp64, fp32, fp16 or int8, is " + dtype);
        require(PipelineForm.byId(pipeline).isPresent(), "--pipeline must be stageSlots, powerTime or literal, is " + pipeline);
        try {
            gate.check();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
        pruned.forEach((layer, share) -> require(share >= 0 && share <= 1, "--pruned " + layer + " must be between 0 and 1"));
    }

    private void require(boolean condition, String message) {
        if (!condition) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }

    private EstimateRequest request(ShapedNetwork network) {
        Precision precision = Precision.of(dtype == null ? network.dataType() : dtype)
                .orElseThrow(() -> new IllegalArgumentException(model + ": no precision for the data type " + network.dataType()));
        for (String layer : pruned.keySet()) {
            if (!layer.equals("*") && network.nodes().stream().noneMatch(node -> node.name().equals(layer))) {
                throw new IllegalArgumentException("--pruned " + layer + ": the network has no such layer");
            }
        }
        EstimatePhase which = phase.equals("train") ? EstimatePhase.TRAIN : EstimatePhase.INFERENCE;
        return new EstimateRequest(which, precision, batch, examples == null ? batch : examples, epochs, pruned);
    }

    private InputShapes shapes(ShapedNetwork network) {
        if (inputs.isEmpty()) {
            return InputShapes.of(network, length);
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
