package io.dnnenergy.probe.catalog;

import io.dnnenergy.probe.Domain;
import io.dnnenergy.probe.SourceReport;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Whether perf and powercap, which read the same registers, show the same counters; where they do not, one of them misses energy. Pure. */
final class PerfAgainstPowercap {
    private PerfAgainstPowercap() {
    }

    /** A warning, if both are usable and differ in what they count. */
    static Optional<String> warning(List<SourceReport> reports) {
        Optional<Set<String>> perf = counted(reports, "perf");
        Optional<Set<String>> powercap = counted(reports, "powercap");
        if (perf.isEmpty() || powercap.isEmpty() || perf.get().equals(powercap.get())) {
            return Optional.empty();
        }
        return Optional.of("perf counts " + String.join(", ", perf.get()) + ", but powercap counts " + String.join(", ", powercap.get())
                + ": each is taken from the first that has it");
    }

    private static Optional<Set<String>> counted(List<SourceReport> reports, String source) {
        return reports.stream().filter(r -> r.source().equals(source) && r.usable()).findFirst().map(r -> r.domains().stream()
                .filter(Domain::counted).map(ProbeCatalog::key).collect(Collectors.toCollection(TreeSet::new)));
    }
}
