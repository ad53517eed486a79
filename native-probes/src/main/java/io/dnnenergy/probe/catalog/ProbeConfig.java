package io.dnnenergy.probe.catalog;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where to look for counters and which to take. Values only: nothing is read from the environment or system properties.
 *
 * @param sources     names of {@link ProbeCatalog#SOURCES}, or {@code hwmon:CHIP/LABEL}, in any order; empty for the best of all
 * @param sysfs       root of sysfs
 * @param otherSysfs  roots tried for powercap if {@code sysfs} has no readable counter: where containers mount the host's
 * @param procfs      root of procfs
 * @param msr         directory with {@code N/msr} for each CPU
 * @param nvml        path of the NVML library; empty to search for it
 * @param visibleDevices value of CUDA_VISIBLE_DEVICES, if set: the GPUs that this process can use
 * @param watchNs     how long a counter may take to show that it moves before it is called dead; 0 to believe every counter
 */
public record ProbeConfig(List<String> sources, Path sysfs, List<Path> otherSysfs, Path procfs, Path msr, Optional<String> nvml,
                          Optional<String> visibleDevices, long watchNs) {
    /** A real counter moves every millisecond, the slowest known every 100 ms; beyond a second it is dead (kubelet VMs, XCP-ng). */
    public static final long WATCH_NS = 1_100_000_000L;

    public ProbeConfig {
        sources = List.copyOf(sources);
        otherSysfs = List.copyOf(otherSysfs);
    }

    /** The machine itself, best sources. */
    public static ProbeConfig defaults() {
        return new ProbeConfig(List.of(), Path.of("/sys"), List.of(Path.of("/zeus_sys"), Path.of("/host/sys")), Path.of("/proc"),
                Path.of("/dev/cpu"), Optional.empty(), Optional.empty(), WATCH_NS);
    }

    /** The same with these sources, in order of preference. */
    public ProbeConfig withSources(List<String> names) {
        return new ProbeConfig(names, sysfs, otherSysfs, procfs, msr, nvml, visibleDevices, watchNs);
    }

    /** Whether the source is asked for by name. */
    boolean names(String source) {
        return sources.stream().anyMatch(name -> sourceOf(name).equals(source));
    }

    /** Whether the source is looked at: all are if none is named. */
    boolean looksAt(String source) {
        return sources.isEmpty() || names(source);
    }

    /** The source of a name: {@code hwmon} of {@code hwmon:CHIP/LABEL}. */
    public static String sourceOf(String name) {
        int colon = name.indexOf(':');
        return colon < 0 ? name : name.substring(0, colon);
    }

    /**
     * The names in the option {@code source}: joined by {@code +}, which may stand in a channel's label too, so only one before a source's name
     * separates.
     */
    public static List<String> split(String text) {
        return List.of(text.split("\\+(?=(" + String.join("|", ProbeCatalog.SOURCES) + ")(\\+|:|$))"));
    }

    /** Another sysfs, and only that one. */
    public ProbeConfig withSysfs(Path root) {
        return new ProbeConfig(sources, root, List.of(), procfs, msr, nvml, visibleDevices, watchNs);
    }

    /** The same with another root for {@code /proc}. */
    public ProbeConfig withProcfs(Path root) {
        return new ProbeConfig(sources, sysfs, otherSysfs, root, msr, nvml, visibleDevices, watchNs);
    }

    /** The same with another directory for {@code /dev/cpu}. */
    public ProbeConfig withMsr(Path directory) {
        return new ProbeConfig(sources, sysfs, otherSysfs, procfs, directory, nvml, visibleDevices, watchNs);
    }

    /** The same with another NVML library, by file or name. */
    public ProbeConfig withNvml(String library) {
        return new ProbeConfig(sources, sysfs, otherSysfs, procfs, msr, Optional.of(library), visibleDevices, watchNs);
    }

    /** What CUDA_VISIBLE_DEVICES says. */
    public ProbeConfig withVisibleDevices(String value) {
        return new ProbeConfig(sources, sysfs, otherSysfs, procfs, msr, nvml, Optional.of(value), watchNs);
    }

    /** The same with this time in which a counter must be seen to move, nanoseconds. */
    public ProbeConfig withWatchNs(long limitNs) {
        return new ProbeConfig(sources, sysfs, otherSysfs, procfs, msr, nvml, visibleDevices, limitNs);
    }
}
