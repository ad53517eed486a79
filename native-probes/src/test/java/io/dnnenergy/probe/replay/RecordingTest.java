package io.dnnenergy.probe.replay;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.probe.EnergyProbe;
import io.dnnenergy.probe.PowercapTree;
import io.dnnenergy.probe.ProbeContract;
import io.dnnenergy.probe.ProbeSample;
import io.dnnenergy.probe.ReadStatus;
import io.dnnenergy.probe.Readings;
import io.dnnenergy.probe.rapl.PowercapSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingTest {
    private static final int SAMPLES = 20;

    @TempDir
    Path dir;

    /** Records a probe of a moving tree; returns what was recorded, sample by sample. */
    private List<long[]> record(Path file) throws IOException {
        PowercapTree tree = PowercapTree.server(Files.createDirectories(dir.resolve("tree")));
        EnergyProbe probe = PowercapSource.open(tree.sysfs(), dir, d -> true, 0).probe().orElseThrow();
        List<long[]> energies = new ArrayList<>();
        try (Readings readings = new Readings(probe); SampleRecorder recorder = new SampleRecorder(file, List.of(probe))) {
            for (int i = 0; i < SAMPLES; i++) {
                tree.set("intel-rapl:0", 100_000_000 + 1_000L * i * i);
                readings.read();
                recorder.record(0, readings.sample);
                energies.add(readings.sample.energyUj.clone());
            }
        }
        return energies;
    }

    @Nested
    class PacedContract extends ProbeContract {
        private static final long SECOND_NS = 1_000_000_000L;
        private long skippedNs;

        @Override
        protected long longestIntervalNs() {
            return Long.MAX_VALUE;
        }

        @Override
        protected EnergyProbe open() throws IOException {
            Path file = dir.resolve("paced.csv");
            StringBuilder text = new StringBuilder(SampleRecorder.MAGIC + "\n#domain,0,perf,package-0,PACKAGE,MEASURED,true,NaN,x\n");
            for (long i = 0; i < 100; i++) {
                text.append("0,").append(i * SECOND_NS).append(',').append(i * SECOND_NS + 5).append(',').append(i * 700).append(",OK\n");
            }
            Files.writeString(file, text);
            return Recording.read(file).paced("perf", () -> System.nanoTime() + skippedNs);
        }

        @Override
        protected void advance() {
            skippedNs += 3 * SECOND_NS;
        }
    }

    @Test
    void replayGivesEverySampleAgain() throws IOException {
        Path file = dir.resolve("samples.csv");
        List<long[]> recorded = record(file);
        Recording recording = Recording.read(file);
        assertEquals(List.of("package-0", "dram-0", "package-1", "dram-1"), recording.domains().stream().map(d -> d.name()).toList());
        try (Readings readings = new Readings(recording.stepped("powercap"))) {
            long lastNs = -1;
            for (long[] energies : recorded) {
                assertArrayEquals(energies, readings.read().sample.energyUj);
                assertTrue(readings.sample.beforeNs[0] > lastNs);
                lastNs = readings.sample.afterNs[0];
            }
            assertEquals(ReadStatus.GONE, readings.read().status("package-0"));
            assertArrayEquals(recorded.get(SAMPLES - 1), readings.sample.energyUj);
        }
    }

    @Test
    void lastLineCutByAKilledProcessIsLeftOut() throws IOException {
        Path file = dir.resolve("samples.csv");
        record(file);
        String text = Files.readString(file);
        Files.writeString(file, text.substring(0, text.length() - 8));
        ProbeSample sample = new ProbeSample(4);
        EnergyProbe probe = Recording.read(file).stepped("powercap");
        for (int i = 0; i < SAMPLES; i++) {
            probe.read(sample);
        }
        assertEquals(ReadStatus.GONE, sample.status[3]);
        assertTrue(sample.status[2] != ReadStatus.GONE);
    }

    @Test
    void brokenLineIsNamed() throws IOException {
        Path file = Files.writeString(dir.resolve("x.csv"), SampleRecorder.MAGIC + "\n#domain,0,perf,a,PACKAGE,MEASURED,true,NaN,x\n0,1,2\n0,1,2,3,OK\n");
        assertTrue(assertThrows(IOException.class, () -> Recording.read(file)).getMessage().startsWith("line 3 "));
    }

    @Test
    void otherFileIsRefused() throws IOException {
        Path file = Files.writeString(dir.resolve("x.csv"), "a,b\n1,2\n");
        assertThrows(IOException.class, () -> Recording.read(file));
    }
}
