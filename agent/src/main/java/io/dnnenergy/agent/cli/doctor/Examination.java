package io.dnnenergy.agent.cli.doctor;

import io.dnnenergy.probe.Domain;
import io.dnnenergy.probe.EnergyProbe;
import io.dnnenergy.probe.SourceReport;
import io.dnnenergy.probe.catalog.Discovery;
import io.dnnenergy.probe.catalog.ProbeCatalog;
import io.dnnenergy.probe.catalog.ProbeConfig;
import java.util.ArrayList;
import java.util.List;

/**
 * Every source looked at by itself, and what an agent with the same options would take. Closing it closes the probes.
 *
 * @param reports  one per source, best first
 * @param probes   the usable ones, opened with all their domains
 * @param chosen   counted domains that the choice among the sources gives
 * @param warnings of the choice
 */
record Examination(List<SourceReport> reports, List<EnergyProbe> probes, List<Domain> chosen, List<String> warnings) implements AutoCloseable {
    private static final String PROXY = "proxy";

    /** Opens every source of the configuration; all of them where it names none. */
    static Examination of(ProbeConfig config) {
        List<Domain> chosen;
        List<String> warnings;
        try (Discovery choice = ProbeCatalog.open(config)) {
            chosen = choice.chosen().stream().filter(Domain::counted).toList();
            warnings = choice.warnings();
        }
        List<SourceReport> reports = new ArrayList<>();
        List<EnergyProbe> probes = new ArrayList<>();
        for (String source : ProbeCatalog.SOURCES) {
            if (config.sources().isEmpty() || config.sources().contains(source)) {
                Discovery alone = ProbeCatalog.open(config.withSources(List.of(source)));
                reports.addAll(alone.reports());
                probes.addAll(alone.probes());
            }
        }
        return new Examination(reports, probes, chosen, warnings);
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
