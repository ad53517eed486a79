package io.dnnenergy.agent.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.agent.calibrate.data.Observation;
import io.dnnenergy.agent.calibrate.data.ObservationsCsv;
import io.dnnenergy.agent.calibrate.data.Split;
import io.dnnenergy.agent.calibrate.data.Target;
import io.dnnenergy.agent.calibrate.fit.KnownPlant;
import io.dnnenergy.agent.model.platform.Profiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalibrationFolderTest {
    private static final CalibrationOrigin FIXTURE = new CalibrationOrigin("fixture", "a plant with known coefficients (a test's fixture)", "plant:known",
            "2026-11-23", "test");
    /** Of the intervals, whose width is RecoveryTest's matter. */
    private static final int RESAMPLES = 100;
    private static final Set<String> SMALL = Set.of("LeNet(10)", "AlexNet(1000)", "SimpleCNN(10)", "SqueezeNet(1000)", "TinyYOLO(20)", "VGG16(1000)", "VGG19(1000)");
    private static final List<Observation> ROWS = new ArrayList<>();

    @TempDir
    Path out;

    /** The small networks, each run three times; during the third round's first runs everything takes half as long again. */
    @BeforeAll
    static void observe() {
        KnownPlant plant = new KnownPlant(Target.CPU_SECONDS);
        Random noise = new Random(3);
        List<Observation> once = plant.observe(new Random(1), 0, 0, 1).stream().filter(row -> row.batch() < 16 && SMALL.contains(row.network()))
                .toList();
        for (int round = 0; round < 3; round++) {
            for (Observation row : once) {
                double factor = (isThrottled(round, row) ? 1.5 : 1) * Math.exp(0.03 * noise.nextGaussian());
                ROWS.add(new Observation(row.network(), row.layer(), row.name(), row.type(), row.pass(), row.batch(), 1, row.parameters(), row.work(),
                        row.seconds() * factor, row.value() * factor, Double.NaN, row.cluster() + "/" + round, ROWS.size()));
            }
        }
    }

    private static boolean isThrottled(int round, Observation row) {
        return round == 2 && row.network().startsWith("VGG");
    }

    @Test
    void aThrottledStretchIsNamedAndLeftOutOfTheProfile() throws IOException {
        String text = new CalibrationFolder(out, RESAMPLES).calibrate(ROWS, List.of(), Target.CPU_SECONDS, KnownPlant.PRIOR, FIXTURE);
        Set<String> throttled = new TreeSet<>();
        ROWS.stream().filter(row -> isThrottled(2, row) && row.cluster().endsWith("/2")).forEach(row -> throttled.add(row.cluster()));
        assertFalse(throttled.isEmpty());
        throttled.forEach(run -> assertTrue(text.contains(run + " (1."), run + " in\n" + text));
        assertEquals(text, Files.readString(out.resolve("calibration.txt")));
        assertTrue(text.contains("NOT to energy"), text);
        assertEquals("fixture", Profiles.get(out.resolve("profile.json").toString()).name());
    }

    /** Finished workloads on disk, the rest measured later, in another order: the same profile, byte for byte. */
    @Test
    void resumedFromFilesItIsTheProfileOfOneRun() throws IOException {
        new CalibrationFolder(out.resolve("one"), RESAMPLES).calibrate(ROWS, List.of(), Target.CPU_SECONDS, KnownPlant.PRIOR, FIXTURE);
        int half = ROWS.size() / 2;
        ObservationsCsv.write(out.resolve("first.csv"), ROWS.subList(0, half), Target.CPU_SECONDS);
        List<Observation> resumed = new ArrayList<>(ROWS.subList(half, ROWS.size()));
        resumed.addAll(ObservationsCsv.read(out.resolve("first.csv"), Target.CPU_SECONDS));
        new CalibrationFolder(out.resolve("resumed"), RESAMPLES).calibrate(resumed, List.of(), Target.CPU_SECONDS, KnownPlant.PRIOR, FIXTURE);
        assertEquals(Files.readString(out.resolve("one/profile.json")), Files.readString(out.resolve("resumed/profile.json")));
    }

    @Test
    void aValidationLeavesFourFiles() throws IOException {
        new CalibrationFolder(out, RESAMPLES).validate(ROWS.subList(0, ROWS.size() / 3), List.of(), Target.CPU_SECONDS, KnownPlant.PRIOR, Split.NETWORK);
        try (Stream<Path> files = Files.list(out)) {
            assertEquals(Set.of("validation-network.txt", "validation-network.json", "validation-network.csv", "validation-network.svg"),
                    new TreeSet<>(files.map(file -> file.getFileName().toString()).toList()));
        }
    }
}
