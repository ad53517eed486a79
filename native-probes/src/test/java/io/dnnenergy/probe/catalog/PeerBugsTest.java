package io.dnnenergy.probe.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.probe.PowercapTree;
import io.dnnenergy.probe.Readings;
import io.dnnenergy.probe.SensorTree;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bugs that other tools ship, as far as they concern the choice of sources; those of reading have their tests beside what reads:
 * <ul>
 * <li>JoularJX: double listing, second socket, server memory, wrap of the sum, null line: {@code PowercapSourceTest}; energy lost between
 * cycles: {@code ProbeContract}; its context-loader trap: {@code MachineFactsTest}; exit without RAPL: here
 * <li>Zeus: psys as a processor, stale wrap count, sub-zone permission: {@code PowercapSourceTest}; update period 0: {@code UpdatePeriodTest}
 * <li>CodeCarbon: failed read as 0, absolute value of a drop: {@code CounterTrackTest}; mirrored dies: {@code PowercapSourceTest}; card
 * without counter as 0: {@code NvmlSourceTest}; no word why TDP is used: here
 * <li>Alumet: die names, cpumask order: {@code PerfDomainsTest}; driver reset: {@code NvmlSourceTest}; unknown zone: {@code
 * PowercapSourceTest}
 * <li>Kepler: first reading: {@code PowercapSourceTest}; MIG: {@code NvmlSourceTest}. Scaphandre, carbontracker: wraps, hexadecimal names:
 * {@code PowercapSourceTest}
 * <li>EnergiBridge: one socket, package's unit for memory: {@code MsrSourceTest}. jRAPL: model list, printing: {@code MsrSourceTest}, here
 * <li>pyJoules: silence on an unsupported machine: here; name equal to index: {@code PowercapSourceTest}
 * </ul>
 */
class PeerBugsTest {
    @TempDir
    Path dir;

    private ProbeConfig config() {
        return ProbeConfig.defaults().withSysfs(dir).withProcfs(dir.resolve("proc")).withMsr(dir.resolve("cpu"))
                .withNvml(dir.resolve("no-nvml.so").toString()).withWatchNs(0);
    }

    @Test
    void machineWithoutCountersNeitherEndsTheProgramNorKeepsSilent() {
        try (Discovery found = ProbeCatalog.open(config())) {
            assertTrue(found.reports().stream().filter(r -> !r.source().equals("proxy")).allMatch(r -> !r.usable() && !r.reason().isEmpty()));
            assertTrue(found.warnings().stream().anyMatch(w -> w.contains("proxy, not a measurement")));
        }
    }

    @Test
    void readableCounterIsNeverPassedOverForAnEstimate() throws IOException {
        // mlco2/codecarbon#915: RAPL readable, the tool still falls to TDP.
        PowercapTree.client(dir);
        new SensorTree(dir).put("class/hwmon/hwmon0", "name=ina226", "power1_input=5000000");
        try (Discovery found = ProbeCatalog.open(config())) {
            assertEquals(List.of("powercap"), found.probes().stream().map(p -> p.source()).toList());
        }
    }

    @Test
    void openingAndReadingPrintNothing() throws IOException {
        // jRAPL prints at every read.
        PowercapTree tree = PowercapTree.client(dir);
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream caught = new PrintStream(printed, true, StandardCharsets.UTF_8);
        System.setOut(caught);
        System.setErr(caught);
        try (Discovery found = ProbeCatalog.open(config()); Readings readings = new Readings(found.probes().get(0))) {
            readings.read();
            Files.writeString(tree.energy("intel-rapl:0"), "garbage");
            readings.read();
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        assertEquals("", printed.toString(StandardCharsets.UTF_8));
    }

    @Test
    void boardIsTakenWhereTheProcessorHasNoCounterAndNoProxyBesideIt() throws IOException {
        new SensorTree(dir).put("class/hwmon/hwmon0", "name=ina3221", "in1_label=VDD_IN", "in1_input=5000", "curr1_input=2000");
        try (Discovery found = ProbeCatalog.open(config())) {
            assertEquals(List.of("hwmon"), found.probes().stream().map(p -> p.source()).toList());
        }
    }

    @Test
    void batteryIsReadOnlyWhenAskedFor() throws IOException {
        new SensorTree(dir).put("class/power_supply/BAT0", "type=Battery", "status=Discharging", "power_now=9000000");
        try (Discovery found = ProbeCatalog.open(config())) {
            assertEquals(List.of("proxy"), found.probes().stream().map(p -> p.source()).toList());
        }
        try (Discovery found = ProbeCatalog.open(config().withSources(List.of("battery")))) {
            assertEquals(List.of("battery"), found.probes().stream().map(p -> p.source()).toList());
        }
    }

    @Test
    void packageOfAnotherSourceIsNotCountedTwice() throws IOException {
        PowercapTree.server(dir);
        new SensorTree(dir).put("class/hwmon/hwmon0", "name=amd_energy", "energy1_label=Esocket0", "energy1_input=5");
        try (Discovery found = ProbeCatalog.open(config())) {
            assertEquals(1, found.chosen().stream().filter(d -> d.name().equals("package-0")).count());
        }
    }

    @Test
    void unknownSourceIsSaid() {
        try (Discovery found = ProbeCatalog.open(config().withSources(List.of("rapl")))) {
            assertEquals(List.of("there is no source 'rapl'"), found.warnings());
        }
    }
}
