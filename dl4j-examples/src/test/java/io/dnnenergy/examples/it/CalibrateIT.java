package io.dnnenergy.examples.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.user.TinyWorkloads;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
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
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code calibrate} as its user runs it, on two tiny networks: interrupted, resumed, and again from the same measurements. */
@Tag("alone")
class CalibrateIT {
    private static final long LIMIT_S = 120;

    @TempDir
    private Path work;

    private record Result(int exitCode, List<String> lines) {
    }

    @Test
    void anInterruptedCalibrationGivesTheSameProfileAsOneRun() throws Exception {
        Path folder = work.resolve("calibration");
        Result interrupted = calibrate(folder, "[2/2]", "--target", "cpu-seconds");
        assertTrue(interrupted.lines().stream().anyMatch(line -> line.startsWith("[1/2] mlp:")), interrupted.toString());
        assertFalse(Files.exists(folder.resolve("profile.json")));

        Result resumed = calibrate(folder, null, "--target", "cpu-seconds");
        Assumptions.assumeFalse(resumed.exitCode() == 3 && resumed.toString().contains("others kept more than"),
                "others kept a core busy during each program, and nothing was left to fit");
        // 1: with so little, or on a machine so busy, something is left to be desired.
        assertTrue(Set.of(0, 1).contains(resumed.exitCode()), resumed.toString());
        assertTrue(resumed.lines().contains("[1/2] mlp: measured before"), resumed.toString());
        String profile = Files.readString(folder.resolve("profile.json"));
        assertEquals(profile, Files.readString(kept(folder, "-cpu-seconds.json")), "kept for platform=auto");
        String title = new JsonParser().parse(profile).getAsJsonObject().get("title").getAsString();
        assertTrue(title.contains("NOT to energy") && !title.contains("Optional"), title);

        Path copy = work.resolve("copy");
        copy(folder.resolve("measured"), copy.resolve("measured"));
        // The day of the measurements, which a profile names.
        Files.copy(folder.resolve("date.txt"), copy.resolve("date.txt"));
        Result once = calibrate(copy, null, "--target", "cpu-seconds");
        assertEquals(2, once.lines().stream().filter(line -> line.endsWith("measured before")).count(), once.toString());
        assertEquals(profile, Files.readString(copy.resolve("profile.json")));
    }

    /** Counters that a plant advances at a known power: what is fitted is joules, measured, and nothing calls it CPU time. */
    @Test
    void whereACounterCanBeReadTheFitIsToItsJoules() throws Exception {
        Path folder = work.resolve("calibration");
        try (Plant plant = Plant.inFolder(work.resolve("sys"))) {
            plant.start();
            Result result = calibrate(folder, null, "--sysfs", plant.sysfs().toString());
            assertTrue(Set.of(0, 1).contains(result.exitCode()), result.toString());
            plant.stop();
            String said = String.join("\n", result.lines());
            assertTrue(said.contains("fitted to energy that a counter measured") && said.contains("J/MAC") && !said.contains("CPU time"), said);
            checkRows(folder, plant.watts());
            checkProfile(folder.resolve("profile.json"));
        }
    }

    /** Joules in every row, and of all rows together the plant's power times their time: nothing else ran while a layer ran. */
    private static void checkRows(Path folder, double watts) throws IOException {
        double joules = 0;
        double seconds = 0;
        for (String file : List.of("application/mlp.csv", "designed/designed-1.csv")) {
            try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(folder.resolve("measured").resolve(file))) {
                for (NamedCsvRecord row : rows) {
                    assertEquals("joules", row.getField("target"), row.toString());
                    joules += Double.parseDouble(row.getField("value"));
                    seconds += Double.parseDouble(row.getField("seconds"));
                }
            }
        }
        // The JIT compiler, the collector and the plant's own process run beside the layers, get their part of the power and take the cores from
        // them while their time goes on: 0.23 to 0.25 was measured on two cores with nothing else running.
        assertTrue(joules > 0.15 * watts * seconds && joules < 1.1 * watts * seconds, joules + " J in " + seconds + " s at " + watts + " W");
    }

    private static void checkProfile(Path file) throws IOException {
        JsonObject profile = new JsonParser().parse(Files.readString(file)).getAsJsonObject();
        JsonObject calibration = profile.getAsJsonObject("calibration");
        assertEquals("joules", calibration.get("target").getAsString());
        assertEquals("energy counters", calibration.get("counters").getAsString());
        // What was not fitted, seconds among it, is the prior's, with its own sources.
        JsonObject times = profile.remove("operation_times").getAsJsonObject();
        assertFalse(times.toString().contains("fitted to energy"), "no seconds come from a fit to joules");
        JsonObject product = profile.getAsJsonObject("operation_energies").getAsJsonObject("product-mac");
        assertEquals("nJ", product.get("unit").getAsString());
        String source = product.get("source").getAsString();
        assertTrue(source.contains("energy counters") && source.contains("fitted to energy that a counter measured"), source);
        profile.remove("quantities");
        assertFalse(profile.toString().contains("CPU time"), "a fit to joules does not speak of CPU time");
    }

    /** The profile that was kept for {@code platform=auto}. */
    private static Path kept(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("cache/dnn-energy/profiles"))) {
            return files.filter(file -> file.toString().endsWith(ending)).findFirst().orElseThrow();
        }
    }

    /** @param stopAt beginning of the line at which the command is killed; null to let it end */
    private static Result calibrate(Path folder, String stopAt, String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar",
                System.getProperty("dnn.energy.jar"), "calibrate", "--quick", "--main", TinyWorkloads.class.getName(), "--classpath",
                AgentRun.classPath(), "--out", folder.toString()));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        // Where the profile is kept: not among the user's.
        builder.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toAbsolutePath().toString());
        Process process = builder.start();
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
