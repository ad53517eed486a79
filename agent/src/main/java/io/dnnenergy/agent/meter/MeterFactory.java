package io.dnnenergy.agent.meter;

import io.dnnenergy.agent.options.Key;
import io.dnnenergy.agent.options.Options;
import io.dnnenergy.probe.EnergyProbe;
import io.dnnenergy.probe.Opening;
import io.dnnenergy.probe.Provenance;
import io.dnnenergy.probe.SourceReport;
import io.dnnenergy.probe.catalog.Discovery;
import io.dnnenergy.probe.catalog.Patience;
import io.dnnenergy.probe.catalog.ProbeCatalog;
import io.dnnenergy.probe.catalog.ProbeConfig;
import io.dnnenergy.probe.nvml.NvmlSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Opens the run's counters as the options ask. What cannot be opened is a line for the user. Sampler's thread only. */
public final class MeterFactory {
    private MeterFactory() {
    }

    /**
     * Opens what can be opened, and watches each counter until its update period is known, 50 ms at most.
     *
     * @param warn receives one line for each source that the user asked for and that is unusable
     */
    public static Meter open(Options options, Consumer<String> warn) {
        return open(options, Gpus.Use.NONE, warn);
    }

    /** As above, with GPUs. */
    public static Meter open(Options options, Gpus.Use use, Consumer<String> warn) {
        return open(options, use, Patience.ENDLESS, new ReadGuard(), warn);
    }

    /**
     * As above, in a run.
     *
     * @param patience with sources that do not answer
     * @param guard    shows reads that do not return
     */
    public static Meter open(Options options, Gpus.Use use, PatientOpening patience, ReadGuard guard, Consumer<String> warn) {
        return open(options, use, (Patience) patience, guard, warn);
    }

    private static Meter open(Options options, Gpus.Use use, Patience patience, ReadGuard guard, Consumer<String> warn) {
        ProbeConfig config = config(options);
        Discovery found = discover(config, patience, options);
        Optional<Gpus> gpus = found.reports().isEmpty() ? Optional.empty() : Gpus.begin(config, found, use);
        Optional<Opening> soon = gpus.flatMap(Gpus::awaitBriefly);
        found = soon.isPresent() ? found.with(soon.get()) : found;
        explain(found, options, warn);
        if (gpus.isEmpty() && config.sources().isEmpty() && config.nvml().isPresent()) {
            warn.accept("nvml=" + config.nvml().get() + " is not read: " + NvmlSource.notALibrary(config.nvml().get()).orElse("no network here can use a"
                    + " GPU, as ND4J's CUDA backend is not on the class path (source=powercap+nvml reads GPUs all the same)"));
        }
        List<EnergyProbe> opened = new ArrayList<>(found.probes());
        if (gpus.isPresent() && soon.isEmpty()) {
            opened.add(new LateProbe(NvmlSource.mostGpus(config.sysfs(), config.procfs()), gpus.get()::now, warn));
        }
        AllProbes probes = new AllProbes(opened, guard);
        Successors successors = new Successors(probes, (sockets, without) -> ProbeCatalog.openNext(config, sockets, without), use.beside());
        return new Meter(probes, probes, successors, use.cuda(), warn);
    }

    private static Discovery discover(ProbeConfig config, Patience patience, Options options) {
        String source = options.text(Key.SOURCE);
        if (source.equals("none")) {
            return new Discovery(List.of(), List.of(), List.of());
        }
        return JnaDirectory.around(() -> ProbeCatalog.openNeeded(config, patience));
    }

    private static ProbeConfig config(Options options) {
        ProbeConfig config = ProbeConfig.defaults().withProcfs(options.path(Key.PROCFS)).withMsr(options.path(Key.MSR));
        if (!options.text(Key.SYSFS).equals(Key.SYSFS.byDefault())) {
            config = config.withSysfs(options.path(Key.SYSFS));
        }
        if (!options.text(Key.NVML).equals(Key.NVML.byDefault())) {
            config = config.withNvml(options.text(Key.NVML));
        }
        String visible = System.getenv("CUDA_VISIBLE_DEVICES");
        if (visible != null) {
            config = config.withVisibleDevices(visible);
        }
        String source = options.text(Key.SOURCE);
        if (!source.equals("auto")) {
            config = config.withSources(ProbeConfig.split(source));
        }
        return config;
    }

    private static void explain(Discovery found, Options options, Consumer<String> warn) {
        boolean sysfs = !options.text(Key.SYSFS).equals(Key.SYSFS.byDefault());
        boolean counter = found.chosen().stream().anyMatch(d -> d.counted() && d.provenance() != Provenance.PROXY);
        boolean named = !options.text(Key.SOURCE).equals("auto") || sysfs && !counter;
        for (SourceReport report : found.reports()) {
            if (!report.usable() && named && !report.reason().isEmpty()) {
                warn.accept("no energy from " + report.source() + ": " + report.reason()
                        + (report.fix().isEmpty() ? "" : " (fix: " + report.fix().replace("\n", "; ") + ")"));
            }
        }
        found.warnings().forEach(warn);
    }
}
