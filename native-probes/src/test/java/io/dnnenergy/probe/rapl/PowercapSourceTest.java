package io.dnnenergy.probe.rapl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.probe.Domain;
import io.dnnenergy.probe.DomainKind;
import io.dnnenergy.probe.Opening;
import io.dnnenergy.probe.PowercapTree;
import io.dnnenergy.probe.Readings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which zones of a tree are counted, and what is said where none can be. */
class PowercapSourceTest extends PowercapFixture {
    @Test
    void clientTreeCountsPackageAndMemoryOnce() throws IOException {
        PowercapTree tree = PowercapTree.client(dir);
        try (Readings readings = Readings.of(open(tree))) {
            assertEquals(List.of("package-0", "core-0", "uncore-0", "dram-0", "psys"), readings.names());
            tree.set("intel-rapl:0", 110_000_000);
            tree.set("intel-rapl:0:0", 66_000_000);
            tree.set("intel-rapl:0:2", 23_000_000);
            tree.set("intel-rapl:1", 350_000_000);
            assertEquals(13_000_000, readings.read().totalUj());
            assertEquals(50_000_000, readings.energyUj("psys"));
        }
    }

    @Test
    void platformZoneIsKnownByNameNotByIndex() throws IOException {
        // JoularJX takes intel-rapl:1 for the platform on every machine; Zeus counts it as a processor.
        List<Domain> client = open(PowercapTree.client(dir.resolve("a"))).report().domains();
        List<Domain> server = open(PowercapTree.server(dir.resolve("b"))).report().domains();
        assertEquals(List.of(DomainKind.PSYS), kinds(client, "psys"));
        assertFalse(client.get(4).counted());
        assertEquals(List.of(DomainKind.PACKAGE), kinds(server, "package-1"));
    }

    @Test
    void serverTreeCountsBothSocketsAndTheirMemory() throws IOException {
        PowercapTree tree = PowercapTree.server(dir);
        try (Readings readings = Readings.of(open(tree))) {
            assertEquals(List.of("package-0", "dram-0", "package-1", "dram-1"), readings.names());
            tree.set("intel-rapl:0", 110_000_000);
            tree.set("intel-rapl:0:0", 33_000_000);
            tree.set("intel-rapl:1", 207_000_000);
            assertEquals(20_000_000, readings.read().totalUj());
        }
    }

    @Test
    void twelvePackagesHaveHexadecimalNames() throws IOException {
        PowercapTree tree = new PowercapTree(dir);
        for (int i = 0; i < 12; i++) {
            tree.zone("intel-rapl:" + Integer.toHexString(i), "package-" + i, 1_000, PowercapTree.ESU14_RANGE_UJ);
        }
        try (Readings readings = Readings.of(open(tree))) {
            assertEquals(12, readings.names().size());
            assertEquals("package-11", readings.names().get(11));
            tree.set("intel-rapl:a", 2_000);
            tree.set("intel-rapl:b", 4_000);
            assertEquals(4_000, readings.read().totalUj());
        }
    }

    @Test
    void packageNumberNeedNotBeTheZonesIndex() throws IOException {
        // pyJoules finds a socket only if its name and its index are equal.
        PowercapTree tree = new PowercapTree(dir).zone("intel-rapl:0", "package-3", 5, PowercapTree.ESU14_RANGE_UJ)
                .zone("intel-rapl:0:0", "dram", 5, PowercapTree.DRAM_RANGE_UJ);
        try (Readings readings = Readings.of(open(tree))) {
            assertEquals(List.of("package-3", "dram-3"), readings.names());
        }
    }

    @Test
    void energyIsNotDoubledByTheFlatListOfTheClassDirectory() throws IOException {
        // JoularJX 3.1.0 lists each file twice: 10 J read as 20 J.
        PowercapTree tree = new PowercapTree(dir).zone("intel-rapl:0", "package-0", 0, PowercapTree.ESU14_RANGE_UJ);
        try (Readings readings = Readings.of(open(tree))) {
            tree.set("intel-rapl:0", 10_000_000);
            assertEquals(10_000_000, readings.read().totalUj());
        }
    }

    @Test
    void treeOfPlainDirectoriesWithoutLinksIsReadOnce() throws IOException {
        for (String zone : List.of("intel-rapl:0", "intel-rapl:0:0", "intel-rapl:0/intel-rapl:0:0", "intel-rapl/intel-rapl:0")) {
            Path directory = Files.createDirectories(dir.resolve("class/powercap").resolve(zone));
            Files.writeString(directory.resolve("name"), zone.endsWith(":0:0") ? "dram" : "package-0");
            Files.writeString(directory.resolve("energy_uj"), "5");
            Files.writeString(directory.resolve("max_energy_range_uj"), "1000000");
        }
        Opening opening = PowercapSource.open(dir, procfs, d -> true, 0);
        try (Readings readings = Readings.of(opening)) {
            assertEquals(List.of("package-0", "dram-0"), readings.names());
        }
    }

