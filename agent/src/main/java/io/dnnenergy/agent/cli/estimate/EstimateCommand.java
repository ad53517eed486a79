package io.dnnenergy.agent.cli.estimate;

import io.dnnenergy.agent.model.platform.PlatformProfile;
import io.dnnenergy.agent.model.shape.InputShapes;
import io.dnnenergy.agent.model.shape.ShapedNetwork;
import java.io.IOException;
import java.nio.file.Path;
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
        description = "Estimates joules and seconds of a DL4J or Keras network per layer and platform, from its configuration, without running it.")
public final class EstimateCommand implements Callable<Integer> {
    /** One way to print. */
    static final class Format {
        @Option(names = "--json", description = "Print JSON.")
        private boolean json;
        @Option(names = "--csv", description = "Print CSV, one row per layer, or per point of a sweep.")
        private boolean csv;
    }

    /** One way to ask. */
    static final class View {
        @Option(names = "--parts", description = "Print each layer's joules by component.")
        private boolean parts;
        @Option(names = "--sweep", split = "\\s+", arity = "1..*", paramLabel = "KEY=V,V...",
                description = "All combinations of some values: batch=1,8,64 dtype=fp32,fp16 platform=a100,zynq; also phase, examples, epochs, length.")
        private List<String> sweep;
        @Option(names = "--compare", paramLabel = "MODEL", description = "Another model beside this one, in all else the same.")
        private String compare;
    }

    @Spec
    private CommandSpec spec;
    @Parameters(paramLabel = "MODEL", arity = "0..1", description = "A model saved by DL4J (zip) or Keras (.keras, .h5), a configuration's JSON, or with --class-path the class"
            + " of a configuration: CLASS or CLASS#METHOD (static, without parameters, default conf).")
    private String model;
    @Option(names = "--platform", split = ",", paramLabel = "NAME|FILE", defaultValue = "generic-cpu",
            description = "Platforms side by side, comma-separated; auto: this machine (default: ${DEFAULT-VALUE}).")
    private List<String> platforms;
    @Option(names = "--svg", paramLabel = "FILE", description = "Draw the sweep: joules per example.")
    private Path svg;
    @Mixin
    private WorkloadOptions workload = new WorkloadOptions();
    @Mixin
    private SeedOptions seed = new SeedOptions();
    @Mixin
    private EstimateGate gate = new EstimateGate();
    @ArgGroup(exclusive = true)
    private View view = new View();
    @ArgGroup(exclusive = true)
    private Format format = new Format();

    @Override
    public Integer call() throws IOException {
        try {
            checkUse();
            String text = view.sweep != null ? sweep() : view.compare != null ? compare() : one();
            spec.commandLine().getOut().print(text);
            spec.commandLine().getOut().flush();
            outcomes.forEach(outcome -> spec.commandLine().getErr().println(outcome.says()));
            return complete && outcomes.stream().noneMatch(EstimateGate.Outcome::failed) ? 0 : 1;
        } catch (UsageException wrong) {
            throw new ParameterException(spec.commandLine(), wrong.getMessage());
        } catch (IllegalArgumentException unusable) {
            spec.commandLine().getErr().println("estimate: " + unusable.getMessage());
            return 3;
        }
    }

    /** Whether every layer that was asked for is known. */
    private boolean complete = true;
    /** Limits that are passed, as sentences. */
    private List<EstimateGate.Outcome> outcomes = List.of();

    private void checkUse() {
        if (view.sweep != null && model == null) {
            // --sweep takes all words that follow it: the word that is no KEY=VALUE is the model.
            view.sweep = new java.util.ArrayList<>(view.sweep);
            model = view.sweep.stream().filter(word -> !word.contains("=")).findFirst().orElse(null);
            view.sweep.remove(model);
        }
        UsageException.require(model != null, "Missing required parameter: 'MODEL'");
        UsageException.require(svg == null || view.sweep != null, "--svg draws a sweep: give --sweep KEY=V,V... too");
        UsageException.require(!gate.isAsked() || view.sweep == null && view.compare == null, "--fail-if is for one model: without --sweep and --compare");
        workload.check();
        seed.check();
        try {
            gate.check();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }

    private String one() {
        List<PlatformProfile> profiles = platforms.stream().map(Platforms::get).toList();
        Answer answer = answer(model, profiles, Map.of());
        outcomes = gate.outcomes(answer.result(), gate.against() == null ? null : answer(gate.against(), profiles, Map.of()).result());
        return format.json ? EstimateJson.of(answer.result(), answer.shapes().shapes(), view.parts) + System.lineSeparator()
                : format.csv ? view.parts ? PartsTable.csv(answer.result()) : EstimateCsv.of(answer.result())
                : EstimateTable.of(answer.result(), view.parts);
    }

    private String sweep() throws IOException {
        Sweep sweep = Sweep.of(view.sweep);
        List<Sweep.Point> points = sweep.points(platforms, (platform, values) -> answer(model, List.of(platform), values).result());
        if (svg != null) {
            java.nio.file.Files.writeString(svg, SweepSvg.of(sweep, points));
        }
        return format.json ? SweepTable.json(sweep, points) + System.lineSeparator() : format.csv ? SweepTable.csv(sweep, points)
                : SweepTable.text(sweep, points);
    }

    private String compare() {
        List<PlatformProfile> profiles = platforms.stream().map(Platforms::get).toList();
        ModelPair pair = new ModelPair(answer(model, profiles, Map.of()).result(), answer(view.compare, profiles, Map.of()).result());
        return format.json ? pair.json() + System.lineSeparator() : format.csv ? pair.csv() : pair.text();
    }

    /** An estimate, and the input's shapes that it rests on. */
    private record Answer(EstimateResult result, InputShapes shapes) {
    }

    /** @param other values that stand for options, by key */
    private Answer answer(String of, List<PlatformProfile> profiles, Map<String, String> other) {
        ShapedNetwork network = workload.network(of);
        try {
            InputShapes shapes = workload.shapes(network, other);
            EstimateResult result = new Estimator(network, shapes.shapes(), workload.request(of, network, other)).estimate(of, profiles, seed);
            shapes.notes().forEach(result.notes()::add);
            complete &= result.complete();
            return new Answer(result, shapes);
        } catch (UsageException wrong) {
            throw wrong;
        } catch (IllegalArgumentException unfit) {
            // Of two models, which one it is.
            throw new IllegalArgumentException(view.compare == null ? unfit.getMessage() : of + ": " + unfit.getMessage(), unfit);
        }
    }
}
