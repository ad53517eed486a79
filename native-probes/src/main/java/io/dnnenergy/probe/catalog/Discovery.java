package io.dnnenergy.probe.catalog;

import io.dnnenergy.probe.Domain;
import io.dnnenergy.probe.EnergyProbe;
import io.dnnenergy.probe.SourceReport;
import java.util.List;

/**
 * What was found and opened. No domain is in two probes. Closing it closes the probes.
 *
 * @param probes   opened, best first; empty only if not even the proxy works, or none was wanted
 * @param reports  one per source that was looked for, best first
 * @param warnings what the user should know: a proxy in place of a counter, sources that disagree
 */
public record Discovery(List<EnergyProbe> probes, List<SourceReport> reports, List<String> warnings) implements AutoCloseable {
    public Discovery {
        probes = List.copyOf(probes);
        reports = List.copyOf(reports);
        warnings = List.copyOf(warnings);
    }

    /** The domains of all probes, in order. */
    public List<Domain> chosen() {
        return probes.stream().flatMap(p -> p.domains().stream()).toList();
    }

    @Override
    public void close() {
        probes.forEach(EnergyProbe::close);
    }
}
