package io.dnnenergy.probe.msr;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A fixture: register files (sparse), topology and cpuinfo. A register that was never written reads as 0, or not at all beyond the last. */
final class MsrTree {
    final Path root;

    MsrTree(Path root) {
        this.root = root;
    }

    MsrTree cpuinfo(String vendor, int family, int model) throws IOException {
        Files.createDirectories(root.resolve("proc"));
        Files.writeString(root.resolve("proc/cpuinfo"),
                "processor\t: 0\nvendor_id\t: " + vendor + "\ncpu family\t: " + family + "\nmodel\t\t: " + model + "\nmodel name\t: x\n");
        return this;
    }

    MsrTree cpu(int cpu, int socket, int die) throws IOException {
        Path topology = Files.createDirectories(root.resolve("sys/devices/system/cpu/cpu" + cpu + "/topology"));
        Files.writeString(topology.resolve("physical_package_id"), socket + "\n");
        Files.writeString(topology.resolve("die_id"), die + "\n");
        Files.createDirectories(file(cpu).getParent());
        Files.write(file(cpu), new byte[0]);
        return this;
    }

    MsrTree set(int cpu, long address, long value) throws IOException {
        try (FileChannel channel = FileChannel.open(file(cpu), StandardOpenOption.WRITE, StandardOpenOption.CREATE, StandardOpenOption.SPARSE)) {
            channel.write(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(0, value), address);
        }
        return this;
    }

    Path file(int cpu) {
        return root.resolve("cpu").resolve(Integer.toString(cpu)).resolve("msr");
    }

    io.dnnenergy.probe.Opening open() {
        return MsrSource.open(root.resolve("cpu"), root.resolve("sys"), root.resolve("proc"), d -> true, 0);
    }
}
