package io.dnnenergy.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CpuTimesTest {
    @TempDir
    Path procfs;

    private void stat(String text) throws IOException {
        Files.writeString(procfs.resolve("stat"), text);
    }

    @Test
    void busyLeavesOutIdleWaitingAndStolenTimeAndCountsGuestsOnce() throws IOException {
        stat("cpu  100 20 30 1000 40 5 6 70 15 3\ncpu0 1 2 3 4 5 6 7 8 9 10\n");
        try (CpuTimes times = CpuTimes.open(procfs).orElseThrow()) {
            assertEquals((100 + 20 + 30 + 5 + 6) * 10_000_000L, times.busyNs());
            assertEquals((100 + 20 + 30 + 1000 + 40 + 5 + 6 + 70) * 10_000_000L, times.totalNs());
        }
    }

    @Test
    void textWithoutStealIsRead() throws IOException {
        stat("cpu 1 2 3 4 5 6 7\n");
        try (CpuTimes times = CpuTimes.open(procfs).orElseThrow()) {
            assertEquals((1 + 2 + 3 + 6 + 7) * 10_000_000L, times.busyNs());
        }
    }

    @Test
    void cutTextKeepsTheLastGoodValues() throws IOException {
        stat("cpu 1 2 3 4 5 6 7 8\n");
        try (CpuTimes times = CpuTimes.open(procfs).orElseThrow()) {
            long busy = times.busyNs();
            for (String cut : new String[] {"", "cp", "cpu 100 20", "cpu 1 2 x 4 5 6 7 8\n", "intr 5\n"}) {
                stat(cut);
                assertFalse(times.read(), cut);
                assertEquals(busy, times.busyNs());
            }
        }
    }

    @Test
    void missingOrForeignFileIsEmpty() throws IOException {
        assertTrue(CpuTimes.open(procfs).isEmpty());
        stat("hello\n");
        assertTrue(CpuTimes.open(procfs).isEmpty());
    }

    @Test
    void thisMachineGetsBusierWhileThisTestSpins() {
        Path proc = Path.of("/proc");
        Assumptions.assumeTrue(Files.isReadable(proc.resolve("stat")), "no /proc/stat on this system");
        try (CpuTimes times = CpuTimes.open(proc).orElseThrow()) {
            long busyBefore = times.busyNs();
            long totalBefore = times.totalNs();
            long end = System.nanoTime() + 300_000_000L;
            double waste = 0;
            while (System.nanoTime() - end < 0) {
                waste += Math.sqrt(waste + 1);
            }
            assertTrue(times.read() && waste > 0);
            assertTrue(times.busyNs() - busyBefore >= 50_000_000L, "busy " + (times.busyNs() - busyBefore));
            assertTrue(times.totalNs() - totalBefore >= times.busyNs() - busyBefore);
        }
    }
}
