package io.dnnenergy.agent.cli.doctor;

import io.dnnenergy.probe.Domain;
import io.dnnenergy.probe.EnergyProbe;
import io.dnnenergy.probe.SourceReport;
import io.dnnenergy.probe.catalog.Discovery;
import io.dnnenergy.probe.catalog.ProbeCatalog;
import io.dnnenergy.probe.catalog.ProbeConfig;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The sources of this machine: the domains that an agent with the same options takes, by the same decision, and the others that can be read.
 * Closing it closes the probes.
 *
 * @param reports  one per source, best first
 * @param probes   of the domains chosen and of the others
 * @param chosen   counted domains that the choice among the sources gives
 * @param warnings of the choice
 */
record Examination(List<SourceReport> reports, List<EnergyProbe> probes, List<Domain> chosen, List<String> warnings) implements AutoCloseable {
    private static final String PROXY = "proxy";

    /** Looks at every source of the configuration; at all of them where it names none. */
    static Examination of(ProbeConfig config) {
        Discovery choice = ProbeCatalog.open(config);
        List<EnergyProbe> probes = Stream.concat(choice.probes().stream(), ProbeCatalog.openOthers(config, choice).stream())
                .sorted(Comparator.comparingInt(probe -> ProbeCatalog.SOURCES.indexOf(probe.source()))).toList();
        return new Examination(choice.reports(), probes, choice.chosen().stream().filter(Domain::counted).toList(), choice.warnings());
    }

    /** True if something that measures can be read: the proxy does not. */
    boolean hasCounter() {
        return reports.stream().anyMatch(r -> r.usable() && !r.source().equals(PROXY));
    }

    @Override
    public void close() {
        probes.forEach(EnergyProbe::close);
    }
}
