package io.dnnenergy.agent.cli.estimate;

import io.dnnenergy.agent.model.seed.PipelineForm;
import io.dnnenergy.agent.model.seed.SeedConstants;
import io.dnnenergy.agent.model.seed.SeedModel;
import io.dnnenergy.agent.model.seed.SeedRun;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import picocli.CommandLine.Option;

/** What is read, prepared and moved beside the network's own work, and how the founding article's model is read. */
final class SeedOptions {
    /** What nobody has: a zettabyte, and thirty years. */
    private static final double MOST_BYTES = 1e21;
    private static final double MOST_S = 1e9;

    @Option(names = "--set", paramLabel = "KEY=VALUE",
            description = "A constant of the founding article's model: seed.update.joulesPerParam=8e-9")
    private Map<String, String> constants = Map.of();
    @Option(names = "--pipeline", defaultValue = "stageSlots",
            description = "Reading of its pipeline: stageSlots, powerTime, literal (default: ${DEFAULT-VALUE}); the last two take --inference-seconds.")
    private String pipeline;
    @Option(names = "--stages", defaultValue = "1", description = "Its pipeline's stages (default: ${DEFAULT-VALUE}).")
    private int stages;
    @Option(names = "--data-bytes", defaultValue = "0", paramLabel = "BYTES", description = "Bytes of data that are read from storage.")
    private double dataBytes;
    @Option(names = "--model-bytes", defaultValue = "0", paramLabel = "BYTES", description = "Bytes of the model file that are read from storage.")
    private double modelBytes;
    @Option(names = "--preprocess-bytes", defaultValue = "0", paramLabel = "BYTES", description = "Bytes that enter preprocessing.")
    private double preprocessBytes;
    @Option(names = "--convert-bytes", defaultValue = "0", paramLabel = "BYTES", description = "Bytes that are converted to arrays.")
    private double convertBytes;
    @Option(names = "--transfer-bytes", defaultValue = "0", paramLabel = "BYTES", description = "Bytes that are moved from host to device.")
    private double transferBytes;
    @Option(names = "--inference-seconds", paramLabel = "SECONDS", description = "Seconds that the inference takes, for the article's time-based readings.")
    private Double inferenceS;
    @Option(names = "--script-seconds", split = ",", paramLabel = "PRE,TRAIN,INFER",
            description = "Wall seconds of the three phases, which the article's script weighs in watts.")
    private List<Double> scriptS = List.of();

    /** @throws UsageException naming the option that cannot be as it is */
    void check() {
        UsageException.require(stages > 0, "--stages must be positive");
        UsageException.require(PipelineForm.byId(pipeline).isPresent(), "--pipeline must be stageSlots, powerTime or literal, is " + pipeline);
        UsageException.require(scriptS.isEmpty() || scriptS.size() == 3, "--script-seconds takes three numbers: PRE,TRAIN,INFER");
        UsageException.require(scriptS.stream().allMatch(seconds -> seconds >= 0 && seconds <= MOST_S), "--script-seconds must be between 0 and 1e9");
        UsageException.require(inferenceS == null || inferenceS > 0 && inferenceS <= MOST_S, "--inference-seconds must be above 0, and 1e9 at most");
        for (double bytes : new double[] {dataBytes, modelBytes, preprocessBytes, convertBytes, transferBytes}) {
            UsageException.require(bytes >= 0 && bytes <= MOST_BYTES, "bytes must be between 0 and 1e21");
        }
    }

    SeedModel model() {
        return new SeedModel(SeedConstants.STANDARD.with(constants));
    }

    Handled handled() {
        return new Handled(dataBytes + modelBytes, preprocessBytes, convertBytes, transferBytes);
    }

    /** @param parameters of the network */
    SeedRun run(EstimateRequest request, long parameters) {
        boolean train = request.phase() == EstimatePhase.TRAIN;
        long iterations = train ? request.iterations() : 0;
        return new SeedRun(dataBytes, modelBytes, preprocessBytes, convertBytes, transferBytes, parameters, iterations, iterations,
                train ? 0 : request.examples(), stages, inferenceS == null ? Double.NaN : inferenceS, PipelineForm.byId(pipeline).orElseThrow());
    }

    /** Joules of the article's script; empty if no seconds are given. */
    OptionalDouble scriptJ() {
        return scriptS.isEmpty() ? OptionalDouble.empty() : model().scriptJ(scriptS.get(0), scriptS.get(1), scriptS.get(2));
    }

    /** Seconds of the whole workload, as far as they are given; NaN if they are not. */
    double totalS() {
        return scriptS.isEmpty() ? inferenceS == null ? Double.NaN : inferenceS : scriptS.stream().mapToDouble(Double::doubleValue).sum();
    }
}
