package io.dnnenergy.probe.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.probe.Domain;
import io.dnnenergy.probe.DomainKind;
import io.dnnenergy.probe.Provenance;
import io.dnnenergy.probe.SourceReport;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PerfAgainstPowercapTest {
    private static SourceReport report(String source, String... names) {
        return SourceReport.usable(source, Stream.of(names).map(n -> new Domain(source, n, DomainKind.PACKAGE, Provenance.MEASURED,
                !n.startsWith("core"), Double.NaN, "")).toList(), List.of());
    }

    @Test
    void sameCountersUnderDieNamesAgree() {
        assertEquals(Optional.empty(), PerfAgainstPowercap.warning(List.of(report("perf", "package-0-die-0", "package-0-die-1", "core-0"),
                report("powercap", "package-0"))));
    }

    @Test
    void memoryThatOneOfThemMissesIsSaid() {
        String warning = PerfAgainstPowercap.warning(List.of(report("perf", "package-0"), report("powercap", "package-0", "dram-0"))).orElseThrow();
        assertTrue(warning.startsWith("perf counts package-0, but powercap counts dram-0, package-0"), warning);
    }

    @Test
    void oneSourceAloneHasNothingToDisagreeWith() {
        assertEquals(Optional.empty(), PerfAgainstPowercap.warning(List.of(report("perf", "package-0"), SourceReport.unusable("powercap", "x", ""))));
    }
}
