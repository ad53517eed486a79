package io.dnnenergy.agent.core;

import io.dnnenergy.agent.attribute.Attribution;
import io.dnnenergy.agent.attribute.DomainSettings;
import io.dnnenergy.agent.attribute.UnmixingAttribution;
import io.dnnenergy.agent.options.Key;
import io.dnnenergy.agent.options.Options;
import io.dnnenergy.probe.Domain;
import io.dnnenergy.probe.DomainKind;
import io.dnnenergy.probe.Provenance;
import io.dnnenergy.probe.SourceReport;
import io.dnnenergy.probe.catalog.Discovery;
import io.dnnenergy.probe.catalog.ProbeCatalog;
import io.dnnenergy.probe.catalog.ProbeConfig;
import java.util.ArrayList;
import java.util.List;

/** The run's counters, clocks and attribution, as the options ask. */
final class Metering implements AutoCloseable {
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
        Discovery found = discover(options);
        explain(found, options, console);
        Meter meter = new Meter(found, console::warn);
        double[] idleW = IdlePower.of(options, meter, console);
        boolean[] isProxy = new boolean[meter.domains()];
        List<DomainSettings> settings = new ArrayList<>();
        for (int d = 0; d < meter.domains(); d++) {
            isProxy[d] = meter.domain(d).provenance() == Provenance.PROXY;
            settings.add(settings(meter.domain(d), options, idleW[d], meter.periodMs(meter.domain(d))));
        }
        return new Metering(meter, new MachineClock(options.path(Key.PROCFS)),
                new DomainAttributions(new UnmixingAttribution(settings), isProxy));
    }

    private static DomainSettings settings(Domain domain, Options options, double idleW, double periodMs) {
        boolean byCpu = domain.kind() != DomainKind.GPU;
        boolean machine = !byCpu || options.text(Key.SCOPE).equals("machine");
        return new DomainSettings(idleW, byCpu, machine, domain.resolutionUj(), periodMs * 1e-3);
    }

    private static Discovery discover(Options options) {
        String source = options.text(Key.SOURCE);
        if (source.equals("none")) {
            return new Discovery(List.of(), List.of(), List.of());
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
