package com.example.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training on the release of DL4J that the build was started with: the same result with the agent, and all rows of its layers. */
class ReleaseTest {
    @TempDir
    private Path work;

    @Test
    void aTrainingIsProfiledAndUnchanged() throws Exception {
        List<String> without = train(false);
        List<String> with = train(true);
        assertEquals(3, without.size(), without.toString());
        assertEquals(without, with);
        List<JsonObject> scopes = scopes();
        assertEquals(List.of("0 10 160", "1 10 160", "2 10 160"), scopes.stream().filter(scope -> !scope.get("epoch").getAsString().startsWith("w"))
                .map(scope -> scope.get("epoch").getAsString() + " " + scope.get("iterations") + " " + scope.get("examples")).toList());
        Map<String, Long> calls = new TreeMap<>();
        for (JsonObject scope : scopes) {
            close(scope);
            for (JsonElement element : scope.getAsJsonArray("layers")) {
                JsonObject row = element.getAsJsonObject();
                calls.merge(row.get("name").getAsString() + " " + row.get("pass").getAsString(), row.get("calls").getAsLong(), Long::sum);
            }
        }
        for (String layer : List.of("conv", "pool", "dense", "out")) {
            assertEquals(30, calls.get(layer + " forward"), calls.toString());
            assertEquals(30, calls.get(layer + " backward"), calls.toString());
            assertEquals(10 + 1, calls.get(layer + " inference"), calls.toString());
        }
        assertEquals(30, calls.get("conv update"), calls.toString());
        checkRun();
    }

    private void checkRun() throws IOException {
        JsonObject run = json(Files.readString(folder().resolve("run.json")));
        assertTrue(run.toString().contains(System.getProperty("dl4j.version")), "the release is in run.json: " + run);
        int compared = 0;
        for (JsonElement element : run.getAsJsonObject("operations").getAsJsonArray("layers")) {
            JsonObject row = element.getAsJsonObject();
            if (row.get("basis").getAsString().equals("formula")) {
                assertEquals(row.get("counted_macs").getAsLong(), row.get("formula_macs").getAsLong(), row.toString());
                compared++;
            }
        }
        assertTrue(compared >= 8, compared + " layer passes: " + run);
    }

    private static void close(JsonObject scope) {
        double measured = scope.get("measured_j").getAsDouble();
        double parts = scope.get("attributed_j").getAsDouble() + scope.get("other_processes_j").getAsDouble() + scope.get("unattributed_j").getAsDouble();
        assertEquals(measured, parts, 1e-9 * measured, scope.toString());
    }

    private List<String> train(boolean underTheAgent) throws Exception {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx1g"));
        if (underTheAgent) {
            command.add("-javaagent:" + System.getProperty("dnn.energy.jar") + "=source=proxy,out=" + work.resolve("out"));
        }
        command.addAll(List.of("-cp", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")), Training.class.getName()));
        Path out = Files.createTempFile(work, "out", ".txt");
        Path err = Files.createTempFile(work, "err", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().put("OMP_NUM_THREADS", "1");
        Process process = builder.start();
        assertTrue(process.waitFor(3, TimeUnit.MINUTES), "it ends");
        assertEquals(0, process.exitValue(), Files.readString(err));
        return Files.readAllLines(out);
    }

    private Path folder() throws IOException {
        try (Stream<Path> runs = Files.list(work.resolve("out"))) {
            return runs.findFirst().orElseThrow();
        }
    }

    private List<JsonObject> scopes() throws IOException {
        return Files.readAllLines(folder().resolve("epochs.jsonl")).stream().map(ReleaseTest::json).toList();
    }

    private static JsonObject json(String text) {
        return JsonParser.parseString(text).getAsJsonObject();
    }
}
