package io.dnnenergy.examples.it;

import static io.dnnenergy.examples.it.ScopeRows.isEpoch;
import static io.dnnenergy.examples.it.ScopeRows.number;
import static io.dnnenergy.examples.it.ScopeRows.sum;
import static io.dnnenergy.examples.it.ScopeRows.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.user.programs.Programs;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Ordinary programs, one after the other in one JVM with the agent, and in one without it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProgramsIT {
    /** Networks are numbered in the order in which they are first used. */
    private static final String STOPPED = "MultiLayerNetwork#0";
    private static final String TUNED = "MultiLayerNetwork#2";
    private static final String UNFROZEN = "MultiLayerNetwork#3";
    private static final String FOLDS = "MultiLayerNetwork#4";
    private static final String TWO_OUTPUTS = "ComputationGraph#5";
    private static final String SEQUENCES = "MultiLayerNetwork#6";
    private static final String PRETRAINED = "MultiLayerNetwork#7";
    private static final String VARIATIONAL = "MultiLayerNetwork#8";
    private static final String OWN_LOOP = "MultiLayerNetwork#9";
    private static final String GRAPH = "SameDiff#10";
    private static final String PARALLEL = "MultiLayerNetwork#11";
    private static final String WRAPPED = "MultiLayerNetwork#12";
    private static final String STEPWISE = "ComputationGraph#13";
    private static final String LBFGS = "MultiLayerNetwork#14";
    private static final String POOLED = "MultiLayerNetwork#15";
    private static final String GENERATOR = "MultiLayerNetwork#16";
    private static final String DISCRIMINATOR = "MultiLayerNetwork#17";
    private static final String CUSTOM = "MultiLayerNetwork#20";
    private static final String OWN = "ComputationGraph#21";

    private AgentRun with;
    private ScopeRows rows;

    @BeforeAll
    void run(@TempDir Path work) throws Exception {
        AgentRun without = AgentRun.of(work, null, line -> { }, Programs.class);
        with = AgentRun.of(Files.createDirectories(work.resolve("first")), "source=proxy", line -> { }, Programs.class);
        if (number(with.run().get("agent_cost"), "events_lost") > 0) {
            // Neighbours kept the sampler from the cores for longer than a ring lasts: the run says so, and its counts are too low.
            with = AgentRun.of(Files.createDirectories(work.resolve("second")), "source=proxy", line -> { }, Programs.class);
        }
        assertEquals(0, with.exitCode(), with.err());
        assertEquals(without.out(), with.out(), "the same bits");
        rows = new ScopeRows(with.epochs());
    }

    @Test
    void everythingClosesAndEstimatesAreSumsOfOneAnother() throws Exception {
        for (JsonObject scope : with.epochs()) {
            Closure.check(scope);
            double layers = sum(scope, "layers", "estimated_j");
            double handled = 0;
            for (JsonElement phase : scope.getAsJsonArray("phases")) {
                if (List.of("data-load", "preprocess", "convert").contains(text(phase, "phase"))) {
                    handled += number(phase, "estimated_j");
                }
            }
            double phases = sum(scope, "phases", "estimated_j");
            assertEquals(phases, layers + handled, 1e-9 * phases, "rows add up to phases in " + scope.get("epoch"));
            assertEquals(phases, number(scope, "estimated_j"), 1e-9 * phases, "phases add up to the scope " + scope.get("epoch"));
        }
    }

    @Test
    void earlyStoppingHasEpochsAndItsBestModelIsTheNetwork() throws Exception {
        List<JsonObject> epochs = with.epochs().stream().filter(scope -> text(scope, "network").equals(STOPPED) && isEpoch(scope)).toList();
        assertEquals(List.of("0", "1", "2", "3", "4", "5"), epochs.stream().map(scope -> text(scope, "epoch")).toList());
        epochs.forEach(epoch -> assertEquals("10 160", epoch.get("iterations") + " " + epoch.get("examples")));
        assertEquals(6, rows.total("phases", STOPPED, "evaluate", "calls"), "one for each epoch, all under the network");
        assertTrue(rows.total("phases", STOPPED, "evaluate", "cpu_s") > 0);
        assertTrue(rows.total("phases", STOPPED, "checkpoint", "calls") >= 1);
        assertTrue(rows.total("phases", STOPPED, "inference", "calls") == 1, "the best model is asked");
        // Each batch of the loss calculator runs twice: output() and score().
        assertEquals(6 * 4 + 1, rows.total("layers", STOPPED, "layer0 inference", "calls"));
    }

    @Test
    void sequencesCountOnceHoweverManySegmentsTheyAreCutInto() throws Exception {
        for (JsonObject scope : with.epochs()) {
            if (text(scope, "network").equals(SEQUENCES) && isEpoch(scope)) {
                assertEquals("3 16", scope.get("iterations") + " " + scope.get("examples"));
            }
        }
        // 4 * 12 gates, 6 inputs and 12 units, 16 sequences of 30 steps, two epochs.
        assertEquals(2L * 16 * 30 * 48 * (6 + 12), rows.total("layers", SEQUENCES, "layer0 forward", "macs"));
        assertEquals(2 * 16, rows.total("layers", SEQUENCES, "layer0 forward", "examples"));
    }

    @Test
    void pretrainingIsTheLayersOwnAndMovesNoEpoch() throws Exception {
        List<String> scopes = new ArrayList<>();
        for (JsonObject scope : with.epochs()) {
            if (text(scope, "network").equals(PRETRAINED)) {
                scopes.add((isEpoch(scope) ? text(scope, "epoch") : "window") + " " + scope.get("iterations") + " " + scope.get("examples"));
            }
        }
        assertEquals(List.of("window 15 300", "0 5 100", "1 5 100"), scopes);
        assertEquals(15 + 10, rows.total("layers", PRETRAINED, "layer0 update", "calls"));
        assertEquals(10, rows.total("layers", PRETRAINED, "layer1 update", "calls"), "the second layer was trained with the network only");
        // Five products of 20 x 14 for each example; three in the supervised backward pass.
        assertEquals(300L * 5 * 280 + 200L * 3 * 280, rows.total("layers", PRETRAINED, "layer0 backward", "macs"));
        assertEquals(15, rows.total("layers", VARIATIONAL, "layer0 update", "calls"));
        assertEquals(300, rows.total("layers", VARIATIONAL, "layer0 backward", "examples"));
    }

    @Test
    void anOwnLoopIteratesTrainsForwardAndUpdatesItsNetwork() throws Exception {
        assertEquals(30, rows.total("layers", OWN_LOOP, "layer0 forward", "calls"));
        assertEquals(0, rows.total("layers", OWN_LOOP, "layer0 inference", "calls"));
        assertEquals(30L * 9 * 10 * 22, rows.total("layers", OWN_LOOP, "layer0 forward", "macs"));
        assertEquals(30, rows.total("layers", OWN_LOOP, "layer1 update", "calls"));
        assertEquals(270, rows.total("layers", OWN_LOOP, "layer1 update", "examples"));
    }

    @Test
    void frozenLayersAreNotUpdatedAndFeaturizingIsOptimisationOfTheTunedNetwork() throws Exception {
        assertEquals(0, rows.total("layers", TUNED, "layer0 update", "calls"));
        assertEquals(16, rows.total("layers", TUNED, "layer2 update", "calls"));
        assertEquals(8, rows.total("phases", TUNED, "optimise", "calls"));
        assertEquals(8, rows.total("layers", UNFROZEN, "layer2 update", "calls"));
        assertEquals(0, rows.total("phases", "", "optimise", "calls"));
    }

    @Test
    void foldsOfEqualStructureAreOneNetwork() throws Exception {
        assertEquals(20, rows.total("layers", FOLDS, "layer0 forward", "calls"));
        assertEquals(5, rows.total("phases", FOLDS, "evaluate", "calls"));
        Map<String, JsonObject> networks = new HashMap<>();
        with.run().getAsJsonArray("networks").forEach(network -> networks.put(text(network, "name"), network.getAsJsonObject()));
        assertEquals(22, networks.size(), networks.keySet().toString());
        networks.values().forEach(network -> {
            assertTrue(number(network, "parameters") > 0, network.toString());
            assertFalse(text(network, "updater").isEmpty(), network.toString());
        });
        assertEquals("Sgd", text(networks.get(OWN_LOOP), "updater"));
        assertEquals(20 * 40 + 40 + 40 * 40 + 40 + 40 * 3 + 3, number(networks.get(STOPPED), "parameters"));
    }

    @Test
    void theLossOfTwoOutputsIsOneOfTheIteration() throws Exception {
        for (String phase : List.of("forward", "loss", "backward", "update")) {
            assertEquals(12, rows.total("phases", TWO_OUTPUTS, phase, "calls"), phase);
        }
    }

    @Test
    void aSameDiffGraphHasItsOperationsByNameAndItsSessionApart() throws Exception {
        List<String> epochs = new ArrayList<>();
        for (JsonObject scope : with.epochs()) {
            if (text(scope, "network").equals(GRAPH) && isEpoch(scope)) {
                epochs.add(text(scope, "epoch") + " " + scope.get("iterations") + " " + scope.get("examples"));
            }
        }
        assertEquals(List.of("0 8 256", "1 8 256", "2 8 256"), epochs);
        assertEquals(24, rows.total("layers", GRAPH, "hidden/matmul forward", "calls"));
        assertEquals(768L * 40 * 64, rows.total("layers", GRAPH, "hidden/matmul forward", "macs"));
        // Of the gradients of hidden/matmul: both factors' products; of out/matmul likewise.
        assertEquals(768L * 2 * 40 * 64, rows.total("layers", GRAPH, "hidden/matmul_bp_1 backward", "macs"));
        assertEquals(768L * 2 * 64 * 5, rows.total("layers", GRAPH, "out/matmul_bp backward", "macs"));
        assertEquals(0, rows.total("layers", GRAPH, "out/matmul_bp forward", "calls"));
        assertEquals(20L * 40 * 64, rows.total("layers", GRAPH, "hidden/matmul inference", "macs"));
        assertEquals(24, rows.total("layers", GRAPH, "parameters update", "calls"));
        assertTrue(rows.total("layers", GRAPH, "parameters update", "cpu_s") > 0);
        assertTrue(rows.total("layers", GRAPH, "session forward", "cpu_s") > 0);
        assertTrue(rows.total("phases", GRAPH, "loss", "cpu_s") > 0);
        for (String epoch : List.of("1", "2")) {
            double leaves = Coverage.ofLeaves(with, GRAPH, epoch);
            assertTrue(leaves >= 0.95, "leaves hold " + leaves + " of the CPU time of epoch " + epoch);
        }
    }

    @Test
    void replicasAreTheNetworkAndWorkersHaveTheirShares() throws Exception {
        List<String> epochs = new ArrayList<>();
        for (JsonObject scope : with.epochs()) {
            if (text(scope, "network").equals(PARALLEL) && isEpoch(scope)) {
                epochs.add(text(scope, "epoch") + " " + scope.get("iterations") + " " + scope.get("examples"));
                assertEquals(2, scope.getAsJsonArray("workers").size());
                double workers = 0;
                for (JsonElement worker : scope.getAsJsonArray("workers")) {
                    assertTrue(text(worker, "name").startsWith("ParallelWrapper training thread "));
                    assertTrue(number(worker, "measured_j") > 0);
                    workers += number(worker, "measured_j");
                }
                assertTrue(workers <= number(scope, "attributed_j"), "part of the rows, not besides");
            }
        }
        assertEquals(List.of("0 12 192", "1 12 192"), epochs);
        assertEquals(24, rows.total("layers", PARALLEL, "layer1 backward", "calls"));
        assertEquals(40, rows.total("layers", PARALLEL, "layer0 inference", "examples"));
        assertTrue(rows.total("layers", PARALLEL, "dispatcher forward", "cpu_s") > 0);
    }

    @Test
    void whatNd4jComputesOutsideNetworksIsThereByKind() throws Exception {
        assertTrue(rows.total("layers", "nd4j", "matmul forward", "cpu_s") > 0);
        assertTrue(rows.total("layers", "nd4j", "matmul forward", "calls") > 10);
        assertTrue(with.summary().contains("Whole run: "));
    }

    @Test
    void wrappersStepsAndSolversCountTheirExamples() throws Exception {
        assertEquals(4, rows.total("layers", WRAPPED, "layer0 forward", "calls"), "of a bidirectional layer, not of its two directions");
        assertEquals(40, rows.total("layers", WRAPPED, "layer0 forward", "examples"));
        // Both directions: 4 * 8 gates over 6 inputs and 8 units, 10 sequences of 12 steps, four batches.
        assertEquals(4L * 2 * 10 * 12 * 32 * (6 + 8), rows.total("layers", WRAPPED, "layer0 forward", "macs"));
        assertEquals(4, rows.total("layers", STEPWISE, "lstm forward", "calls"), "20 steps in segments of 6");
        assertEquals(7, rows.total("layers", STEPWISE, "lstm forward", "examples"));
        assertEquals(30, rows.total("layers", STEPWISE, "lstm inference", "examples"));
        assertTrue(rows.total("layers", LBFGS, "layer0 backward", "calls") > 6, "several gradients in an iteration");
        // The dense layer sees 11 x 12 rows, of 11 examples.
        assertEquals(11, rows.total("layers", POOLED, "layer0 forward", "examples"));
    }

    @Test
    void severalNetworksHaveRowsOfTheirOwn() throws Exception {
        assertEquals(10, rows.total("layers", GENERATOR, "layer0 inference", "calls"));
        assertEquals(10, rows.total("layers", GENERATOR, "layer0 forward", "calls"));
        assertEquals(10, rows.total("layers", DISCRIMINATOR, "layer2 backward", "calls"));
        List<Double> atOnce = new ArrayList<>();
        for (String network : List.of("MultiLayerNetwork#18", "MultiLayerNetwork#19")) {
            atOnce.add(rows.total("layers", network, "layer2 backward", "calls"));
        }
        assertEquals(List.of(10.0, 40.0), atOnce.stream().sorted().toList(), "equal structure, two threads: two networks");
        double estimate = 0;
        for (JsonObject scope : with.epochs()) {
            if (text(scope, "network").equals(CUSTOM) && isEpoch(scope)) {
                assertEquals(0, scope.getAsJsonArray("estimate_leaves_out").size(), "a class that no formula knows is counted from the first call on");
                estimate = Math.max(estimate, number(scope, "estimated_j"));
            }
        }
        assertTrue(estimate > 0);
        assertEquals(5L * 50 * 20 * 12, rows.total("layers", CUSTOM, "layer1 forward", "macs"));
        assertEquals(50L * 20 * 12, rows.total("layers", CUSTOM, "layer1 inference", "macs"));
    }

    @Test
    void classesOfTheUsersHaveTheirOwnNames() throws Exception {
        Map<String, String> types = new HashMap<>();
        Map<String, Double> reading = new HashMap<>();
        for (JsonObject scope : with.epochs()) {
            for (JsonElement layer : scope.getAsJsonArray("layers")) {
                if (text(layer, "network").equals(OWN)) {
                    types.put(text(layer, "name"), text(layer, "type"));
                }
            }
            for (JsonElement step : scope.getAsJsonArray("steps")) {
                reading.merge(text(step, "phase") + " " + text(step, "name"), number(step, "cpu_s"), Double::sum);
            }
        }
        assertEquals(Map.of("tanh", "TanhLayer", "doubled", "SameDiffLambdaLayer", "mean", "Mean", "negated", "Negated", "out", "OutputLayer"), types);
        String of = "com.example.user.programs.";
        for (String step : List.of("data-load " + of + "Own$Rows", "preprocess " + of + "Own::lambda$network$", "preprocess " + of + "Own::shift")) {
            assertTrue(reading.entrySet().stream().anyMatch(read -> read.getKey().startsWith(step) && read.getValue() > 0), step + " in " + reading);
        }
        assertEquals(3 * 6, rows.total("layers", OWN, "negated forward", "calls"));
        assertEquals(18L * 16 * 12 * 10, rows.total("layers", OWN, "tanh forward", "macs"), "a graph inside a layer is the layer's");
        assertEquals(0, rows.total("layers", "SameDiff", "session forward", "calls"));
    }
}
