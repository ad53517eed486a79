package io.dnnenergy.probe.rapl;

import io.dnnenergy.probe.Opening;
import io.dnnenergy.probe.PowercapTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A made-up powercap tree on what says that it is a physical machine. */
abstract class PowercapFixture {
    @TempDir
    Path dir;
    Path procfs;

    @BeforeEach
    void physicalMachine() throws IOException {
        procfs = Files.createDirectories(dir.resolve("proc"));
        Files.writeString(procfs.resolve("cpuinfo"), "processor\t: 0\nvendor_id\t: GenuineIntel\nflags\t\t: fpu vme sse2\n");
    }

    Opening open(PowercapTree tree) {
        return watch(tree, 0);
    }

    Opening watch(PowercapTree tree, long watchNs) {
        return PowercapSource.open(tree.sysfs(), procfs, d -> true, watchNs);
    }
}
