package io.dnnenergy.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinuxReaderTest {
    @TempDir
    Path root;

    private void file(String path, String text) throws IOException {
        Files.createDirectories(root.resolve(path).getParent());
        Files.writeString(root.resolve(path), text);
    }

    private void cpu(int cpu, int socket, int core) throws IOException {
        String folder = "sys/devices/system/cpu/cpu" + cpu + "/topology/";
        file(folder + "physical_package_id", socket + "\n");
        file(folder + "core_id", core + "\n");
    }

    @Test
    void serverOfTwoSocketsWithHyperthreads() throws IOException {
        file("proc/cpuinfo", "processor\t: 0\nvendor_id\t: GenuineIntel\ncpu family\t: 6\nmodel\t\t: 143\nmodel name\t: Intel(R) Xeon(R) Gold 6430 @ 2.10GHz\n"
                + "stepping\t: 8\n\nprocessor\t: 1\n");
        file("sys/devices/system/cpu/online", "0-7\n");
        for (int cpu = 0; cpu < 8; cpu++) {
            cpu(cpu, cpu / 2 % 2, cpu % 2);
        }
        file("sys/devices/system/cpu/cpu0/cache/index1/level", "1\n");
        file("sys/devices/system/cpu/cpu0/cache/index1/type", "Instruction\n");
        file("sys/devices/system/cpu/cpu0/cache/index1/size", "64K\n");
        file("sys/devices/system/cpu/cpu0/cache/index0/level", "1\n");
        file("sys/devices/system/cpu/cpu0/cache/index0/type", "Data\n");
        file("sys/devices/system/cpu/cpu0/cache/index0/size", "48K\n");
        file("sys/devices/system/cpu/cpu0/cpufreq/cpuinfo_max_freq", "3400000\n");
        file("proc/meminfo", "MemTotal:       263856432 kB\nMemFree: 1 kB\n");
        file("etc/os-release", "ID=debian\nPRETTY_NAME=\"Debian GNU/Linux 12\"\n");
        file("proc/sys/kernel/osrelease", "6.1.0-28-amd64\n");
        file("sys/class/dmi/id/sys_vendor", "Dell Inc.\n");
        RawFacts facts = LinuxReader.read(root);
        assertEquals(new RawFacts("/proc and /sys", "Intel(R) Xeon(R) Gold 6430 @ 2.10GHz", "GenuineIntel", "6", "143", "8", "Sapphire Rapids", 2, 4, 8,
                2_100_000_000L, 3_400_000_000L, 48 * 1024, -1, -1, 263856432L * 1024, "", -1, "Debian GNU/Linux 12, kernel 6.1.0-28-amd64", ""), facts);
    }

    @Test
    void armBoardIsNamedByItsDeviceTree() throws IOException {
        file("proc/cpuinfo", "processor\t: 0\nCPU implementer\t: 0x41\nCPU architecture: 8\nCPU variant\t: 0x0\nCPU part\t: 0xd08\nCPU revision\t: 3\n");
        file("sys/firmware/devicetree/base/model", "Raspberry Pi 4 Model B Rev 1.4\0");
        RawFacts facts = LinuxReader.read(root);
        assertEquals("Raspberry Pi 4 Model B Rev 1.4", facts.name());
        assertEquals("ARM", facts.vendor());
        assertEquals("Cortex-A72", facts.microarchitecture());
        assertEquals(1, facts.logicalCpus());
    }

    @Test
    void emptyTreeKnowsNothingAndFailsNowhere() {
        MachineFacts facts = MachineFacts.of(LinuxReader.read(root), Optional.empty());
        assertFalse(facts.processorName().value().isPresent());
        assertFalse(facts.memoryBytes().value().isPresent());
        assertTrue(facts.physicalCores().origin().contains("not believed"));
    }

    @Test
    void hostsOfVirtualMachines() {
        assertEquals("Hyper-V", Hypervisors.name("Microsoft Corporation", "Virtual Machine"));
        assertEquals("", Hypervisors.name("Microsoft Corporation", "Surface Book"));
        assertEquals("Amazon EC2", Hypervisors.name("Amazon EC2", "c5.large"));
        assertEquals("", Hypervisors.name("Amazon EC2", "c5.metal"));
    }

    /** Bytes as the specification lays them out: length 0x28, size 16 GiB, DDR5, 5600 MT/s rated, 4800 configured. */
    @Test
    void memoryModuleIsReadFromTheFirmwaresTable() throws IOException {
        byte[] structure = new byte[0x28];
        structure[0] = 17;
        structure[1] = 0x28;
        structure[0x0d] = 0x40;
        structure[0x12] = 0x22;
        structure[0x15] = (byte) 0xe0;
        structure[0x16] = 0x15;
        structure[0x20] = (byte) 0xc0;
        structure[0x21] = 0x12;
        Path entry = Files.createDirectories(root.resolve("17-1"));
        Files.write(entry.resolve("raw"), structure);
        byte[] empty = structure.clone();
        empty[0x0d] = 0;
        Files.write(Files.createDirectories(root.resolve("17-0")).resolve("raw"), empty);
        assertEquals(new MemoryModule("DDR5", 4_800_000_000L), MemoryModule.first(root));
        assertSame(MemoryModule.UNKNOWN, MemoryModule.parse(new byte[] {17, 3}));
    }
}