    @Test
    void diesWithCountersOfTheirOwnAreAdded() throws Exception {
        PowercapTree tree = new PowercapTree(dir).zone("intel-rapl:0", "package-0-die-0", 1_000_000, PowercapTree.ESU14_RANGE_UJ)
                .zone("intel-rapl:1", "package-0-die-1", 9_000_000, PowercapTree.ESU14_RANGE_UJ);
        try (Advancer moving = new Advancer(tree, "intel-rapl:0", "intel-rapl:1")) {
            moving.start();
            try (Readings readings = Readings.of(watch(tree, 2_000_000_000L))) {
                assertEquals(List.of("package-0-die-0", "package-0-die-1"), readings.names());
            }
        }
    }

    @Test
    void diesThatMirrorTheirSocketAreCountedOnce() throws Exception {
        // mlco2/codecarbon#1274: a Threadripper 1950X read 68 + 68 = 137 W.
        PowercapTree tree = new PowercapTree(dir).zone("intel-rapl:0", "package-0-die-0", 700_000_000, PowercapTree.ESU16_RANGE_UJ)
                .zone("intel-rapl:1", "package-0-die-1", 700_000_000, PowercapTree.ESU16_RANGE_UJ);
        try (Advancer moving = new Advancer(tree, "intel-rapl:0", "intel-rapl:1")) {
            moving.start();
            Opening opening = watch(tree, 2_000_000_000L);
            try (Readings readings = Readings.of(opening)) {
                assertEquals(List.of("package-0-die-0"), readings.names());
                assertTrue(opening.report().notes().toString().contains("mirrors"), opening.report().notes().toString());
            }
        }
    }

    /** One control type counts the package whole, the other by die: still the same package. */
    @Test
    void duplicateUnderTheNamesOfDiesIsLeftOut() throws IOException {
        PowercapTree tree = new PowercapTree(dir).zone("intel-rapl:0", "package-0-die-0", 100, PowercapTree.ESU14_RANGE_UJ)
                .zone("intel-rapl:1", "package-0-die-1", 900, PowercapTree.ESU14_RANGE_UJ)
                .zone("intel-rapl-tpmi:0", "package-0", 7_000, PowercapTree.ESU14_RANGE_UJ).zone("intel-rapl-tpmi:0:0", "dram", 70, PowercapTree.DRAM_RANGE_UJ);
        Opening opening = open(tree);
        try (Readings readings = Readings.of(opening)) {
            assertEquals(List.of("package-0-die-0", "package-0-die-1", "dram-0"), readings.names());
            assertTrue(opening.report().notes().contains("intel-rapl-tpmi:0 counts package-0 again: left out"), opening.report().notes().toString());
        }
    }

    @Test
    void rangeThatCannotBeTrueIsNone() throws IOException {
        for (String range : List.of("0", "1", "-1", "999999", "4000000", "18446744073709551615", "")) {
            PowercapTree tree = new PowercapTree(dir).zone("intel-rapl:0", "package-0", 5_000_000, PowercapTree.ESU14_RANGE_UJ);
            Files.writeString(dir.resolve("class/powercap/intel-rapl:0/max_energy_range_uj"), range);
            try (Readings readings = Readings.of(open(tree))) {
                assertTrue(readings.probe.maxReadIntervalNs(0) >= 1_000_000_000L, "a range of '" + range + "' makes nobody read without pause");
                tree.set("intel-rapl:0", 6_000_000);
                assertEquals(1_000_000, readings.read().totalUj(), range);
                tree.set("intel-rapl:0", 500_000);
                assertEquals(1_000_000, readings.read().totalUj(), "no wrap by a range of '" + range + "'");
            }
        }
    }

    @Test
    void memoryMappedDuplicateOfAPackageIsLeftOut() throws IOException {
        PowercapTree tree = PowercapTree.client(dir).zone("intel-rapl-mmio:0", "package-0", 100_000_000, PowercapTree.ESU14_RANGE_UJ);
        Opening opening = open(tree);
        try (Readings readings = Readings.of(opening)) {
            assertEquals(1, readings.names().stream().filter("package-0"::equals).count());
            assertTrue(readings.probe.domains().get(0).location().contains("intel-rapl:0/"));
            assertTrue(opening.report().notes().get(0).contains("intel-rapl-mmio:0"), opening.report().notes().toString());
        }
    }

    @Test
    void duplicateIsTakenWhereTheFirstCannotBeRead() throws IOException {
        PowercapTree tree = new PowercapTree(dir).zone("intel-rapl:0", "package-0", 5, PowercapTree.ESU14_RANGE_UJ)
                .zone("intel-rapl-mmio:0", "package-0", 5, PowercapTree.ESU14_RANGE_UJ);
        Files.delete(tree.energy("intel-rapl:0"));
        try (Readings readings = Readings.of(open(tree))) {
            assertTrue(readings.probe.domains().get(0).location().contains("intel-rapl-mmio:0"));
        }
    }

