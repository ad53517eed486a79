package io.dnnenergy.probe.perf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.jna.LastErrorException;
import io.dnnenergy.probe.Domain;
import io.dnnenergy.probe.DomainKind;
import io.dnnenergy.probe.EnergyProbe;
import io.dnnenergy.probe.Opening;
import io.dnnenergy.probe.ProbeContract;
import io.dnnenergy.probe.Provenance;
import io.dnnenergy.probe.Readings;
import io.dnnenergy.probe.SourceReport;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Exercises perf_event for real with the software PMU (type 1), which counts nanoseconds of CPU time and is open to ordinary users for
 * their own threads. One count is called one nanojoule, so a busy thread "draws" one watt.
 */
class PerfProbeTest {
    private static final int SOFTWARE = 1;
    private static final long TASK_CLOCK = 1;
    private static final double NANO = 1e-9;

    private static EnergyProbe ownThread() {
        Assumptions.assumeTrue(Files.exists(Path.of("/proc/sys/kernel/perf_event_paranoid")), "this kernel has no perf_event");
        Domain domain = new Domain("perf", "package-0", DomainKind.PACKAGE, Provenance.MEASURED, true, 0.001, "task-clock of this thread");
        PerfDomain own = new PerfDomain(domain, SOFTWARE, TASK_CLOCK, NANO, -1);
        try {
            return PerfSensor.probe(List.of(own), List.of(new PerfSensor(own, PerfCalls.open(SOFTWARE, TASK_CLOCK, 0, -1))));
        } catch (LastErrorException refused) {
            return Assumptions.abort("this system (seccomp?) refuses even a thread's own software event: errno " + refused.getErrorCode());
        }
    }

    @Nested
    class Contract extends ProbeContract {
        private double waste;

        @Override
        protected long longestIntervalNs() {
            return 30_000_000_000L;
        }

        @Override
        protected EnergyProbe open() {
            return ownThread();
        }

        @Override
        protected void advance() {
            long end = System.nanoTime() + 5_000_000L;
            while (System.nanoTime() - end < 0) {
                waste += Math.sqrt(waste + 1);
            }
        }
    }

    @Test
    void countTimesScaleIsTheEnergy() {
        try (Readings readings = new Readings(ownThread())) {
            var threads = ManagementFactory.getThreadMXBean();
            long startUj = readings.read().totalUj();
            long startNs = threads.getCurrentThreadCpuTime();
            double waste = 0;
            while (threads.getCurrentThreadCpuTime() - startNs < 200_000_000L) {
                waste += Math.sqrt(waste + 1);
            }
            long uj = readings.read().totalUj() - startUj;
            // 0.2 s at 1 W.
            assertEquals(200_000, uj, 20_000 + waste * 0);
        }
    }

    @Test
    void badEventIsRefusedWithItsErrno() {
        ownThread().close();
        LastErrorException refused = org.junit.jupiter.api.Assertions.assertThrows(LastErrorException.class,
                () -> PerfCalls.open(SOFTWARE, 0xFFFF, 0, -1));
        assertTrue(refused.getErrorCode() == PerfCalls.EINVAL || refused.getErrorCode() == PerfCalls.ENOENT, "errno " + refused.getErrorCode());
    }

    @Test
    void wholePathOpensProcessorWideEventsOrSaysWhatPermissionIsMissing(@TempDir Path sysfs) throws IOException {
        // cpu-clock (config 0) of the software PMU in the place of energy-pkg.
        new PmuTree(sysfs).pmu("power", SOFTWARE, "0").cpu(0, 0, 0, 0).event("power", "energy-pkg", "event=0x00", "1e-9", "Joules")
                .event("power", "energy-cores", "event=0x00", "1e-9", "Joules");
        Files.writeString(sysfs.resolve("cpuinfo"), "vendor_id\t: GenuineIntel\n");
        Opening opening = PerfSource.open(sysfs, sysfs, d -> d.counted(), 1_000_000_000L);
        SourceReport report = opening.report();
        assertEquals(List.of("core-0", "package-0"), report.domains().stream().map(Domain::name).sorted().toList());
        if (report.usable()) {
            try (Readings readings = Readings.of(opening)) {
                assertEquals(List.of("package-0"), readings.names());
                long before = readings.read().totalUj();
                long end = System.nanoTime() + 20_000_000L;
                while (System.nanoTime() - end < 0) {
                    Thread.onSpinWait();
                }
                assertTrue(readings.read().totalUj() > before);
            }
        } else {
            assertTrue(report.fix().contains("perf_event_paranoid") || report.reason().contains("errno"), report.toString());
        }
    }

    @Test
    void refusalNamesTheSettingAndTheJavaBinary() {
        SourceReport report = PerfDiagnosis.notOpened(PerfCalls.EACCES, Optional.of("4"), Optional.of("/opt/jdk/bin/java"), List.of(), List.of());
        assertTrue(report.reason().contains("perf_event_paranoid is 4"), report.reason());
        assertEquals("sudo sysctl kernel.perf_event_paranoid=0", report.fix());
        assertTrue(report.notes().get(0).endsWith("sudo setcap cap_perfmon=ep /opt/jdk/bin/java"), report.notes().toString());
    }

    @Test
    void machineWithoutThePmuIsUnusable(@TempDir Path empty) {
        SourceReport report = PerfSource.open(empty, empty, d -> true, 0).report();
        assertFalse(report.usable());
        assertEquals("sudo modprobe rapl", report.fix());
    }
}
