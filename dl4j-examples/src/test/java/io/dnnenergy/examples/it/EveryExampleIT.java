package io.dnnenergy.examples.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.user.EveryExample;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The small examples in one JVM, with the agent and without: same results, every sum, and every phase of the contract somewhere. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryExampleIT {
    private AgentRun without;
    private AgentRun with;

    @BeforeAll
    void run(@TempDir Path work) throws Exception {
        without = AgentRun.of(work, null, line -> { }, EveryExample.class);
        with = AgentRun.of(Files.createDirectories(work.resolve("with")), "source=proxy", line -> { }, EveryExample.class);
        assertEquals(0, with.exitCode(), with.err());
    }

    @Test
    void resultsAreTheSameBits() {
        // Replicas in two threads are averaged in the order in which they come: that result is another in each run. Latencies too.
        assertEquals(deterministic(without), deterministic(with));
        assertTrue(deterministic(with).size() >= 20, deterministic(with).toString());
    }

    private static List<String> deterministic(AgentRun run) {
        List<String> lines = run.out();
        return lines.subList(0, lines.indexOf("parallel")).stream().filter(line -> !line.contains(" requests, p50 ")).toList();
    }

    @Test
    void scoresAreWhatTheProgramsPrint() throws Exception {
        Set<String> read = new TreeSet<>();
        for (JsonObject scope : with.epochs()) {
            for (JsonElement score : scope.getAsJsonArray("scores")) {
                JsonElement accuracy = score.getAsJsonObject().get("accuracy");
                if (!accuracy.isJsonNull()) {
                    read.add(String.format(Locale.ROOT, "%.4f", accuracy.getAsDouble()));
                }
            }
        }
        Set<String> printed = with.out().stream().filter(line -> line.startsWith("accuracy ")).map(line -> line.substring(9, 15)).collect(Collectors.toCollection(TreeSet::new));
        assertTrue(printed.size() >= 3, printed.toString());
        assertTrue(read.containsAll(printed), "printed " + printed + ", in epochs.jsonl " + read);
    }

    @Test
    void sumsClose() throws Exception {
        for (JsonObject scope : with.epochs()) {
            Closure.check(scope);
        }
    }

    @Test
    void formulasCountWhatRuns() throws Exception {
        int compared = 0;
        for (JsonElement element : with.run().getAsJsonObject("operations").getAsJsonArray("layers")) {
            JsonObject row = element.getAsJsonObject();
            if (row.get("basis").getAsString().equals("formula")) {
                assertEquals(row.get("counted_macs").getAsLong(), row.get("formula_macs").getAsLong(), row.toString());
                compared++;
            }
        }
        assertTrue(compared >= 20, compared + " rows");
    }

    @Test
    void togetherTheyVisitEveryPhaseButTransfersToAGpu() throws Exception {
        Set<String> seen = new TreeSet<>();
        for (JsonObject scope : with.epochs()) {
            scope.getAsJsonArray("phases").forEach(phase -> seen.add(phase.getAsJsonObject().get("phase").getAsString()));
        }
        assertEquals(new TreeSet<>(Set.of("data-load", "preprocess", "convert", "forward", "loss", "backward", "update", "inference", "evaluate",
                "optimise", "checkpoint", "listeners", "other")), seen);
    }

    @Test
    void dataIsReadByNamedClasses() throws Exception {
        Set<String> names = new TreeSet<>();
        for (JsonObject scope : with.epochs()) {
            scope.getAsJsonArray("steps").forEach(step -> names.add(step.getAsJsonObject().get("phase").getAsString() + " "
                    + step.getAsJsonObject().get("name").getAsString()));
        }
        assertTrue(names.containsAll(Set.of("preprocess org.nd4j.linalg.dataset.api.preprocessor.NormalizerStandardize",
                "preprocess io.dnnenergy.examples.FlatImages", "data-load org.deeplearning4j.datasets.datavec.RecordReaderDataSetIterator",
                "data-load io.dnnenergy.examples.FashionMnistIterator")), names.toString());
    }
}
