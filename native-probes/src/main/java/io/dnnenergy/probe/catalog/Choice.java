package io.dnnenergy.probe.catalog;

import io.dnnenergy.probe.Domain;
import io.dnnenergy.probe.DomainKind;
import io.dnnenergy.probe.EnergyProbe;
import io.dnnenergy.probe.Opening;
import io.dnnenergy.probe.SourceReport;
import io.dnnenergy.probe.battery.BatterySource;
import io.dnnenergy.probe.hwmon.HwmonSource;
import io.dnnenergy.probe.proxy.CpuTimeSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The choice among sources while it is made, source by source. */
final class Choice {
    private final ProbeConfig config;
    private final List<EnergyProbe> probes = new ArrayList<>();
    private final List<SourceReport> reports = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final Set<String> covered = new HashSet<>();

    Choice(ProbeConfig config) {
        this.config = config;
        config.sources().stream().filter(name -> !ProbeCatalog.SOURCES.contains(ProbeConfig.sourceOf(name)))
                .forEach(name -> warnings.add("there is no source '" + name + "'"));
    }

    /** Whether a domain is opened: not what a better source has, nor what is taken only if it is asked for by name. */
    boolean takes(Domain domain) {
        return !covered.contains(ProbeCatalog.key(domain)) && (config.names(domain.source()) || isAutomatic(domain))
                && (domain.counted() || !domain.source().equals(HwmonSource.NAME));
    }

    /**
     * What is taken unasked. Processors are, always. A board's sensors, which are slow to read, and the proxy are taken only where no counter has
     * the processor. A battery is never, as it moves once in many seconds, nor is a card of a maker for which ND4J has no backend.
     */
    private boolean isAutomatic(Domain domain) {
        return switch (domain.kind()) {
            case BOARD -> !partsCounted();
            case CPU_TIME -> !processorCounted();
            case BATTERY, GPU -> false;
            default -> true;
        };
    }

    boolean processorCounted() {
        return probes.stream().flatMap(p -> p.domains().stream())
                .anyMatch(d -> d.counted() && (d.kind() == DomainKind.PACKAGE || isWholeMachine(d)));
    }

    /** Whether a counter has a part of what a board's supply has: the two are never added. */
    boolean partsCounted() {
        return probes.stream().flatMap(p -> p.domains().stream())
                .anyMatch(d -> d.counted() && (d.kind() == DomainKind.PACKAGE || d.kind() == DomainKind.DRAM || isWholeMachine(d)));
    }

    /** Nothing of the source would be taken, whatever it has. */
    boolean canDoWithout(String source) {
        return config.sources().isEmpty() && switch (source) {
            case HwmonSource.NAME -> partsCounted();
            case CpuTimeSource.NAME -> processorCounted();
            case BatterySource.NAME -> true;
            default -> false;
        };
    }

    /** Contains processors and cards alike. */
    static boolean isWholeMachine(Domain domain) {
        return domain.counted() && (domain.kind() == DomainKind.BOARD || domain.kind() == DomainKind.BATTERY);
    }

    void add(Opening opening) {
        reports.add(opening.report());
        boolean taken = opening.probe().isPresent();
        if (taken || config.names(opening.report().source())) {
            opening.report().notes().forEach(note -> warnings.add(opening.report().source() + ": " + note));
        }
        opening.probe().ifPresent(probe -> {
            Set<String> keys = new HashSet<>();
            probe.domains().forEach(domain -> keys.add(ProbeCatalog.key(domain)));
            probes.add(probe);
            covered.addAll(keys);
        });
    }

    Discovery discovery() {
        List<String> all = new ArrayList<>(warnings);
        PerfAgainstPowercap.warning(reports).ifPresent(all::add);
        if (probes.stream().anyMatch(p -> p.source().equals(CpuTimeSource.NAME)) && config.sources().isEmpty()) {
            all.add("no usable energy counter of the processor: its energy is a proxy, not a measurement");
        }
        return new Discovery(probes, sorted(reports), all);
    }

    static List<SourceReport> sorted(List<SourceReport> reports) {
        return reports.stream().sorted(Comparator.comparingInt(r -> ProbeCatalog.SOURCES.indexOf(r.source()))).toList();
    }
}
