package io.dnnenergy.probe.perf;

import io.dnnenergy.probe.file.CpuList;
import io.dnnenergy.probe.file.SmallFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A PMU as sysfs describes it: only events that exist are listed, with the codes that the kernel gives them.
 *
 * @param name   {@code power}, {@code power_core}
 * @param type   number for {@code perf_event_attr.type}
 * @param cpus   processors on which an event is to be opened, one per package, die or core
 * @param events energy events
 */
record Pmu(String name, int type, List<Integer> cpus, List<Event> events) {
    private static final Pattern CODE = Pattern.compile("(?:^|,)event=0x([0-9a-fA-F]{1,8})(?:,|$)");

    /**
     * One event.
     *
     * @param name   {@code energy-pkg}
     * @param config {@code perf_event_attr.config}
     * @param scaleJ joules per count
     */
    record Event(String name, long config, double scaleJ) {
    }

    /** Reads {@code <sysfs>/bus/event_source/devices/NAME}, or {@code <sysfs>/devices/NAME}; empty if it is not there or has no energy event. */
    static Optional<Pmu> read(Path sysfs, String name) {
        Path directory = sysfs.resolve("bus/event_source/devices").resolve(name);
        if (!Files.isDirectory(directory)) {
            directory = sysfs.resolve("devices").resolve(name);
        }
        OptionalInt type = SmallFiles.number(directory.resolve("type")).stream().mapToInt(n -> (int) n).findFirst();
        List<Event> events = new ArrayList<>();
        for (Path file : SmallFiles.list(directory.resolve("events"))) {
            event(file).ifPresent(events::add);
        }
        if (type.isEmpty() || events.isEmpty()) {
            return Optional.empty();
        }
        List<Integer> cpus = SmallFiles.text(directory.resolve("cpumask")).map(CpuList::parse).orElse(List.of());
        return Optional.of(new Pmu(name, type.getAsInt(), cpus, List.copyOf(events)));
    }

    private static Optional<Event> event(Path file) {
        String name = file.getFileName().toString();
        if (!name.startsWith("energy-") || name.contains(".")) {
            return Optional.empty();
        }
        Optional<String> unit = SmallFiles.text(file.resolveSibling(name + ".unit"));
        Optional<Double> scale = SmallFiles.text(file.resolveSibling(name + ".scale")).flatMap(Pmu::positive);
        Optional<Long> code = SmallFiles.text(file).flatMap(Pmu::code);
        if (!unit.orElse("Joules").equals("Joules") || scale.isEmpty() || code.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Event(name, code.get(), scale.get()));
    }

    static Optional<Long> code(String text) {
        Matcher matcher = CODE.matcher(text.strip());
        return matcher.find() ? Optional.of(Long.parseLong(matcher.group(1), 16)) : Optional.empty();
    }

    private static Optional<Double> positive(String text) {
        try {
            double value = Double.parseDouble(text);
            return value > 0 && Double.isFinite(value) ? Optional.of(value) : Optional.empty();
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }
}
