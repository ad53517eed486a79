package io.dnnenergy.probe.rapl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.probe.Opening;
import io.dnnenergy.probe.Plausible;
import io.dnnenergy.probe.PowercapTree;
import io.dnnenergy.probe.ReadStatus;
import io.dnnenergy.probe.Readings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of a counted zone's readings: wraps, resets, bad texts, files that go. */
class PowercapReadingTest extends PowercapFixture {
    @Test
    void firstReadingIsTheOriginNotEnergy() throws IOException {
        // Kepler's AggregatedZone adds the counter's value since boot; sustainable-computing-io/kepler#897 shows 10^15 J.
        PowercapTree tree = PowercapTree.server(dir);
        try (Readings readings = Readings.of(open(tree))) {
            assertEquals(0, readings.read().totalUj());
        }
    }

    @Test
    void everyWrapIsCountedWhereItHappensWhateverTheReader() throws IOException {
        // Zeus counts wraps in another process than it reads in; Scaphandre drops the sample of a wrap; carbontracker makes it 0 W.
        PowercapTree tree = new PowercapTree(dir).zone("intel-rapl:0", "package-0", 0, 1_000_000);
        try (Readings readings = Readings.of(open(tree))) {
            for (long trueUj = 0; trueUj <= 10_000_000; trueUj += 700_000) {
                tree.set("intel-rapl:0", trueUj % 1_000_000);
                assertEquals(trueUj, readings.read().totalUj());
            }
            assertEquals(9, readings.probe.counts().wraps());
        }
    }

    @Test
    void wrapOfMemoryAloneIsAddedToMemoryAlone() throws IOException {
        // JoularJX and joular/powerjoular#87 wrap the sum: 262 293 J for a true 150.1 J.
        PowercapTree tree = new PowercapTree(dir).zone("intel-rapl:0", "package-0", 100_000_000, PowercapTree.ESU14_RANGE_UJ)
                .zone("intel-rapl:0:0", "dram", 65_712_900_000L, PowercapTree.DRAM_RANGE_UJ);
        try (Readings readings = Readings.of(open(tree))) {
            tree.set("intel-rapl:0", 150_000_000);
            tree.set("intel-rapl:0:0", 100_000_000);
            assertEquals(50_000_000 + 99_613 + 100_000_000, readings.read().totalUj());
        }
    }

    @Test
    void wrapAtExactlyTheRangeIsAdded() throws IOException {
        PowercapTree tree = new PowercapTree(dir).zone("intel-rapl:0", "package-0", 5_000_000, 5_000_000);
        try (Readings readings = Readings.of(open(tree))) {
            tree.set("intel-rapl:0", 1_000_000);
            assertEquals(1_000_000, readings.read().totalUj());
        }
    }

    @Test
    void intervalIsShortEnoughForTheLargestPackage() {
        // hubblo-org/scaphandre#280, ml-energy/zeus#91: several wraps in one window. 65.5 kJ wrap in 131 s at 500 W.
        assertEquals(30_000_000_000L, Plausible.intervalNs(PowercapTree.ESU16_RANGE_UJ));
        assertEquals(5_000_000L, Plausible.intervalNs(5_000_000));
    }

    @Test
    void twoWrapsBetweenReadsAreReportedAsALateRead() throws Exception {
        PowercapTree tree = new PowercapTree(dir).zone("intel-rapl:0", "package-0", 0, 1_000_000);
        try (Readings readings = Readings.of(open(tree))) {
            long interval = readings.probe.maxReadIntervalNs();
            Thread.sleep(1 + 3 * interval / 1_000_000);
            tree.set("intel-rapl:0", 500_000);
            readings.read();
            assertEquals(1, readings.probe.counts().late());
        }
    }

    @Test
    void resetOfTheCounterAddsNothing() throws IOException {
        PowercapTree tree = new PowercapTree(dir).zone("intel-rapl:0", "package-0", 100_000_000_000L, PowercapTree.ESU14_RANGE_UJ);
        try (Readings readings = Readings.of(open(tree))) {
            tree.set("intel-rapl:0", 3_000);
            assertEquals(0, readings.read().totalUj());
            assertEquals(ReadStatus.RESET, readings.status("package-0"));
            tree.set("intel-rapl:0", 5_000);
            assertEquals(2_000, readings.read().totalUj());
        }
    }

    @Test
    void dropOfAZoneWithoutRangeNeverGivesNegativeEnergy() throws IOException {
        // mlco2/codecarbon#1309, EnergiBridge#17: -250 769 J.
        PowercapTree tree = new PowercapTree(dir).zone("intel-rapl:0", "package-0", 1_000_000, 5_000_000);
        Files.delete(tree.directory("intel-rapl:0").resolve("max_energy_range_uj"));
        Opening opening = open(tree);
        try (Readings readings = Readings.of(opening)) {
            tree.set("intel-rapl:0", 500_000);
            assertEquals(0, readings.read().totalUj());
            assertEquals(ReadStatus.RESET, readings.status("package-0"));
            assertTrue(opening.report().notes().toString().contains("no range that can be true"));
        }
    }

