package io.dnnenergy.probe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A fixture: a powercap tree of plain files as the kernel lays it out, links included, whose counters a test sets. */
public final class PowercapTree {
    public static final long ESU14_RANGE_UJ = 262_143_328_850L;
    public static final long ESU16_RANGE_UJ = 65_532_610_987L;
    public static final long DRAM_RANGE_UJ = 65_712_999_613L;

    private final Path sysfs;

    public PowercapTree(Path sysfs) throws IOException {
        this.sysfs = sysfs;
        Files.createDirectories(classDirectory());
    }

    public Path sysfs() {
        return sysfs;
    }

    public Path classDirectory() {
        return sysfs.resolve("class/powercap");
    }

    /** Adds {@code intel-rapl:0} or {@code intel-rapl:0:1}, with its link in the class directory. */
    public PowercapTree zone(String id, String name, long energyUj, long rangeUj) throws IOException {
        Path directory = directory(id);
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("name"), name + "\n");
        Files.writeString(directory.resolve("energy_uj"), energyUj + "\n");
        Files.writeString(directory.resolve("max_energy_range_uj"), rangeUj + "\n");
        Path link = classDirectory().resolve(id);
        if (!Files.exists(link)) {
            Files.createSymbolicLink(link, directory);
        }
        String type = id.substring(0, id.indexOf(':'));
        Path typeLink = classDirectory().resolve(type);
        if (!Files.exists(typeLink)) {
            Files.createSymbolicLink(typeLink, devices().resolve(type));
        }
        return this;
    }

    public void set(String id, long energyUj) throws IOException {
        Files.writeString(energy(id), energyUj + "\n");
    }

    public Path energy(String id) {
        return directory(id).resolve("energy_uj");
    }

    public Path directory(String id) {
        String[] parts = id.split(":");
        Path top = devices().resolve(parts[0]).resolve(parts[0] + ":" + parts[1]);
        return parts.length == 2 ? top : top.resolve(id);
    }

    private Path devices() {
        return sysfs.resolve("devices/virtual/powercap");
    }

    /** A client: core, uncore, memory at :0:2, platform at :1. */
    public static PowercapTree client(Path sysfs) throws IOException {
        return new PowercapTree(sysfs).zone("intel-rapl:0", "package-0", 100_000_000, ESU14_RANGE_UJ)
                .zone("intel-rapl:0:0", "core", 60_000_000, ESU14_RANGE_UJ).zone("intel-rapl:0:1", "uncore", 5_000_000, ESU14_RANGE_UJ)
                .zone("intel-rapl:0:2", "dram", 20_000_000, ESU14_RANGE_UJ).zone("intel-rapl:1", "psys", 300_000_000, ESU14_RANGE_UJ);
    }

    /** Two server sockets with memory at :N:0. */
    public static PowercapTree server(Path sysfs) throws IOException {
        return new PowercapTree(sysfs).zone("intel-rapl:0", "package-0", 100_000_000, ESU14_RANGE_UJ)
                .zone("intel-rapl:0:0", "dram", 30_000_000, DRAM_RANGE_UJ).zone("intel-rapl:1", "package-1", 200_000_000, ESU14_RANGE_UJ)
                .zone("intel-rapl:1:0", "dram", 40_000_000, DRAM_RANGE_UJ);
    }
}
