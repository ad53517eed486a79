package io.dnnenergy.probe.hwmon;

import io.dnnenergy.probe.file.SmallFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where a chip hangs in the tree of devices: as the mirror of a battery or an adapter, behind a card that sleeps. Reads small files once. */
final class Surroundings {
    private static final String SUPPLY_CLASS = "power_supply";

    private final Path sysfs;
    private final List<Path> supplies;

    Surroundings(Path sysfs) {
        this.sysfs = sysfs;
        supplies = SmallFiles.list(sysfs.resolve("class").resolve(SUPPLY_CLASS));
    }

    /**
     * True if the chip is a child of a power supply. The class mirrors each of its devices in hwmon, with dashes made underscores
     * (drivers/power/supply/power_supply_hwmon.c): what a battery shows while it is charged is nobody's consumption.
     */
    boolean mirrorsSupply(HwmonChannel channel) {
        return isBattery(channel) || inSupplyClass(channel.directory()) || inSupplyClass(channel.directory().resolve("device"))
                || supplies.stream().anyMatch(supply -> supply.getFileName().toString().replace('-', '_').equals(channel.chip()));
    }

    /** ACPI's power meter says so itself (power1_is_battery, Documentation/hwmon/acpi_power_meter.rst). */
    private static boolean isBattery(HwmonChannel channel) {
        Path file = channel.directory().resolve(channel.file().getFileName().toString().replaceFirst("_.*", "_is_battery"));
        return SmallFiles.text(file).orElse("").equals("1");
    }

    /** The file that says whether the chip's device sleeps; empty without one. A read would wake it. */
    static Optional<Path> runtimeStatus(HwmonChannel channel) {
        Path status = channel.directory().resolve("device/power/runtime_status");
        return Files.exists(status) ? Optional.of(status) : Optional.empty();
    }

    private boolean inSupplyClass(Path directory) {
        if (subsystem(directory).equals(SUPPLY_CLASS)) {
            return true;
        }
        try {
            Path root = sysfs.toRealPath();
            Path real = directory.toRealPath();
            Path below = real.startsWith(root) ? root.relativize(real) : real;
            for (Path part : below) {
                if (part.toString().equals(SUPPLY_CLASS)) {
                    return true;
                }
            }
        } catch (IOException missing) {
            return false;
        }
        return false;
    }

    private static String subsystem(Path directory) {
        try {
            Path link = directory.resolve("subsystem");
            return Files.exists(link) ? link.toRealPath().getFileName().toString() : "";
        } catch (IOException missing) {
            return "";
        }
    }
}
