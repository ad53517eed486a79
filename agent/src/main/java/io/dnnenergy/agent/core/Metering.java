package io.dnnenergy.agent.core;

import io.dnnenergy.agent.attribute.Attribution;
import io.dnnenergy.agent.attribute.DomainSettings;
import io.dnnenergy.agent.attribute.TimeShareAttribution;
import io.dnnenergy.agent.attribute.UnmixingAttribution;
import io.dnnenergy.agent.options.Key;
import io.dnnenergy.agent.options.Options;
import io.dnnenergy.probe.Domain;
import io.dnnenergy.probe.DomainKind;
import io.dnnenergy.probe.EnergyProbe;
import io.dnnenergy.probe.Provenance;
import io.dnnenergy.probe.SourceReport;
import io.dnnenergy.probe.catalog.Discovery;
import io.dnnenergy.probe.catalog.ProbeCatalog;
import io.dnnenergy.probe.catalog.ProbeConfig;
import io.dnnenergy.probe.replay.Recording;
import io.dnnenergy.probe.replay.SampleRecorder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The run's counters, clocks and attribution, as the options ask. */
final class Metering implements AutoCloseable {
    private static final String REPLAY = "replay:";

    private final Meter meter;
    private final MachineClock clock;
    private final Attribution attribution;

    private Metering(Meter meter, MachineClock clock, Attribution attribution) {
        this.meter = meter;
        this.clock = clock;
        this.attribution = attribution;
    }

    /** Opens what can be opened; what cannot is a line for the user. */
    static Metering open(Options options, Console console) {
        Discovery found = discover(options, console);
        explain(found, options, console);
        Meter meter = new Meter(recorded(new AllProbes(found.probes()), options, console), console::warn);
        double[] idleW = IdlePower.of(options, meter, console);
        boolean[] isProxy = new boolean[meter.domains()];
        List<DomainSettings> settings = new ArrayList<>();
        for (int d = 0; d < meter.domains(); d++) {
            isProxy[d] = meter.domain(d).provenance() == Provenance.PROXY;
            settings.add(settings(meter.domain(d), options, idleW[d], meter.periodMs(meter.domain(d))));
        }
        return new Metering(meter, new MachineClock(options.path(Key.PROCFS)),
                new DomainAttributions(Pace.locatesEdges(options, meter) ? new UnmixingAttribution(settings)
                        : new TimeShareAttribution(settings), isProxy));
    }

    private static DomainSettings settings(Domain domain, Options options, double idleW, double periodMs) {
        boolean byCpu = domain.kind() != DomainKind.GPU;
        boolean machine = !byCpu || options.text(Key.SCOPE).equals("machine");
        return new DomainSettings(idleW, byCpu, machine, domain.resolutionUj(), periodMs * 1e-3);
    }

    private static EnergyProbe recorded(EnergyProbe probes, Options options, Console console) {
        String file = options.text(Key.RECORD);
        if (file.equals(Key.RECORD.byDefault()) || probes.domains().isEmpty()) {
            return probes;
        }
        try {
            return new RecordingProbe(probes, new SampleRecorder(Path.of(file), List.of(probes)), console::warn);
        } catch (IOException | RuntimeException e) {
            console.warn("samples cannot be recorded to '" + file + "': " + e);
            return probes;
        }
    }

    /** Samples of another run, at the pace at which they were taken. */
    private static Discovery replay(String file, Console console) {
        try {
            Recording recording = Recording.read(Path.of(file));
            List<EnergyProbe> probes = recording.domains().stream().map(Domain::source).distinct()
                    .map(name -> recording.paced(name, System::nanoTime)).toList();
            return new Discovery(probes, List.of(), List.of("energies are replayed from " + file + ": they are another run's"));
        } catch (IOException | RuntimeException e) {
            console.warn("no energy from the recording '" + file + "': " + e.getMessage());
            return new Discovery(List.of(), List.of(), List.of());
        }
    }

    private static Discovery discover(Options options, Console console) {
        String source = options.text(Key.SOURCE);
        if (source.equals("none")) {
            return new Discovery(List.of(), List.of(), List.of());
        }
        if (source.startsWith(REPLAY)) {
            return replay(source.substring(REPLAY.length()), console);
        }
        ProbeConfig config = ProbeConfig.defaults().withProcfs(options.path(Key.PROCFS)).withMsr(options.path(Key.MSR));
        if (!options.text(Key.SYSFS).equals(Key.SYSFS.byDefault())) {
            // A tree that the user names is believed, even if nothing in it moves yet.
            config = config.withSysfs(options.path(Key.SYSFS)).withWatchNs(0);
        }
        if (!options.text(Key.NVML).equals(Key.NVML.byDefault())) {
            config = config.withNvml(options.text(Key.NVML));
        }
        String visible = System.getenv("CUDA_VISIBLE_DEVICES");
        if (visible != null) {
            config = config.withVisibleDevices(visible);
        }
        if (!source.equals("auto")) {
            config = config.withSources(List.of(source.split("\\+")));
        }
        ProbeConfig complete = config;
        return JnaDirectory.around(() -> ProbeCatalog.open(complete));
    }

    private static void explain(Discovery found, Options options, Console console) {
        boolean named = !options.text(Key.SOURCE).equals("auto") || !options.text(Key.SYSFS).equals(Key.SYSFS.byDefault());
        for (SourceReport report : found.reports()) {
            if (!report.usable() && named && !report.reason().isEmpty()) {
                console.warn("no energy from " + report.source() + ": " + report.reason()
                        + (report.fix().isEmpty() ? "" : " (fix: " + report.fix().replace("\n", "; ") + ")"));
            }
        }
        found.warnings().forEach(console::warn);
    }

    Meter meter() {
        return meter;
    }

    MachineClock clock() {
        return clock;
    }

    Attribution attribution() {
        return attribution;
    }

    @Override
    public void close() {
        clock.close();
        meter.close();
    }
}