    @Test
    void unreadableMemoryDoesNotCostThePackage() throws IOException {
        // joular/joularjx#77; Zeus gives up on a sub-zone's permission error.
        PowercapTree tree = PowercapTree.server(dir);
        Files.delete(tree.energy("intel-rapl:1:0"));
        Opening opening = open(tree);
        try (Readings readings = Readings.of(opening)) {
            assertEquals(List.of("package-0", "dram-0", "package-1"), readings.names());
            assertTrue(opening.report().notes().toString().contains("dram-1 cannot be read"));
        }
    }

    @Test
    void unknownZoneNameIsANoteNotAnError() throws IOException {
        // Alumet ends its discovery at a name it does not know.
        PowercapTree tree = PowercapTree.client(dir).zone("intel-rapl:2", "teapot", 5, PowercapTree.ESU14_RANGE_UJ);
        Opening opening = open(tree);
        opening.probe().orElseThrow().close();
        assertTrue(opening.report().notes().get(0).contains("teapot"));
    }

    @Test
    void missingTreeSaysModuleOnAPhysicalMachine() {
        Opening opening = PowercapSource.open(dir.resolve("none"), procfs, d -> true, 0);
        assertFalse(opening.report().usable());
        assertEquals("sudo modprobe intel_rapl_msr", opening.report().fix());
        assertTrue(opening.report().reason().contains("driver is not loaded"), opening.report().reason());
    }

    @Test
    void missingTreeSaysVirtualMachineWhereTheProcessorSaysSo() throws IOException {
        Files.writeString(procfs.resolve("cpuinfo"), "vendor_id\t: GenuineIntel\nflags\t\t: fpu hypervisor sse2\n");
        Opening opening = PowercapSource.open(dir.resolve("none"), procfs, d -> true, 0);
        assertTrue(opening.report().reason().contains("virtual machine"), opening.report().reason());
    }

    @Test
    void emptyTreeSaysThatThereIsNoZone() throws IOException {
        Opening opening = open(new PowercapTree(dir));
        assertTrue(opening.report().reason().contains("has no RAPL zone"), opening.report().reason());
    }

    @Test
    void danglingLinksSayContainer() throws IOException {
        PowercapTree tree = new PowercapTree(dir);
        Files.createSymbolicLink(tree.classDirectory().resolve("intel-rapl:0"), Path.of("../../devices/virtual/powercap/intel-rapl/intel-rapl:0"));
        Opening opening = open(tree);
        assertFalse(opening.report().usable());
        assertTrue(opening.report().reason().contains("container"), opening.report().reason());
        assertTrue(opening.report().fix().startsWith("docker run -v "), opening.report().fix());
    }

    @Test
    void zonesWithNothingInThemSayContainerToo() throws IOException {
        Files.createDirectories(dir.resolve("class/powercap/intel-rapl:0"));
        assertTrue(PowercapSource.open(dir, procfs, d -> true, 0).report().reason().contains("container"));
    }

    @Test
    void stepOfACounterFollowsFromItsRange() throws IOException {
        List<Domain> domains = open(PowercapTree.server(dir)).report().domains();
        assertEquals(61.035, domains.get(0).resolutionUj(), 1e-3);
        assertEquals(15.3, domains.get(1).resolutionUj(), 1e-3);
    }

    @Test
    void countersThatNeverMoveAreVirtual() throws IOException {
        PowercapTree tree = PowercapTree.client(dir);
        Opening opening = watch(tree, 100_000_000L);
        assertFalse(opening.report().usable());
        assertTrue(opening.probe().isEmpty());
        assertTrue(opening.report().reason().contains("did not move in 0.1 s"), opening.report().reason());
        assertEquals(5, opening.report().domains().size());
    }

    @Test
    void bogusPackageBesideALivingOneIsLeftOut() throws Exception {
        // prometheus/node_exporter#1808: package-15 on XCP-ng.
        PowercapTree tree = PowercapTree.server(dir).zone("intel-rapl:2", "package-15", 77, PowercapTree.ESU14_RANGE_UJ);
        try (Advancer moving = new Advancer(tree, "intel-rapl:0", "intel-rapl:0:0", "intel-rapl:1", "intel-rapl:1:0")) {
            moving.start();
            Opening opening = watch(tree, 300_000_000L);
            try (Readings readings = Readings.of(opening)) {
                assertEquals(List.of("package-0", "dram-0", "package-1", "dram-1"), readings.names());
                assertTrue(opening.report().notes().toString().contains("package-15"));
            }
        }
    }

    private static List<DomainKind> kinds(List<Domain> domains, String name) {
        return domains.stream().filter(d -> d.name().equals(name)).map(Domain::kind).toList();
    }
}
