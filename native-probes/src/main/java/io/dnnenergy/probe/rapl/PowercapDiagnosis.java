package io.dnnenergy.probe.rapl;

import io.dnnenergy.probe.Domain;
import io.dnnenergy.probe.Shell;
import io.dnnenergy.probe.SourceReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Why a powercap tree cannot be used, in words and with the command that changes it. Pure: facts in, report out. */
final class PowercapDiagnosis {
    private PowercapDiagnosis() {
    }

    /**
     * A tree without a readable counted zone.
     *
     * @param powercap the directory that was searched
     * @param cpuinfo  text of {@code <procfs>/cpuinfo}, if readable
     */
    static SourceReport unreadable(Path powercap, ZoneScan scan, ZoneSelection selection, Optional<String> cpuinfo) {
        List<Domain> domains = selection.domains().stream().map(ZoneDomain::domain).toList();
        if (!scan.dangling().isEmpty() && scan.zones().isEmpty()) {
            return report(powercap + " lists " + scan.dangling().get(0).getFileName() + ", but the link leads nowhere:"
                    + " this container's runtime masks /sys/devices/virtual/powercap (since GHSA-jq35-85cj-fj4p)",
                    "docker run -v /sys/class/powercap/intel-rapl:/zeus_sys/class/powercap/intel-rapl:ro ...", domains, selection);
        }
        if (domains.stream().anyMatch(Domain::counted)) {
            return withoutAccess(selection, domains);
        }
        if (scan.zones().isEmpty()) {
            return nothingThere(powercap, scan, cpuinfo);
        }
        return report("no zone of " + powercap + " is a package or memory", "", domains, selection);
    }

    /** A tree whose counted zones stand still. */
    static SourceReport frozen(Path powercap, ZoneSelection selection, long watchedNs) {
        List<Domain> domains = selection.domains().stream().map(ZoneDomain::domain).toList();
        return report("the counters of " + powercap + " did not move in " + watchedNs / 100_000_000L / 10.0
                + " s: virtual zones, as virtual machines show them", "", domains, selection);
    }

    private static SourceReport withoutAccess(ZoneSelection selection, List<Domain> domains) {
        ZoneDomain first = selection.domains().stream().filter(z -> z.domain().counted()).findFirst().orElseThrow();
        return switch (first.zone().access()) {
            case DENIED -> report("no permission to read " + first.zone().energy() + " (mode 0400 since Linux 5.10, CVE-2020-8694)",
                    "sudo chmod a+r " + denied(selection), domains, selection);
            case MISSING -> report(first.zone().energy() + " does not exist", "sudo modprobe -r intel_rapl_msr && sudo modprobe intel_rapl_msr",
                    domains, selection);
            default -> report(first.zone().energy() + " gives no number", "", domains, selection);
        };
    }

    /** Every denied file, by as few patterns as there are directories. */
    private static String denied(ZoneSelection selection) {
        return selection.domains().stream().map(ZoneDomain::zone).filter(z -> z.access() == Zone.Access.DENIED)
                .map(z -> Shell.word(z.energy().getParent().resolveSibling("*").resolve("energy_uj"))).distinct().collect(Collectors.joining(" "));
    }

    private static SourceReport nothingThere(Path powercap, ZoneScan scan, Optional<String> cpuinfo) {
        String what = scan.exists() ? powercap + " has no RAPL zone" : powercap + " does not exist";
        boolean x86 = cpuinfo.isEmpty() || cpuinfo.get().contains("vendor_id");
        if (!x86) {
            return SourceReport.unusable(ZoneSelection.SOURCE, what + ": RAPL is found on Intel and AMD processors only", "");
        }
        boolean virtual = cpuinfo.isPresent() && cpuinfo.get().matches("(?s).*\\bflags\\s*:[^\\n]*\\bhypervisor\\b.*");
        if (virtual) {
            return SourceReport.unusable(ZoneSelection.SOURCE, what + ": this is a virtual machine and its host shows no energy counters;"
                    + " the driver helps only if the host passes RAPL through", "sudo modprobe intel_rapl_msr");
        }
        return SourceReport.unusable(ZoneSelection.SOURCE, what + ": the driver is not loaded (AMD needs Linux 5.11 or newer)",
                "sudo modprobe intel_rapl_msr");
    }

    private static SourceReport report(String reason, String fix, List<Domain> domains, ZoneSelection selection) {
        return new SourceReport(ZoneSelection.SOURCE, false, reason, fix, domains, selection.notes());
    }
}
