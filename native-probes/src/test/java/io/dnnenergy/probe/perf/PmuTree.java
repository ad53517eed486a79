package io.dnnenergy.probe.perf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A fixture: PMUs and topology as sysfs shows them. */
final class PmuTree {
    static final String JOULES_2_32 = "2.3283064365386962890625e-10";

    private final Path sysfs;

    PmuTree(Path sysfs) {
        this.sysfs = sysfs;
    }

    PmuTree pmu(String name, int type, String cpumask) throws IOException {
        Path directory = Files.createDirectories(sysfs.resolve("bus/event_source/devices").resolve(name));
        Files.writeString(directory.resolve("type"), type + "\n");
        Files.writeString(directory.resolve("cpumask"), cpumask + "\n");
        Files.createDirectories(directory.resolve("events"));
        return this;
    }

    PmuTree event(String pmu, String name, String code, String scale, String unit) throws IOException {
        Path events = sysfs.resolve("bus/event_source/devices").resolve(pmu).resolve("events");
        Files.writeString(events.resolve(name), code + "\n");
        Files.writeString(events.resolve(name + ".scale"), scale + "\n");
        Files.writeString(events.resolve(name + ".unit"), unit + "\n");
        return this;
    }

    PmuTree cpu(int cpu, int socket, int die, int core) throws IOException {
        Path topology = Files.createDirectories(sysfs.resolve("devices/system/cpu/cpu" + cpu + "/topology"));
        Files.writeString(topology.resolve("physical_package_id"), socket + "\n");
        Files.writeString(topology.resolve("die_id"), die + "\n");
        Files.writeString(topology.resolve("core_id"), core + "\n");
        return this;
    }
}
