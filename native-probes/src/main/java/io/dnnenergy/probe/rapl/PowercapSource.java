package io.dnnenergy.probe.rapl;

import io.dnnenergy.probe.Domain;
import io.dnnenergy.probe.DomainKind;
import io.dnnenergy.probe.Opening;
import io.dnnenergy.probe.SourceReport;
import io.dnnenergy.probe.file.SmallFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The source {@code powercap}: RAPL counters that the kernel shows as files. */
public final class PowercapSource {
    /** Name of the source. */
    public static final String NAME = ZoneSelection.SOURCE;

    private PowercapSource() {
    }

    /**
     * Looks for counters and opens the wanted ones.
     *
     * @param sysfs    root of sysfs ({@code /sys}), or of a tree of files like it
     * @param procfs   root of procfs, for the diagnosis only
     * @param wanted   which domains to open; all usable ones are reported
     * @param watchNs  how long a counter may take to show that it moves; 0 to believe every counter
     * @return why not, or a probe of the wanted domains. Fails never; costs a few milliseconds on real counters, {@code watchNs} on dead ones
     */
    public static Opening open(Path sysfs, Path procfs, Predicate<Domain> wanted, long watchNs) {
        Path powercap = sysfs.resolve("class").resolve("powercap");
        ZoneScan scan = ZoneScan.of(powercap);
        ZoneSelection selection = ZoneSelection.of(scan.zones());
        List<ZoneDomain> readable = selection.domains().stream().filter(z -> z.zone().readable()).toList();
        if (readable.stream().noneMatch(z -> z.domain().counted())) {
            return Opening.without(PowercapDiagnosis.unreadable(powercap, scan, selection, SmallFiles.text(procfs.resolve("cpuinfo"))));
        }
        ZoneMotion motion = ZoneMotion.observe(readable, watchNs);
        List<String> notes = new ArrayList<>(selection.notes());
        List<ZoneDomain> alive = alive(readable, motion, notes);
        if (watchNs > 0 && alive.stream().noneMatch(z -> z.domain().counted() && !motion.frozen().contains(z))) {
            return Opening.without(PowercapDiagnosis.frozen(powercap, selection, watchNs));
        }
        addPartialNotes(selection, notes);
        return open(powercap, alive, wanted, notes);
    }

    private static Opening open(Path powercap, List<ZoneDomain> alive, Predicate<Domain> wanted, List<String> notes) {
        List<Domain> domains = alive.stream().map(ZoneDomain::domain).toList();
        SourceReport report = SourceReport.usable(NAME, domains, notes);
        List<ZoneDomain> chosen = alive.stream().filter(z -> wanted.test(z.domain())).toList();
        if (chosen.isEmpty()) {
            return Opening.without(report);
        }
        try {
            return Opening.of(report, PowercapSensor.open(chosen));
        } catch (IOException vanished) {
            return Opening.without(SourceReport.unusable(NAME, powercap + " changed while it was opened: " + vanished.getMessage(), ""));
        }
    }

    /** Without packages that stand still and without mirrors. Memory that stands still stays: an idle DIMM is possible, an idle socket not. */
    private static List<ZoneDomain> alive(List<ZoneDomain> readable, ZoneMotion motion, List<String> notes) {
        List<ZoneDomain> alive = new ArrayList<>();
        for (ZoneDomain zone : readable) {
            boolean dead = motion.frozen().contains(zone) && zone.domain().kind() == DomainKind.PACKAGE;
            if (dead) {
                notes.add(zone.domain().name() + " (" + zone.zone().id() + ") does not move: left out");
            } else if (motion.mirrored().contains(zone)) {
                notes.add(zone.domain().name() + " (" + zone.zone().id() + ") mirrors another die of its socket: left out");
            } else {
                alive.add(zone);
            }
        }
        for (ZoneDomain zone : motion.frozen()) {
            if (zone.domain().kind() != DomainKind.PACKAGE) {
                notes.add(zone.domain().name() + " has not moved yet: its energy may be unknown rather than 0");
            }
        }
        return alive;
    }

    private static void addPartialNotes(ZoneSelection selection, List<String> notes) {
        for (ZoneDomain zone : selection.domains()) {
            if (!zone.zone().readable()) {
                notes.add(zone.domain().name() + " cannot be read (" + zone.zone().access() + "): left out");
            } else if (zone.zone().rangeUj().isEmpty()) {
                notes.add(zone.domain().name() + " hides its range: a wrap will count as a reset");
            }
        }
    }
}
