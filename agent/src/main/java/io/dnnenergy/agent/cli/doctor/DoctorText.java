package io.dnnenergy.agent.cli.doctor;

import io.dnnenergy.agent.cli.doctor.LiveWatts.Reading;
import io.dnnenergy.machine.Fact;
import io.dnnenergy.machine.MachineFacts;
import io.dnnenergy.probe.Domain;
import io.dnnenergy.probe.Provenance;
import io.dnnenergy.probe.SourceReport;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The report for people. Pure: values in, text out. */
final class DoctorText {
    private static final String INDENT = " ".repeat(11);

    private DoctorText() {
    }

    static String machine(MachineFacts facts) {
        String virtual = facts.hypervisor().value().map(host -> ", virtual machine (" + host + ")").orElse("");
        return "machine    " + word(facts.processorName()) + ", " + word(facts.logicalCpus()) + " CPUs, " + word(facts.operatingSystem()) + virtual
                + "%n%n".formatted();
    }

    static String sources(Examination examination) {
        StringBuilder text = new StringBuilder();
        for (SourceReport report : examination.reports()) {
            text.append(String.format(Locale.ROOT, "%-10s %s%n", report.source(), report.usable() ? "usable" : "not usable: " + report.reason()));
            if (!report.fix().isEmpty()) {
                report.fix().lines().forEach(line -> text.append(INDENT).append("fix: ").append(line).append("%n".formatted()));
            }
            report.uncounted().forEach(sensor -> text.append(INDENT).append(sensor).append("%n".formatted()));
            report.notes().forEach(note -> text.append(INDENT).append("note: ").append(note).append("%n".formatted()));
        }
        return text.append("%n".formatted()).toString();
    }

    /** Lists what an agent would use, and says where that is no measurement. */
    static String chosen(Examination examination) {
        List<Domain> domains = examination.chosen();
        if (domains.isEmpty()) {
            return "chosen     nothing: no energy would be reported%n%n".formatted();
        }
        String names = domains.stream().map(d -> d.source() + " " + d.name()).collect(Collectors.joining(", "));
        boolean proxy = domains.stream().anyMatch(d -> d.provenance() == Provenance.PROXY);
        return "chosen     " + names + "%n".formatted() + (proxy ? INDENT + "the proxy is CPU time x a stated power: NOT a measurement%n".formatted() : "")
                + "%n".formatted();
    }

    static String liveHeader() {
        return String.format(Locale.ROOT, "%-10s %-24s %-12s %-18s %10s %12s%n", "source", "domain", "kind", "unit", "period ms", "watts");
    }

    static String live(List<Reading> readings) {
        StringBuilder text = new StringBuilder();
        for (Reading reading : readings) {
            Domain domain = reading.domain;
            text.append(String.format(Locale.ROOT, "%-10s %-24s %-12s %-18s %10s %12s%s%s%n", domain.source(), domain.name(),
                    domain.kind().name().toLowerCase(Locale.ROOT), DoctorJson.unit(domain), number(reading.periodMs, "%.2f"),
                    number(reading.watts, "%.3f"), domain.provenance() == Provenance.MEASURED ? "" : "  "
                            + domain.provenance().name().toLowerCase(Locale.ROOT), domain.counted() ? "" : "  not counted"));
        }
        return text.append("%n".formatted()).toString();
    }

    private static String number(double value, String format) {
        return Double.isNaN(value) ? "unknown" : String.format(Locale.ROOT, format, value);
    }

    private static String word(Fact<?> fact) {
        return fact.value().map(Object::toString).orElse("unknown");
    }
}
