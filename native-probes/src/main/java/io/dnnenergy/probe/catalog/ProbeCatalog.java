package io.dnnenergy.probe.catalog;

import io.dnnenergy.probe.Domain;
import io.dnnenergy.probe.DomainKind;
import io.dnnenergy.probe.EnergyProbe;
import io.dnnenergy.probe.Opening;
import io.dnnenergy.probe.SourceReport;
import io.dnnenergy.probe.battery.BatterySource;
import io.dnnenergy.probe.file.SmallFiles;
import io.dnnenergy.probe.hwmon.HwmonSource;
import io.dnnenergy.probe.msr.MsrSource;
import io.dnnenergy.probe.nvml.NvmlSource;
import io.dnnenergy.probe.perf.PerfSource;
import io.dnnenergy.probe.proxy.CpuPower;
import io.dnnenergy.probe.proxy.CpuTimeSource;
import io.dnnenergy.probe.rapl.PowercapSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks for every source, best first, and opens each domain from the best source that has it: perf before powercap before MSR for the
 * processor. The proxy is opened only where no counter of the processor is usable, or where it was asked for by name.
 */
public final class ProbeCatalog {
    /** Every source, best first. */
    public static final List<String> SOURCES = List.of("perf", "powercap", "msr", "nvml", "hwmon", "battery", "proxy");

    private static final Pattern MODEL_NAME = Pattern.compile("(?m)^model name\\s*:\\s*(.+)$");

    private ProbeCatalog() {
    }

    /** Looks and opens. Never throws; the caller closes the result. */
    public static Discovery open(ProbeConfig config) {
        List<EnergyProbe> probes = new ArrayList<>();
        List<SourceReport> reports = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        Set<String> covered = new HashSet<>();
        config.sources().stream().filter(name -> !SOURCES.contains(name)).forEach(name -> warnings.add("there is no source '" + name + "'"));
        for (String source : SOURCES) {
            boolean named = config.sources().contains(source);
            if (!config.sources().isEmpty() && !named) {
                continue;
            }
            Set<String> before = Set.copyOf(covered);
            boolean processor = processorCovered(probes);
            Predicate<Domain> wanted = domain -> !before.contains(key(domain)) && (named || isAutomatic(domain, processor));
            Opening opening = open(source, config, !processor, wanted);
            reports.add(opening.report());
            opening.report().notes().forEach(note -> warnings.add(source + ": " + note));
            opening.probe().ifPresent(probe -> {
                probes.add(probe);
                probe.domains().forEach(domain -> covered.add(key(domain)));
            });
        }
        Agreement.warning(reports).ifPresent(warnings::add);
        if (probes.stream().anyMatch(p -> p.source().equals(CpuTimeSource.NAME)) && config.sources().isEmpty()) {
            warnings.add("no usable energy counter of the processor: its energy is a proxy, not a measurement");
        }
        return new Discovery(probes, reports, warnings);
    }

    /**
     * What is taken unasked: processors and cards always; a board's sensors, which are slow to read, and the proxy only where no counter has the
     * processor; a battery never, as it moves once in many seconds.
     */
    private static boolean isAutomatic(Domain domain, boolean processorCovered) {
        return switch (domain.kind()) {
            case BOARD, CPU_TIME -> !processorCovered;
            case BATTERY -> false;
            default -> true;
        };
    }

    private static Opening open(String source, ProbeConfig config, boolean boardsCounted, Predicate<Domain> wanted) {
        return switch (source) {
            case PerfSource.NAME -> PerfSource.open(config.sysfs(), config.procfs(), wanted, config.watchNs());
            case PowercapSource.NAME -> powercap(config, wanted);
            case MsrSource.NAME -> MsrSource.open(config.msr(), config.sysfs(), config.procfs(), wanted, config.watchNs());
            case NvmlSource.NAME -> NvmlSource.open(config.nvml(), config.visibleDevices(), config.sysfs(), config.procfs(), wanted);
            case HwmonSource.NAME -> HwmonSource.open(config.sysfs(), boardsCounted, wanted);
            case BatterySource.NAME -> BatterySource.open(config.sysfs(), wanted);
            case CpuTimeSource.NAME -> proxy(config, wanted);
            default -> Opening.without(SourceReport.unusable(source, "unknown source", ""));
        };
    }

    private static Opening powercap(ProbeConfig config, Predicate<Domain> wanted) {
        Opening first = PowercapSource.open(config.sysfs(), config.procfs(), wanted, config.watchNs());
        for (Path other : config.otherSysfs()) {
            if (first.report().usable()) {
                return first;
            }
            Opening second = PowercapSource.open(other, config.procfs(), wanted, config.watchNs());
            if (second.report().usable()) {
                return second;
            }
        }
        return first;
    }

    private static Opening proxy(ProbeConfig config, Predicate<Domain> wanted) {
        String cpuinfo = SmallFiles.text(config.procfs().resolve("cpuinfo")).orElse("");
        Matcher model = MODEL_NAME.matcher(cpuinfo);
        Opening opening = CpuTimeSource.open(CpuPower.of(config.wattsPerCpu(), model.find() ? model.group(1) : ""));
        boolean take = opening.report().domains().stream().anyMatch(wanted);
        return take ? opening : Opening.without(opening.report());
    }

    private static boolean processorCovered(List<EnergyProbe> probes) {
        return probes.stream().flatMap(p -> p.domains().stream())
                .anyMatch(d -> d.counted() && (d.kind() == DomainKind.PACKAGE || d.kind() == DomainKind.BOARD));
    }

    /** The same silicon has the same key in every source; a package counted whole and one counted by die are the same package. */
    static String key(Domain domain) {
        return domain.name().replaceFirst("-die-[0-9]+", "").replaceFirst("@.*", "");
    }
}
