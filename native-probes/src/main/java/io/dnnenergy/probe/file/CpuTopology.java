package io.dnnenergy.probe.file;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Which package and die a processor belongs to, from {@code <sysfs>/devices/system/cpu/cpuN/topology}. The order of a PMU's cpumask is not
 * the socket's number.
 */
public final class CpuTopology {
    private final Path cpus;

    /** By the files below {@code devices/system/cpu}. */
    public CpuTopology(Path sysfs) {
        cpus = sysfs.resolve("devices/system/cpu");
    }

    /** Processors that are online; empty if that cannot be read. */
    public List<Integer> online() {
        return SmallFiles.text(cpus.resolve("online")).map(CpuList::parse).orElse(List.of());
    }

    /** Number of the CPU's package; empty if unknown. */
    public OptionalInt packageOf(int cpu) {
        return number(cpu, "physical_package_id");
    }

    /** Number of the CPU's die within its package; empty if unknown. */
    public OptionalInt dieOf(int cpu) {
        return number(cpu, "die_id");
    }

    /** Number of the CPU's core within its package; empty if unknown. */
    public OptionalInt coreOf(int cpu) {
        return number(cpu, "core_id");
    }

    /**
     * For each processor the tail of its domains' names: {@code -0} for package 0, {@code -0-die-1} where the processors given lie on
     * several dies of a package. A processor of unknown package is missing.
     */
    public Map<Integer, String> suffixes(List<Integer> processors) {
        Map<Integer, Set<Integer>> dies = new HashMap<>();
        for (int cpu : processors) {
            packageOf(cpu).ifPresent(socket -> dies.computeIfAbsent(socket, s -> new HashSet<>()).add(dieOf(cpu).orElse(0)));
        }
        Map<Integer, String> suffixes = new HashMap<>();
        for (int cpu : processors) {
            packageOf(cpu).ifPresent(socket -> suffixes.put(cpu,
                    dies.get(socket).size() > 1 ? "-" + socket + "-die-" + dieOf(cpu).orElse(0) : "-" + socket));
        }
        return suffixes;
    }

    private OptionalInt number(int cpu, String file) {
        OptionalLong value = SmallFiles.number(cpus.resolve("cpu" + cpu).resolve("topology").resolve(file));
        // -1 where firmware does not say.
        return value.isPresent() && value.getAsLong() >= 0 ? OptionalInt.of((int) value.getAsLong()) : OptionalInt.empty();
    }
}