    @Test
    void badTextsFailAndTheEnergyOfTheLastGoodReadStays() throws IOException {
        PowercapTree tree = new PowercapTree(dir).zone("intel-rapl:0", "package-0", 1_000, PowercapTree.ESU14_RANGE_UJ);
        try (Readings readings = Readings.of(open(tree))) {
            tree.set("intel-rapl:0", 3_000);
            assertEquals(2_000, readings.read().totalUj());
            for (String bad : List.of("", "\n", "   \n", "abc\n", "12x4\n", "99999999999999999999\n")) {
                Files.writeString(tree.energy("intel-rapl:0"), bad);
                assertEquals(2_000, readings.read().totalUj(), bad);
                assertEquals(ReadStatus.FAILED, readings.status("package-0"), bad);
            }
            assertEquals(6, readings.probe.counts().failed());
            Files.writeString(tree.energy("intel-rapl:0"), "  4000");
            assertEquals(3_000, readings.read().totalUj());
        }
    }

    @Test
    void inputOutputErrorOfTheKernelIsSkippedAndCounted() throws IOException {
        // Reading a process's memory at 0 gives EIO: a real one, from a real kernel file.
        Path memory = Path.of("/proc/self/mem");
        org.junit.jupiter.api.Assumptions.assumeTrue(Files.isReadable(memory), "no /proc/self/mem on this system");
        PowercapTree tree = new PowercapTree(dir).zone("intel-rapl:0", "package-0", 1_000, PowercapTree.ESU14_RANGE_UJ)
                .zone("intel-rapl:1", "package-1", 1_000, PowercapTree.ESU14_RANGE_UJ);
        Files.delete(tree.energy("intel-rapl:1"));
        Files.createSymbolicLink(tree.energy("intel-rapl:1"), memory);
        ZoneScan scan = ZoneScan.of(tree.classDirectory());
        assertEquals(Zone.Access.FAILING, scan.zones().get(1).access());
        try (Readings readings = new Readings(PowercapSensor.open(ZoneSelection.of(scan.zones()).domains()))) {
            tree.set("intel-rapl:0", 1_500);
            assertEquals(500, readings.read().totalUj());
            assertEquals(ReadStatus.OK, readings.status("package-0"));
            assertEquals(ReadStatus.FAILED, readings.status("package-1"));
            assertEquals(1, readings.probe.counts().failed());
        }
        Files.delete(tree.energy("intel-rapl:1"));
    }

    @Test
    void fileReplacedByRenameIsFollowed() throws Exception {
        PowercapTree tree = new PowercapTree(dir).zone("intel-rapl:0", "package-0", 1_000, PowercapTree.ESU14_RANGE_UJ);
        try (Readings readings = Readings.of(open(tree))) {
            readings.read();
            for (int i = 1; i <= 3; i++) {
                Path fresh = Files.writeString(dir.resolve("fresh"), 1_000 + 500 * i + "\n");
                Files.move(fresh, tree.energy("intel-rapl:0"), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                for (int wait = 0; wait < 400 && readings.read().totalUj() < 500 * i; wait++) {
                    Thread.sleep(5);
                }
                assertEquals(500 * i, readings.totalUj());
            }
        }
    }

    @Test
    void deletedFileIsGoneAndKeepsItsEnergy() throws Exception {
        PowercapTree tree = new PowercapTree(dir).zone("intel-rapl:0", "package-0", 1_000, PowercapTree.ESU14_RANGE_UJ);
        try (Readings readings = Readings.of(open(tree))) {
            tree.set("intel-rapl:0", 1_700);
            readings.read();
            Files.delete(tree.energy("intel-rapl:0"));
            for (int wait = 0; wait < 400 && readings.read().status("package-0") != ReadStatus.GONE; wait++) {
                Thread.sleep(5);
            }
            assertEquals(ReadStatus.GONE, readings.status("package-0"));
            assertEquals(700, readings.totalUj());
        }
    }

    @Test
    void interruptedThreadStillReadsAndStaysInterrupted() throws IOException {
        PowercapTree tree = new PowercapTree(dir).zone("intel-rapl:0", "package-0", 1_000, PowercapTree.ESU14_RANGE_UJ);
        try (Readings readings = Readings.of(open(tree))) {
            tree.set("intel-rapl:0", 1_700);
            Thread.currentThread().interrupt();
            assertEquals(700, readings.read().totalUj());
            assertTrue(Thread.interrupted());
            tree.set("intel-rapl:0", 1_900);
            assertEquals(900, readings.read().totalUj());
        }
    }
}
