package io.dnnenergy.probe.perf;

import io.dnnenergy.probe.Domain;
import io.dnnenergy.probe.DomainKind;
import io.dnnenergy.probe.Provenance;
import io.dnnenergy.probe.file.CpuTopology;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Says what each event of each PMU measures on each processor of its cpumask.
 *
 * @param domains in the order of package, event
 * @param notes   what was left out and why
 */
record PerfDomains(List<PerfDomain> domains, List<String> notes) {
    private static final double UJ_PER_J = 1e6;

    /**
     * Pure but for the topology's files.
     *
     * @param amd kernels before 5.17 list every event on AMD, though only the package counts there
     */
    static PerfDomains of(List<Pmu> pmus, CpuTopology topology, boolean amd) {
        List<PerfDomain> domains = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Pmu pmu : pmus) {
            Map<Integer, String> suffixes = topology.suffixes(pmu.cpus());
            for (int cpu : pmu.cpus()) {
                String suffix = suffixes.get(cpu);
                if (suffix == null) {
                    notes.add("processor " + cpu + " has no known package: its counters are left out");
                    continue;
                }
                for (Pmu.Event event : pmu.events()) {
                    if (amd && pmu.name().equals("power") && !event.name().equals("energy-pkg")) {
                        continue;
                    }
                    PerfDomain domain = domain(pmu, event, cpu, suffix, topology);
                    if (domain == null) {
                        notes.add("event " + event.name() + " is unknown: left out");
                    } else if (names.add(domain.domain().name())) {
                        domains.add(domain);
                    }
                }
            }
        }
        return new PerfDomains(List.copyOf(domains), notes.stream().distinct().toList());
    }

    private static PerfDomain domain(Pmu pmu, Pmu.Event event, int cpu, String suffix, CpuTopology topology) {
        return switch (event.name()) {
            case "energy-pkg" -> domain(pmu, event, cpu, "package" + suffix, DomainKind.PACKAGE, true);
            case "energy-ram" -> domain(pmu, event, cpu, "dram" + suffix, DomainKind.DRAM, true);
            case "energy-cores" -> domain(pmu, event, cpu, "core" + suffix, DomainKind.CORE, false);
            case "energy-gpu" -> domain(pmu, event, cpu, "uncore" + suffix, DomainKind.UNCORE, false);
            case "energy-psys" -> domain(pmu, event, cpu, "psys", DomainKind.PSYS, false);
            // One counter for each physical core (power_core, AMD).
            case "energy-core" -> domain(pmu, event, cpu, "core" + suffix + "-" + topology.coreOf(cpu).orElse(cpu), DomainKind.CORE, false);
            default -> null;
        };
    }

    private static PerfDomain domain(Pmu pmu, Pmu.Event event, int cpu, String name, DomainKind kind, boolean counted) {
        Domain domain = new Domain(PerfSource.NAME, name, kind, Provenance.MEASURED, counted, event.scaleJ() * UJ_PER_J,
                pmu.name() + "/" + event.name() + "/ on cpu " + cpu);
        return new PerfDomain(domain, pmu.type(), event.config(), event.scaleJ(), cpu);
    }
}
