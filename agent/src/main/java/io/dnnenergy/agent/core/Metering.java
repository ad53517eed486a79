package io.dnnenergy.agent.core;

import io.dnnenergy.agent.attribute.Attribution;
import io.dnnenergy.agent.attribute.Attributions;
import io.dnnenergy.agent.attribute.DomainSettings;
import io.dnnenergy.agent.daemon.Console;
import io.dnnenergy.agent.meter.Gpus;
import io.dnnenergy.agent.meter.IdlePower;
import io.dnnenergy.agent.meter.MachineClock;
import io.dnnenergy.agent.meter.Meter;
import io.dnnenergy.agent.meter.MeterFactory;
import io.dnnenergy.agent.meter.PatientOpening;
import io.dnnenergy.agent.meter.ReadGuard;
import io.dnnenergy.agent.options.Key;
import io.dnnenergy.agent.options.Options;
import io.dnnenergy.agent.sample.edge.Pace;
import io.dnnenergy.probe.Domain;
import io.dnnenergy.probe.DomainKind;
import io.dnnenergy.probe.Provenance;
import java.util.ArrayList;
import java.util.List;

/**
 * The run's counters, clocks and attribution, as the options ask.
 *
 * @param settings     of each counted domain
 * @param locatesEdges true if edges of a counter are located; attribution then separates layers by the energy between edges
 */
record Metering(Meter meter, MachineClock clock, List<DomainSettings> settings, Attribution attribution, boolean locatesEdges)
        implements AutoCloseable {
    static Metering open(Options options, Gpus.Use gpus, PatientOpening patience, ReadGuard guard, Console console) {
        Meter meter = MeterFactory.open(options, gpus, patience, guard, console::warn);
        double[] idleW = IdlePower.of(options, meter, patience::isHurried, console::line);
        boolean[] isProxy = new boolean[meter.domains()];
        List<DomainSettings> settings = new ArrayList<>();
        for (int d = 0; d < meter.domains(); d++) {
            isProxy[d] = meter.domain(d).provenance() == Provenance.PROXY;
            settings.add(settings(meter.domain(d), options, idleW[d], meter.periodMs(meter.domain(d))));
        }
        boolean edges = Pace.locatesEdges(options.durationNs(Key.INTERVAL), meter);
        return new Metering(meter, new MachineClock(options.path(Key.PROCFS), console::warn), settings, Attributions.of(settings, isProxy, edges), edges);
    }

    private static DomainSettings settings(Domain domain, Options options, double idleW, double periodMs) {
        boolean byCpu = domain.kind() != DomainKind.GPU;
        boolean machine = options.text(Key.SCOPE).equals("machine");
        return new DomainSettings(idleW, byCpu, machine, domain.resolutionUj(), periodMs * 1e-3);
    }

    @Override
    public void close() {
        clock.close();
        meter.close();
    }
}
