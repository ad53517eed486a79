package io.dnnenergy.probe.rapl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.probe.PowercapTree;
import io.dnnenergy.probe.Readings;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Five seconds, or what {@code -Dprobes.stress.seconds=60} says. */
class PowercapStressTest {
    private static final double SECONDS = Double.parseDouble(System.getProperty("probes.stress.seconds", "5"));

    @TempDir
    Path dir;

    @Test
    void noMicrojouleIsLostOrInventedOverManyWraps() throws Exception {
        PowercapTree tree = new PowercapTree(dir).zone("intel-rapl:0", "package-0", 0, TreeAdvancer.PACKAGE_RANGE_UJ)
                .zone("intel-rapl:0:0", "dram", 0, TreeAdvancer.DRAM_RANGE_UJ);
        try (Readings readings = Readings.of(PowercapSource.open(dir, dir, d -> true, 0))) {
            Process writer = start(tree);
            long reads = 0;
            long lastUj = 0;
            while (writer.isAlive()) {
                long totalUj = readings.read().totalUj();
                assertTrue(totalUj >= lastUj, "fell from " + lastUj + " to " + totalUj);
                lastUj = totalUj;
                reads++;
                LockSupport.parkNanos(300_000);
            }
            String[] truth = firstLine(writer).split(" ");
            readings.read();
            String story = reads + " reads, " + truth[2] + " steps, " + readings.probe.counts();
            assertEquals(Long.parseLong(truth[0]), readings.energyUj("package-0"), story);
            assertEquals(Long.parseLong(truth[1]), readings.energyUj("dram-0"), story);
            long wraps = Long.parseLong(truth[0]) / TreeAdvancer.PACKAGE_RANGE_UJ + Long.parseLong(truth[1]) / TreeAdvancer.DRAM_RANGE_UJ;
            assertEquals(wraps, readings.probe.counts().wraps(), story);
            assertTrue(wraps > 2, "the writer hardly ran: " + story);
            assertEquals(0, readings.probe.counts().resets() + readings.probe.counts().suspects(), story);
            System.out.println("stress: " + story);
        }
    }

    private static Process start(PowercapTree tree) throws IOException {
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m", "-XX:TieredStopAtLevel=1", "-cp",
                System.getProperty("java.class.path"), TreeAdvancer.class.getName(), tree.energy("intel-rapl:0").toString(),
                tree.energy("intel-rapl:0:0").toString(), Double.toString(SECONDS)).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    private static String firstLine(Process process) throws Exception {
        try (BufferedReader output = new BufferedReader(new java.io.InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line = output.readLine();
            assertTrue(process.waitFor(30, TimeUnit.SECONDS) && line != null, "the writer died");
            return line;
        }
    }
}
