package io.dnnenergy.probe.hwmon;

import io.dnnenergy.probe.file.SmallFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One thing a chip measures.
 *
 * @param chip      content of the chip's {@code name}
 * @param device    name of the chip's device on its bus, {@code 2-0040}: stable, where the number in hwmonN is not
 * @param label     what the board calls it; empty if it does not
 * @param directory the chip's directory
 * @param quantity  what its file reports
 * @param file      energy (uJ), power (uW) or voltage (mV)
 * @param current   current (mA), with a voltage only
 */
record HwmonChannel(String chip, String device, String label, Path directory, Quantity quantity, Path file, Optional<Path> current) {
    /** What a channel's files give. */
    enum Quantity {
        ENERGY, POWER, VOLTAGE_AND_CURRENT
    }

    private static final int MOST_CHANNELS = 64;
    /** Chips whose inN and currN are the same rail; elsewhere equal numbers mean nothing. */
    private static final String RAIL_CHIPS = "ina.*|ltc.*|pac19.*|lm2506.*";

    /** Every channel of every chip, energy before power before voltage and current of the same number. */
    static List<HwmonChannel> scan(Path sysfs) {
        List<HwmonChannel> channels = new ArrayList<>();
        for (Path directory : SmallFiles.list(sysfs.resolve("class/hwmon"))) {
            Path files = Files.exists(directory.resolve("name")) ? directory : directory.resolve("device");
            SmallFiles.text(files.resolve("name")).ifPresent(chip -> channels.addAll(of(chip, files)));
        }
        return channels;
    }

    private static List<HwmonChannel> of(String chip, Path directory) {
        String device = device(directory);
        TreeMap<Integer, HwmonChannel> byNumber = new TreeMap<>();
        List<HwmonChannel> energies = new ArrayList<>();
        for (int n = 0; n < MOST_CHANNELS; n++) {
            Path energy = directory.resolve("energy" + n + "_input");
            if (Files.exists(energy)) {
                energies.add(new HwmonChannel(chip, device, label(directory, "energy" + n), directory, Quantity.ENERGY, energy, Optional.empty()));
            }
            Path power = power(directory, n);
            Path voltage = directory.resolve("in" + n + "_input");
            Path current = directory.resolve("curr" + n + "_input");
            if (power != null) {
                byNumber.put(n, new HwmonChannel(chip, device, label(directory, "power" + n), directory, Quantity.POWER, power, Optional.empty()));
            } else if (chip.matches(RAIL_CHIPS) && Files.exists(voltage) && Files.exists(current)) {
                byNumber.put(n, new HwmonChannel(chip, device, label(directory, "in" + n), directory, Quantity.VOLTAGE_AND_CURRENT, voltage,
                        Optional.of(current)));
            }
        }
        // A chip that counts energy needs no summing: its power is the same thing.
        return energies.isEmpty() ? List.copyOf(byNumber.values()) : energies;
    }

    /** The momentary power, or else the average; null if there is neither. */
    private static Path power(Path directory, int n) {
        for (String ending : List.of("_input", "_average")) {
            Path file = directory.resolve("power" + n + ending);
            if (Files.exists(file)) {
                return file;
            }
        }
        return null;
    }

    private static String label(Path directory, String channel) {
        return SmallFiles.text(directory.resolve(channel + "_label"))
                .or(() -> SmallFiles.text(directory.resolve(channel + "_oem_info"))).orElse("");
    }

    private static String device(Path directory) {
        try {
            Path device = directory.resolve("device");
            Path real = Files.exists(device) ? device.toRealPath() : directory.toRealPath();
            return real.getFileName().toString();
        } catch (java.io.IOException unknown) {
            return directory.getFileName().toString();
        }
    }
}
