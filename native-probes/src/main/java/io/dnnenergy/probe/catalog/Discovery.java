package io.dnnenergy.probe.catalog;

import io.dnnenergy.probe.Domain;
import io.dnnenergy.probe.EnergyProbe;
import io.dnnenergy.probe.Opening;
import io.dnnenergy.probe.SourceReport;
import java.util.ArrayList;
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

    /** The same with a source that was opened later. */
    public Discovery with(Opening late) {
        List<EnergyProbe> all = new ArrayList<>(probes);
        late.probe().ifPresent(all::add);
        List<SourceReport> said = new ArrayList<>(reports);
        said.add(late.report());
        List<String> more = new ArrayList<>(warnings);
        late.report().notes().forEach(note -> more.add(late.report().source() + ": " + note));
        return new Discovery(all, Choice.sorted(said), more);
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
