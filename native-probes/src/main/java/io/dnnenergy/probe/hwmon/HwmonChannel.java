package io.dnnenergy.probe.hwmon;

import io.dnnenergy.probe.file.SmallFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One thing a chip measures.
 *
 * @param chip      content of the chip's {@code name}
 * @param device    name of the chip's device on its bus, {@code 2-0040}: stable, where the number in hwmonN is not
 * @param label     what the board calls it; empty if it does not
 * @param directory the chip's directory
 * @param quantity  what its file reports
 * @param file      energy (uJ), power (uW) or voltage (mV)
 * @param second    current (mA) beside a voltage; power (uW) beside an energy, where the chip has it
 */
record HwmonChannel(String chip, String device, String label, Path directory, Quantity quantity, Path file, Optional<Path> second) {
    /** What a channel's files give. */
    enum Quantity {
        ENERGY, POWER, VOLTAGE_AND_CURRENT
    }

    private static final int MOST_CHANNELS = 64;
    /** Chips whose inN and currN are the same rail; elsewhere equal numbers mean nothing. */
    private static final String RAIL_CHIPS = "ina.*|ltc.*|pac19.*|lm2506.*";

    /** Every channel of every chip. A channel that counts energy needs no summing: its power is kept for the case that the energy stands still. */
    static List<HwmonChannel> scan(Path sysfs) {
        List<HwmonChannel> channels = new ArrayList<>();
        for (Path directory : SmallFiles.list(sysfs.resolve("class/hwmon"))) {
            Path device = directory.resolve("device");
            List<HwmonChannel> own = SmallFiles.text(directory.resolve("name")).map(chip -> of(chip, directory)).orElse(List.of());
            // Older drivers, and ACPI's power meter, have their files with the device.
            channels.addAll(!own.isEmpty() ? own : SmallFiles.text(device.resolve("name")).or(() -> SmallFiles.text(directory.resolve("name")))
                    .map(chip -> of(chip, device)).orElse(List.of()));
        }
        return channels;
    }

    /** The label; the name of the file's quantity ({@code power1}) where the chip gives none. */
    String labelOrFile() {
        return label.isEmpty() ? file.getFileName().toString().replaceFirst("_.*", "") : label;
    }

    /** As {@code source=hwmon:CHIP/LABEL} names it. */
    String id() {
        return chip + "/" + labelOrFile();
    }

    private static List<HwmonChannel> of(String chip, Path directory) {
        String device = device(directory);
        List<HwmonChannel> energies = new ArrayList<>();
        List<HwmonChannel> others = new ArrayList<>();
        for (int n = 0; n < MOST_CHANNELS; n++) {
            Path energy = directory.resolve("energy" + n + "_input");
            Optional<Path> power = power(directory, n);
            Path voltage = directory.resolve("in" + n + "_input");
            Path current = directory.resolve("curr" + n + "_input");
            if (Files.exists(energy)) {
                energies.add(new HwmonChannel(chip, device, label(directory, "energy" + n), directory, Quantity.ENERGY, energy, power));
            } else if (power.isPresent()) {
                others.add(new HwmonChannel(chip, device, label(directory, "power" + n), directory, Quantity.POWER, power.get(), Optional.empty()));
            } else if (chip.matches(RAIL_CHIPS) && Files.exists(voltage) && Files.exists(current)) {
                others.add(new HwmonChannel(chip, device, label(directory, "in" + n), directory, Quantity.VOLTAGE_AND_CURRENT, voltage,
                        Optional.of(current)));
            }
        }
        energies.addAll(others);
        return energies;
    }

    /** The momentary power, or else the average. */
    private static Optional<Path> power(Path directory, int n) {
        return List.of("_input", "_average").stream().map(ending -> directory.resolve("power" + n + ending)).filter(Files::exists).findFirst();
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
