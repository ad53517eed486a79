package io.dnnenergy.agent.cli.doctor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/**
 * A fixture: a machine's files, drawn at random: sockets, dies of their own or mirrored, memory, platform, a second control type, dead zones,
 * and a mix of hwmon chips; with the domains that are to be counted on it.
 */
final class MadeUpMachine implements AutoCloseable {
    private static final long RANGE_UJ = 262_143_328_850L;

    final Path root;
    /** {@code source domain} of what is to be counted. */
    final TreeSet<String> truth = new TreeSet<>();
    private final Random random;
    private final List<Moving> moving = new ArrayList<>();

    /** A counter that moves: its file, where it began and its power. */
    private record Moving(FileChannel file, long fromUj, double watts) {
    }

    MadeUpMachine(Path root, long seed) throws IOException {
        this.root = root;
        random = new Random(seed);
        Files.createDirectories(root.resolve("proc"));
        Files.writeString(root.resolve("proc/cpuinfo"), "vendor_id\t: GenuineIntel\nmodel name\t: made up\nflags\t\t: fpu\n");
        boolean powercap = random.nextInt(4) > 0;
        boolean dead = random.nextInt(6) == 0;
        if (powercap) {
            processors(dead);
        }
        boards(!truth.isEmpty());
        if (truth.isEmpty()) {
            truth.add("proxy process-cpu");
        }
    }

    private void processors(boolean dead) throws IOException {
        int sockets = 1 + random.nextInt(3);
        int dies = 1 + random.nextInt(2);
        boolean mirrored = dies > 1 && random.nextBoolean();
        boolean memory = random.nextBoolean();
        int zone = 0;
        for (int socket = 0; socket < sockets; socket++) {
            long from = 1_000_000_000L * (1 + random.nextInt(50));
            double watts = 20 + random.nextInt(100);
            for (int die = 0; die < dies; die++, zone++) {
                String name = dies == 1 ? "package-" + socket : "package-" + socket + "-die-" + die;
                boolean own = !mirrored || die == 0;
                zone("intel-rapl:" + zone, name, mirrored ? from : from * (die + 1) + 7, dead ? 0 : mirrored ? watts : watts * (1 + die / 3.0));
                if (own && !dead) {
                    truth.add("powercap " + name);
                }
                sub("intel-rapl:" + zone + ":0", "core", dead);
                if (memory) {
                    zone("intel-rapl:" + zone + ":1", "dram", 5_000_000_000L + zone, dead ? 0 : 6 + zone);
                    if (!dead) {
                        truth.add("powercap dram" + name.substring("package".length()));
                    }
                }
            }
        }
        if (random.nextBoolean()) {
            sub("intel-rapl:" + zone, "psys", dead);
        }
        if (random.nextBoolean()) {
            zone("intel-rapl-mmio:0", dies == 1 ? "package-0" : "package-0-die-0", 77, dead ? 0 : 30);
        }
    }

    private void boards(boolean covered) throws IOException {
        if (random.nextBoolean()) {
            chip("name=d5next", "power1_label=Pump power", "power1_input=3000000");
        }
        if (random.nextBoolean()) {
            chip("name=sfp_eth0", "power1_label=TX_power", "power1_input=560");
        }
        if (random.nextInt(3) == 0) {
            Path supply = Files.createDirectories(root.resolve("sys/class/power_supply/BAT0"));
            Files.writeString(supply.resolve("type"), "Battery\n");
            chip("name=BAT0", "power1_input=30000000");
        }
        if (random.nextInt(3) == 0) {
            chip("name=power_meter", "power1_average=4294967295000");
        }
        switch (random.nextInt(4)) {
            case 0 -> {
                chip("name=macsmc_hwmon", "power1_label=AC Input Power", "power1_input=18000000", "power2_label=Total System Power",
                        "power2_input=12400000");
                count(covered, "hwmon total-system-power");
            }
            case 1 -> {
                chip("name=dps920ab", "power1_label=pin", "power1_input=90000000", "power2_label=pout1", "power2_input=80000000");
                count(covered, "hwmon pin");
            }
            case 2 -> chip("name=xdpe12284", "power1_label=pin", "power1_input=90000000");
            default -> {
            }
        }
    }

    private void count(boolean covered, String domain) {
        if (!covered) {
            truth.add(domain);
        }
    }

    private void chip(String... files) throws IOException {
        Path hwmon = Files.createDirectories(root.resolve("sys/class/hwmon"));
        int number = hwmon.toFile().list().length;
        Path chip = Files.createDirectories(hwmon.resolve("hwmon" + number));
        for (String file : files) {
            Files.writeString(chip.resolve(file.substring(0, file.indexOf('='))), file.substring(file.indexOf('=') + 1) + "\n");
        }
    }

    private void sub(String id, String name, boolean dead) throws IOException {
        zone(id, name, 100 + random.nextInt(1000), dead ? 0 : 5);
    }

    private void zone(String id, String name, long fromUj, double watts) throws IOException {
        String[] parts = id.split(":");
        Path above = root.resolve("sys/class/powercap");
        Path zone = Files.createDirectories(parts.length == 2 ? above.resolve(id) : above.resolve(parts[0] + ":" + parts[1]).resolve(id));
        Files.writeString(zone.resolve("name"), name + "\n");
        Files.writeString(zone.resolve("max_energy_range_uj"), RANGE_UJ + "\n");
        Files.writeString(zone.resolve("energy_uj"), text(fromUj));
        if (watts > 0) {
            moving.add(new Moving(FileChannel.open(zone.resolve("energy_uj"), StandardOpenOption.WRITE), fromUj, watts));
        }
    }

    /** Moves every counter to where it is so many seconds after the start. */
    void move(double seconds) throws IOException {
        for (Moving counter : moving) {
            counter.file().write(ByteBuffer.wrap(text(counter.fromUj() + (long) (counter.watts() * 1e6 * seconds)).getBytes(StandardCharsets.US_ASCII)), 0);
        }
    }

    private static String text(long uj) {
        return String.format("%015d\n", uj);
    }

    @Override
    public void close() throws IOException {
        for (Moving counter : moving) {
            counter.file().close();
        }
    }
}
