package io.dnnenergy.agent.report.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.dnnenergy.agent.report.Footprint;
import io.dnnenergy.agent.report.OpRow;
import io.dnnenergy.agent.report.Reports;
import io.dnnenergy.agent.report.Runs;
import io.dnnenergy.agent.report.facts.RunFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
    private static final Instant START = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final Footprint NO_FACTORS = new Footprint(OptionalDouble.empty(), OptionalDouble.empty(), 1, 1);

    @TempDir
    private Path parent;

    private RunFolder create() throws IOException {
        return RunFolder.create(parent.resolve("deep/er"), START, 4711, NO_FACTORS);
    }

    @Test
    void folderIsNamedByUtcTimeAndProcess() throws IOException {
        try (RunFolder folder = create()) {
            assertEquals(parent.resolve("deep/er/20260102-030405-4711"), folder.path());
            assertEquals("20260102-030405-4711", folder.run());
            assertTrue(folder.path().isAbsolute());
        }
    }

    /** The columns are a contract: written here once more, from the contract and not from the code. */
    @Test
    void headersAreThoseOfTheContract() throws IOException {
        try (RunFolder folder = create()) {
            assertEquals(List.of("epoch,network,phase,calls,time_s,cpu_s,bytes,estimated_j,seed_j,measured_j,dynamic_j,ci_low_j,ci_high_j,ratio,"
                    + "source,quality"), lines(folder, "phases.csv"));
            assertEquals(List.of("epoch,network,layer,name,type,pass,calls,examples,time_s,cpu_s,macs,flops,bytes,estimated_j,seed_j,measured_j,"
                    + "dynamic_j,ci_low_j,ci_high_j,ratio,source,quality,estimated_s"), lines(folder, "layers.csv"));
        }
    }

    @Test
    void operationsHaveAFileOnlyWhereTheyAreAskedFor() throws IOException {
        try (RunFolder folder = create()) {
            assertFalse(java.nio.file.Files.exists(folder.path().resolve("ops.csv")));
            folder.appendOperations(List.of(new OpRow("0", "MultiLayerNetwork#0", 2, "forward", "matmul", 20, 4000, 8000, 1200),
                    new OpRow("0", "MultiLayerNetwork#0", -1, "update", "odd", 1, -1, -1, -1)));
            folder.appendOperations(List.of());
            folder.write();
            assertEquals(List.of("epoch,network,layer,pass,op,calls,macs,flops,bytes", "0,MultiLayerNetwork#0,2,forward,matmul,20,4000,8000,1200",
                    "0,MultiLayerNetwork#0,,update,odd,1,,,"), lines(folder, "ops.csv"));
        }
    }

    @Test
    void rowsHaveFullPrecisionAndUnknownIsEmpty() throws IOException {
        try (RunFolder folder = create()) {
            folder.append(Reports.full("0"));
            folder.append(Reports.unknown("w0"));
            folder.write();
            assertEquals(List.of("0,MultiLayerNetwork#0,data-load,200,0.14285714285714285,0.125,4096,0.3333333333333333,2.0E-7,"
                            + "0.30000000000000004,1.0E300,0.25,0.35,0.9000000000000001,powercap+nvml,ok",
                    "w0,,other,1,0.5,0.5,,,,,,,,,none,none"), lines(folder, "phases.csv").subList(1, 3));
            assertEquals(List.of("0,MultiLayerNetwork#0,3,\"conv, \"\"wide\"\"\",ConvolutionLayer,backward,200,12800,2.5,2.25,1000000007,"
                            + "2000000014,77,0.3333333333333333,2.0E-7,0.30000000000000004,1.0E300,0.25,0.35,0.9000000000000001,powercap+nvml,ok,"
                            + "0.125",
                    "w0,,0,a,Unknown,inference,1,0,0.5,0.5,,,,,,,,,,,none,none,"), lines(folder, "layers.csv").subList(1, 3));
        }
    }

    @Test
    void epochsAreOneObjectPerLineWithTheKeysOfTheContract() throws IOException {
        try (RunFolder folder = create()) {
            folder.append(Reports.full("0"));
            folder.append(Reports.unknown("w0"));
            folder.write();
            List<String> lines = lines(folder, "epochs.jsonl");
            assertEquals(2, lines.size());
            JsonObject json = JsonParser.parseString(lines.get(0)).getAsJsonObject();
            for (String key : List.of("schema", "run", "network", "epoch", "iterations", "examples", "start", "duration_s", "domains", "measured_j",
                    "static_j", "dynamic_j", "attributed_j", "other_processes_j", "unattributed_j", "unattributed", "estimated_j", "seed_j",
                    "ratio", "j_per_example", "kwh", "gco2e", "cost", "phases", "layers")) {
                assertTrue(json.has(key), key);
            }
            assertEquals(folder.run(), json.get("run").getAsString());
            assertEquals(0.1 + 0.2, json.get("measured_j").getAsDouble());
            assertEquals(0.2 / 12_800, json.get("j_per_example").getAsDouble());
            JsonObject uses = json.getAsJsonObject("unattributed");
            double sum = 0;
            for (String use : List.of("jit_j", "gc_j", "native_spin_j", "agent_j", "rest_j")) {
                sum += uses.get(use).getAsDouble();
            }
            assertEquals(json.get("unattributed_j").getAsDouble(), sum, 1e-12);
            assertEquals(1.25, json.getAsJsonObject("domains").get("powercap:package-0").getAsDouble());
            assertEquals("data-load", json.getAsJsonArray("phases").get(0).getAsJsonObject().get("phase").getAsString());
            JsonObject layer = json.getAsJsonArray("layers").get(0).getAsJsonObject();
            assertEquals("conv, \"wide\"", layer.get("name").getAsString());
            assertEquals(1_000_000_007L, layer.get("macs").getAsLong());
        }
    }

    @Test
    void unknownIsNullInJsonAndNeverZeroOrNan() throws IOException {
        try (RunFolder folder = create()) {
            folder.append(Reports.unknown("w0"));
            folder.write();
            String line = lines(folder, "epochs.jsonl").get(0);
            assertFalse(line.contains("NaN") || line.contains("Infinity"), line);
            JsonObject json = JsonParser.parseString(line).getAsJsonObject();
            for (String key : List.of("network", "measured_j", "static_j", "dynamic_j", "attributed_j", "other_processes_j", "unattributed_j",
                    "unattributed", "estimated_j", "seed_j", "ratio", "j_per_example", "kwh", "gco2e", "cost")) {
                assertTrue(json.get(key).isJsonNull(), key);
            }
            assertTrue(json.getAsJsonArray("layers").get(0).getAsJsonObject().get("macs").isJsonNull());
            assertTrue(json.getAsJsonArray("phases").get(0).getAsJsonObject().get("bytes").isJsonNull());
        }
    }

    @Test
    void everyBatchIsInTheFilesBeforeTheNextOne() throws IOException {
        try (RunFolder folder = create()) {
            for (int i = 0; i < 3; i++) {
                folder.append(Reports.full(Integer.toString(i)));
                folder.write();
                assertEquals(i + 1, lines(folder, "epochs.jsonl").size());
                assertEquals(i + 2, lines(folder, "phases.csv").size());
                assertEquals(i + 2, lines(folder, "layers.csv").size());
                for (String name : List.of("epochs.jsonl", "phases.csv", "layers.csv")) {
                    assertTrue(Files.readString(folder.path().resolve(name)).endsWith("\n"), name);
                }
            }
        }
    }

    /** 300 MB would not fit into a small heap. */
    @Test
    void aBatchOfAnySizeWaitsInLittleMemory() throws IOException {
        try (RunFolder folder = create()) {
            for (int i = 0; i < 1000; i++) {
                folder.append(Reports.full(Integer.toString(i)));
            }
            long before = Files.size(folder.path().resolve("epochs.jsonl"));
            assertTrue(before > 500_000, before + " bytes were written of their own accord");
            folder.write();
            assertEquals(1000, lines(folder, "epochs.jsonl").size());
            assertTrue(Files.size(folder.path().resolve("epochs.jsonl")) - before < 200_000);
        }
    }

    /** What a week of epochs of milliseconds leaves: every epoch's totals, and rows of ever fewer. */
    @Test
    void largeFilesGrowSlowlyAndKeepEveryTotal() throws IOException {
        try (RunFolder folder = RunFolder.create(parent.resolve("thin"), START, 4711, NO_FACTORS, new Thinning(100_000))) {
            for (int i = 0; i < 2000; i++) {
                folder.append(Reports.lasting(Integer.toString(i), i % 500 == 499 ? 100 : 0.005));
            }
            folder.write();
            List<JsonObject> epochs = lines(folder, "epochs.jsonl").stream().map(line -> JsonParser.parseString(line).getAsJsonObject()).toList();
            assertEquals(2000, epochs.size());
            double attributedJ = epochs.stream().mapToDouble(epoch -> epoch.get("attributed_j").getAsDouble()).sum();
            assertEquals(2000 * 0.2, attributedJ, 1e-9, "totals are exact");
            long withRows = epochs.stream().filter(epoch -> !epoch.has("rows_left_out")).count();
            assertTrue(withRows > 60 && withRows < 400, withRows + " epochs with rows");
            assertEquals(2000 - withRows, folder.thinned());
            assertFalse(epochs.get(1999).has("rows_left_out"), "a long epoch keeps its rows");
            assertEquals(withRows + 1, lines(folder, "layers.csv").size());
        }
    }

    @Test
    void runIsReplacedAsAWholeAndLeavesNoTemporaryFile() throws Exception {
        try (RunFolder folder = create()) {
            RunFacts run = Runs.withWarnings("x".repeat(200_000));
            folder.writeRun(run);
            List<Throwable> wrong = new ArrayList<>();
            Thread reader = new Thread(() -> {
                while (!Thread.currentThread().isInterrupted()) {
                    try {
                        JsonParser.parseString(Files.readString(folder.path().resolve("run.json"))).getAsJsonObject().get("warnings").getAsJsonArray().get(0);
                    } catch (IOException | RuntimeException e) {
                        wrong.add(e);
                    }
                }
            });
            reader.start();
            for (int i = 0; i < 100; i++) {
                folder.writeRun(Runs.withWarnings("x".repeat(200_000), Integer.toString(i)));
            }
            reader.interrupt();
            reader.join();
            wrong.removeIf(e -> e instanceof java.nio.channels.ClosedByInterruptException);
            assertEquals(List.of(), wrong);
            folder.writeSummary("for people\n");
            assertEquals("for people\n", Files.readString(folder.path().resolve("summary.txt")));
            try (Stream<Path> files = Files.list(folder.path())) {
                assertEquals(new TreeSet<>(List.of("epochs.jsonl", "layers.csv", "phases.csv", "run.json", "summary.txt")),
                        new TreeSet<>(files.map(file -> file.getFileName().toString()).toList()));
            }
        }
    }

    @Test
    void folderThatCannotBeMadeIsAnErrorThatNamesIt() throws IOException {
        Path file = Files.writeString(parent.resolve("file"), "in the way");
        IOException e = assertThrows(IOException.class, () -> RunFolder.create(file, START, 1, NO_FACTORS));
        assertTrue(e.getMessage().contains("file"), e.getMessage());
    }

    @Test
    void filesOfAnotherRunAreNeverWrittenTo() throws IOException {
        create().close();
        try (RunFolder second = create()) {
            assertEquals("20260102-030405-4711-2", second.run());
            second.append(Reports.full("0"));
        }
        assertEquals(0, Files.size(parent.resolve("deep/er/20260102-030405-4711/epochs.jsonl")));
    }

    private static List<String> lines(RunFolder folder, String name) throws IOException {
        folder.write();
        return Files.readAllLines(folder.path().resolve(name));
    }

    /** What has no UTF-8 is still exact in JSON, and one row is one line in CSV. */
    @Test
    void namesOfAnyKindAreExactInJsonAndOneLineInCsv() throws IOException {
        String name = "a\nb\ud800 \ud83d\ude80 =1\u202e\u2028\u0000";
        try (RunFolder folder = create()) {
            folder.append(Reports.named(name));
            List<String> json = lines(folder, "epochs.jsonl");
            assertEquals(1, json.size());
            assertEquals(name, JsonParser.parseString(json.get(0)).getAsJsonObject().getAsJsonArray("layers").get(0).getAsJsonObject().get("name").getAsString());
            assertEquals(2, lines(folder, "layers.csv").size());
            assertTrue(lines(folder, "layers.csv").get(1).contains("a\\nb\\ud800 \ud83d\ude80"), lines(folder, "layers.csv").get(1));
        }
    }

    @Test
    void runHasRoomForAWarningWhenTheDiskIsFull() throws IOException {
        try (RunFolder folder = create()) {
            folder.writeRun(Runs.withWarnings("x"));
            long length = Files.size(folder.path().resolve("run.json"));
            assertEquals(0, length % 4096);
            assertTrue(Files.readString(folder.path().resolve("run.json")).strip().length() + 1000 < length);
        }
    }
}
