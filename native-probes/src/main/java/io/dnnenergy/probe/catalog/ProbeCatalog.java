package io.dnnenergy.probe.catalog;

import io.dnnenergy.probe.Domain;
import io.dnnenergy.probe.DomainKind;
import io.dnnenergy.probe.EnergyProbe;
import io.dnnenergy.probe.NativeFailure;
import io.dnnenergy.probe.Opening;
import io.dnnenergy.probe.Provenance;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks for every source and opens each domain from the best source that has it: perf before powercap before MSR for the processor. The proxy
 * is opened only where no counter of the processor is usable, or where it was asked for by name. The decision is made here and once: whoever
 * wants to see what is not chosen opens it with {@link #openOthers}.
 */
public final class ProbeCatalog {
    /** Every source, best first. */
    public static final List<String> SOURCES = List.of("perf", "powercap", "msr", "nvml", "hwmon", "battery", "proxy");
    /** The same in the order of opening: what the decision about the others depends on first, what may take seconds last. */
    private static final List<String> QUICK = List.of("perf", "powercap", "msr", "hwmon", "battery", "proxy");

    private static final Pattern MODEL_NAME = Pattern.compile("(?m)^model name\\s*:\\s*(.+)$");

    private ProbeCatalog() {
    }

    /** Looks and opens, GPUs too. Never throws; the caller closes the result. */
    public static Discovery open(ProbeConfig config) {
        Discovery quick = openQuick(config);
        Optional<Opening> gpus = openGpus(config, quick);
        return gpus.isEmpty() ? quick : quick.with(gpus.get());
    }

    /** As {@link #open}, without GPUs, whose library may take half a minute to start. */
    public static Discovery openQuick(ProbeConfig config) {
        return openQuick(config, false, Patience.ENDLESS);
    }

    /** The same choice, with a look at what it depends on only: slow sensors of boards are left alone where the processor has a counter. */
    public static Discovery openNeeded(ProbeConfig config, Patience patience) {
        return openQuick(config, true, patience);
    }

    private static Discovery openQuick(ProbeConfig config, boolean neededOnly, Patience patience) {
        Choice choice = new Choice(config);
        for (String source : QUICK) {
            if (config.looksAt(source) && !(neededOnly && choice.canDoWithout(source))) {
                choice.add(patience.open(source, () -> open(source, config, choice, domain -> choice.takes(domain))));
            }
        }
        return choice.discovery();
    }

    /** GPUs beside what was found already; empty if they are not looked for. May take long, and is called from any thread. */
    public static Optional<Opening> openGpus(ProbeConfig config, Discovery quick) {
        boolean counted = quick.chosen().stream().noneMatch(Choice::isWholeMachine);
        return config.looksAt(NvmlSource.NAME) ? Optional.of(guarded(NvmlSource.NAME, () -> NvmlSource.open(config.nvml(), config.visibleDevices(),
                config.sysfs(), config.procfs(), counted, d -> true, config.watchNs()))) : Optional.empty();
    }

    /**
     * The next source, best first, that counts some of this silicon: for who has lost the one in use. Never a proxy. May take long, and is called from any
     * thread.
     *
     * @param sockets see {@link Domain#socket()}
     * @param without sources that have failed
     * @return closed by the caller; empty if there is none
     */
    public static Optional<EnergyProbe> openNext(ProbeConfig config, Set<String> sockets, Set<String> without) {
        Predicate<Domain> wanted = domain -> domain.counted() && domain.provenance() == Provenance.MEASURED && sockets.contains(domain.socket());
        for (String source : QUICK) {
            if (config.looksAt(source) && !without.contains(source)) {
                Optional<EnergyProbe> next = open(source, config, new Choice(config), wanted).probe();
                if (next.isPresent()) {
                    return next;
                }
            }
        }
        return Optional.empty();
    }

    /** Everything else that can be read: to look at, not to count. Nothing is decided again. Closed by the caller. */
    public static List<EnergyProbe> openOthers(ProbeConfig config, Discovery chosen) {
        ProbeConfig look = config.withWatchNs(0);
        Choice none = new Choice(config);
        return chosen.reports().stream().flatMap(report -> {
            Predicate<Domain> other = domain -> report.domains().stream().anyMatch(d -> d.name().equals(domain.name()))
                    && chosen.chosen().stream().noneMatch(d -> d.source().equals(domain.source()) && d.name().equals(domain.name()));
            boolean any = report.domains().stream().anyMatch(other) && !report.source().equals(NvmlSource.NAME)
                    && (report.usable() || report.source().equals(HwmonSource.NAME));
            return any ? open(report.source(), look, none, other).probe().stream() : java.util.stream.Stream.empty();
        }).toList();
    }

    private static Opening open(String source, ProbeConfig config, Choice choice, Predicate<Domain> wanted) {
        boolean wholes = !choice.partsCounted();
        return guarded(source, () -> switch (source) {
            case PerfSource.NAME -> PerfSource.open(config.sysfs(), config.procfs(), wanted, config.watchNs());
            case PowercapSource.NAME -> powercap(config, wanted);
            case MsrSource.NAME -> MsrSource.open(config.msr(), config.sysfs(), config.procfs(), wanted, config.watchNs());
            case HwmonSource.NAME -> HwmonSource.open(config.sysfs(), wholes, HwmonSource.named(config.sources()), wanted, config.watchNs());
            case BatterySource.NAME -> BatterySource.open(config.sysfs(), wholes, wanted);
            case CpuTimeSource.NAME -> proxy(config, wanted);
            default -> Opening.without(SourceReport.unusable(source, "unknown source", ""));
        });
    }

    /** Whatever a library throws costs the source that needs it and no more. */
    private static Opening guarded(String source, java.util.function.Supplier<Opening> opening) {
        try {
            return opening.get();
        } catch (Throwable failure) {
            return Opening.without(NativeFailure.report(source, failure));
        }
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
        Opening opening = CpuTimeSource.open(CpuPower.of(model.find() ? model.group(1) : ""));
        boolean take = opening.report().domains().stream().anyMatch(wanted);
        return take ? opening : Opening.without(opening.report());
    }

    /** The same silicon has the same key in every source; a package counted whole and one counted by die are the same package. */
    static String key(Domain domain) {
        return domain.kind() == DomainKind.GPU ? domain.source() + ":" + domain.name() : domain.socket();
    }
}
