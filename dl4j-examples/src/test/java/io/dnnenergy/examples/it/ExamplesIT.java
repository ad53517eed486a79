package io.dnnenergy.examples.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.dnnenergy.examples.LeNetFashionMnist;
import io.dnnenergy.examples.ResidualFashionMnist;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples under the packaged agent: same result as without, and every file of the contract. */
@Tag("alone")
class ExamplesIT {
    private static final String[] LENET = {"--examples", "640", "--epochs", "2", "--inferences", "20"};
    private static final String[] RESIDUAL = {"--examples", "320", "--epochs", "3", "--inferences", "5"};

    @TempDir
    private Path work;

    @Test
    void lenetGivesTheSameBitsWithTheAgentAndEveryRow() throws Exception {
        AgentRun without = AgentRun.of(work, null, line -> { }, LeNetFashionMnist.class, LENET);
        AgentRun with = AgentRun.of(work, "source=proxy", line -> { }, LeNetFashionMnist.class, LENET);
        assertEquals(0, with.exitCode(), with.err());
        assertEquals(without.result("score"), with.result("score"));
        assertEquals(without.result("parameters sha256"), with.result("parameters sha256"));
        for (String file : List.of("run.json", "epochs.jsonl", "phases.csv", "layers.csv", "summary.txt")) {
            assertTrue(Files.size(with.folder().resolve(file)) > 100, file);
        }
        assertTrue(with.summary().contains("NOT A MEASUREMENT"));
        checkPhases(with, Set.of("data-load", "preprocess", "convert", "forward", "loss", "backward", "update"), "0");
        checkPhases(with, Set.of("evaluate", "inference"), "w0");
        checkLayers(with);
        checkSums(with);
        assertEquals(List.of("0", "1", "w0"), with.epochs().stream().map(e -> e.get("epoch").getAsString()).toList());
        assertEquals(640, with.epochs().get(0).get("examples").getAsInt());
        assertEquals(10, with.epochs().get(0).get("iterations").getAsInt());
        // The first epoch holds class loading and first-time set-up, which belong to no layer.
        assertTrue(Coverage.ofLeaves(with, "1") >= 0.97, "leaf spans cover " + Coverage.ofLeaves(with, "1"));
    }

    @Test
    void residualGraphGivesTheSameBitsWithAndWithoutTheAgent() throws Exception {
        AgentRun without = AgentRun.of(work, null, line -> { }, ResidualFashionMnist.class, RESIDUAL);
        AgentRun with = AgentRun.of(work, "source=proxy", line -> { }, ResidualFashionMnist.class, RESIDUAL);
        assertEquals(0, with.exitCode(), with.err());
        assertEquals(without.result("score"), with.result("score"));
        assertEquals(without.result("parameters sha256"), with.result("parameters sha256"));
        checkSums(with);
        Set<String> types = with.csv("layers.csv").stream().map(row -> row.getField("type")).collect(Collectors.toCollection(TreeSet::new));
        assertTrue(types.containsAll(Set.of("ElementWiseVertex", "BatchNormalization", "ConvolutionLayer", "OutputLayer")), types.toString());
        // The first epoch holds class loading and first-time set-up, which belong to no layer. A graph adds its shortcuts' gradients up between
        // its vertices: rows hold 97.4 %.
        assertTrue(Coverage.ofLeaves(with, "2") >= 0.96, "leaf spans cover " + Coverage.ofLeaves(with, "2"));
    }

    private static void checkPhases(AgentRun run, Set<String> phases, String epoch) throws Exception {
        List<NamedCsvRecord> rows = run.csv("phases.csv").stream().filter(row -> row.getField("epoch").equals(epoch)).toList();
        for (String phase : phases) {
            NamedCsvRecord row = rows.stream().filter(r -> r.getField("phase").equals(phase)).findFirst()
                    .orElseThrow(() -> new AssertionError("no phase " + phase + " in epoch " + epoch + ": " + rows));
            assertTrue(Double.parseDouble(row.getField("time_s")) > 0, phase);
            assertEquals("proxy", row.getField("quality"));
            assertEquals("proxy", row.getField("source"));
        }
    }

    /** Six layers; training has no forward sweep over the output layer, but its score is its forward pass. */
    private static void checkLayers(AgentRun run) throws Exception {
        Set<String> seen = new TreeSet<>();
        for (NamedCsvRecord row : run.csv("layers.csv")) {
            assertEquals("proxy", row.getField("quality"), row.toString());
            seen.add(row.getField("layer") + " " + row.getField("pass"));
            if (row.getField("epoch").equals("0") && !row.getField("pass").equals("inference")) {
                assertEquals("10", row.getField("calls"), row.toString());
                assertEquals("640", row.getField("examples"), row.toString());
            }
        }
        for (int layer = 0; layer < 6; layer++) {
            for (String pass : List.of("forward", "backward", "inference")) {
                assertTrue(seen.contains(layer + " " + pass), layer + " " + pass + " not in " + seen);
            }
            boolean hasParameters = layer != 1 && layer != 3;
            assertEquals(hasParameters, seen.contains(layer + " update"), layer + " update in " + seen);
        }
        NamedCsvRecord conv2 = run.csv("layers.csv").stream()
                .filter(row -> row.getField("layer").equals("2") && row.getField("pass").equals("forward")).findFirst().orElseThrow();
        // 50 x 20 x 5 x 5 kernels at every output position, for 640 images.
        assertEquals(0, Long.parseLong(conv2.getField("macs")) % (50L * 20 * 25 * 640));
        assertFalse(conv2.getField("estimated_j").isEmpty());
    }

    private static void checkSums(AgentRun run) throws Exception {
        List<JsonObject> epochs = run.epochs();
        // What began before the counters were read is unknown, and that can be the first window only.
        int first = epochs.get(0).get("measured_j").isJsonNull() && epochs.get(0).get("epoch").getAsString().startsWith("w") ? 1 : 0;
        for (JsonObject epoch : epochs.subList(first, epochs.size())) {
            assertFalse(epoch.get("measured_j").isJsonNull(), "unknown: " + epoch);
            Closure.check(epoch);
        }
    }
}
