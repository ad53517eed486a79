package io.dnnenergy.probe.perf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.probe.file.CpuList;
import io.dnnenergy.probe.file.CpuTopology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PerfDomainsTest {
    private static final String SCALE = PmuTree.JOULES_2_32;

    @TempDir
    Path sysfs;

    private PerfDomains domains(boolean amd) {
        List<Pmu> pmus = Stream.of("power", "power_core").map(n -> Pmu.read(sysfs, n)).flatMap(Optional::stream).toList();
        return PerfDomains.of(pmus, new CpuTopology(sysfs), amd);
    }

    private static List<String> names(PerfDomains found) {
        return found.domains().stream().map(d -> d.domain().name()).toList();
    }

    @Test
    void eventsHaveTheirOwnCodesScalesAndUnits() throws IOException {
        new PmuTree(sysfs).pmu("power", 9, "0").cpu(0, 0, 0, 0).event("power", "energy-pkg", "event=0x02", SCALE, "Joules")
                .event("power", "energy-ram", "event=0x03,umask=0x1", SCALE, "Joules").event("power", "energy-odd", "event=0x07", SCALE, "mJ");
        Pmu pmu = Pmu.read(sysfs, "power").orElseThrow();
        assertEquals(9, pmu.type());
        assertEquals(List.of(new Pmu.Event("energy-pkg", 2, Math.pow(2, -32)), new Pmu.Event("energy-ram", 3, Math.pow(2, -32))), pmu.events());
        assertEquals(List.of("package-0", "dram-0"), names(domains(false)));
    }

    @Test
    void orderOfTheCpumaskIsNotTheSocketsNumber() throws IOException {
        // Alumet takes the index in the cpumask for the socket.
        new PmuTree(sysfs).pmu("power", 9, "0,64").cpu(0, 1, 0, 0).cpu(64, 0, 0, 0).event("power", "energy-pkg", "event=0x02", SCALE, "Joules");
        PerfDomains found = domains(false);
        assertEquals(List.of("package-1", "package-0"), names(found));
        assertEquals(List.of(0, 64), found.domains().stream().map(PerfDomain::cpu).toList());
    }

    @Test
    void diesOfOnePackageHaveNamesOfTheirOwn() throws IOException {
        // Alumet cannot parse "package-0-die-1" and ends.
        new PmuTree(sysfs).pmu("power", 9, "0-1").cpu(0, 0, 0, 0).cpu(1, 0, 1, 0).event("power", "energy-pkg", "event=0x02", SCALE, "Joules");
        assertEquals(List.of("package-0-die-0", "package-0-die-1"), names(domains(false)));
    }

    @Test
    void amdKernelsThatListInvalidEventsCountThePackageOnly() throws IOException {
        new PmuTree(sysfs).pmu("power", 9, "0").cpu(0, 0, 0, 0).event("power", "energy-pkg", "event=0x02", SCALE, "Joules")
                .event("power", "energy-ram", "event=0x03", SCALE, "Joules");
        assertEquals(List.of("package-0"), names(domains(true)));
    }

    @Test
    void amdCoresAreSeparateAndInsideThePackage() throws IOException {
        new PmuTree(sysfs).pmu("power", 9, "0").cpu(0, 0, 0, 0).cpu(1, 0, 0, 1).event("power", "energy-pkg", "event=0x02", SCALE, "Joules")
                .pmu("power_core", 10, "0-1").event("power_core", "energy-core", "event=0x01", SCALE, "Joules");
        PerfDomains found = domains(true);
        assertEquals(List.of("package-0", "core-0-0", "core-0-1"), names(found));
        assertEquals(List.of(true, false, false), found.domains().stream().map(d -> d.domain().counted()).toList());
    }

    @Test
    void platformIsNeverCountedAndComesOnce() throws IOException {
        new PmuTree(sysfs).pmu("power", 9, "0,1").cpu(0, 0, 0, 0).cpu(1, 1, 0, 0).event("power", "energy-pkg", "event=0x02", SCALE, "Joules")
                .event("power", "energy-psys", "event=0x05", SCALE, "Joules");
        PerfDomains found = domains(false);
        assertEquals(List.of("package-0", "psys", "package-1"), names(found));
    }

    @Test
    void processorOfUnknownPackageIsANote() throws IOException {
        new PmuTree(sysfs).pmu("power", 9, "0").event("power", "energy-pkg", "event=0x02", SCALE, "Joules");
        assertEquals(List.of(), names(domains(false)));
        assertTrue(domains(false).notes().get(0).contains("no known package"));
    }

    @Test
    void pmuWithoutEnergyEventsIsNone() throws IOException {
        new PmuTree(sysfs).pmu("power", 9, "0");
        assertEquals(Optional.empty(), Pmu.read(sysfs, "power"));
        // Every kernel device has a directory "power" of its own, which is no PMU.
        Files.createDirectories(sysfs.resolve("devices/power"));
        assertEquals(Optional.empty(), Pmu.read(sysfs.resolve("devices"), "power"));
    }

    @Test
    void listsOfProcessorsAreParsed() {
        assertEquals(List.of(0), CpuList.parse("0\n"));
        assertEquals(List.of(0, 64), CpuList.parse("0,64"));
        assertEquals(List.of(0, 1, 2, 8), CpuList.parse("0-2,8"));
        assertEquals(List.of(), CpuList.parse(""));
        assertEquals(List.of(3), CpuList.parse("x,3,4-"));
    }
}
