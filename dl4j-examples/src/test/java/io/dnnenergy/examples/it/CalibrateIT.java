package io.dnnenergy.examples.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.user.TinyWorkloads;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code calibrate} as its user runs it, on three tiny networks: interrupted, resumed, and again from the same measurements. */
class CalibrateIT {
    private static final long LIMIT_S = 120;

    @TempDir
    private Path work;

    private record Result(int exitCode, List<String> lines) {
    }

    @Test
    void anInterruptedCalibrationGoesOnAndGivesTheProfileOfOneRunOfTheSameData() throws Exception {
        Path folder = work.resolve("calibration");
        Result interrupted = calibrate(folder, "[2/3]");
        assertTrue(interrupted.lines().stream().anyMatch(line -> line.startsWith("[1/3] mlp:")), interrupted.toString());
        assertFalse(Files.exists(folder.resolve("profile.json")));

        Result resumed = calibrate(folder, null);
        // 1: with so little, or on a machine so busy, something is left to be desired.
        assertTrue(Set.of(0, 1).contains(resumed.exitCode()), resumed.toString());
        assertTrue(resumed.lines().contains("[1/3] mlp: measured before"), resumed.toString());
        String profile = Files.readString(folder.resolve("profile.json"));
        String title = new JsonParser().parse(profile).getAsJsonObject().get("title").getAsString();
        assertTrue(title.contains("NOT to energy") && !title.contains("Optional"), title);

        Path copy = work.resolve("copy");
        copy(folder.resolve("measured"), copy.resolve("measured"));
        // The day of the measurements, which a profile names.
        Files.copy(folder.resolve("date.txt"), copy.resolve("date.txt"));
        Result once = calibrate(copy, null);
        assertEquals(3, once.lines().stream().filter(line -> line.endsWith("measured before")).count(), once.toString());
        assertEquals(profile, Files.readString(copy.resolve("profile.json")));
    }

    /** @param stopAt beginning of the line at which the command is killed; null to let it end */
    private static Result calibrate(Path folder, String stopAt) throws Exception {
        List<String> command = List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar",
                System.getProperty("dnn.energy.jar"), "calibrate", "--quick", "--target", "cpu-seconds", "--main", TinyWorkloads.class.getName(),
                "--classpath", AgentRun.classPath(), "--out", folder.toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        List<String> lines = new ArrayList<>();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
                if (stopAt != null && line.startsWith(stopAt)) {
                    // Not Process.destroy, which closes the stream that is read here.
                    process.toHandle().destroy();
                }
            }
        }
        assertTrue(process.waitFor(LIMIT_S, TimeUnit.SECONDS), lines.toString());
        return new Result(process.exitValue(), lines);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : (Iterable<Path>) all::iterator) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        }
    }
}
