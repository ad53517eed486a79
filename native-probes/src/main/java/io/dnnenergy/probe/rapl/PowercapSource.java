package io.dnnenergy.probe.rapl;

import io.dnnenergy.probe.CounterMotion;
import io.dnnenergy.probe.Domain;
import io.dnnenergy.probe.Opening;
import io.dnnenergy.probe.SourceReport;
import io.dnnenergy.probe.file.CounterFile;
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
        CounterMotion motion = motion(readable, watchNs);
        if (!motion.isAlive(readable.stream().map(ZoneDomain::domain).toList())) {
            return Opening.without(PowercapDiagnosis.frozen(powercap, selection, watchNs));
        }
        List<String> notes = new ArrayList<>(selection.notes());
        notes.addAll(motion.notes());
        List<ZoneDomain> alive = readable.stream().filter(z -> !motion.isLeftOut(z.domain())).toList();
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

    private static CounterMotion motion(List<ZoneDomain> zones, long limitNs) {
        List<CounterFile> files = new ArrayList<>();
        try {
            for (ZoneDomain zone : zones) {
                files.add(CounterFile.open(zone.zone().energy()));
            }
            return CounterMotion.observe(zones.stream().map(ZoneDomain::domain).toList(), i -> files.get(i).readPatiently(), limitNs);
        } catch (IOException vanished) {
            // The opening that follows meets the same failure and reports it.
            return new CounterMotion(List.of(), List.of());
        } finally {
            files.forEach(CounterFile::close);
        }
    }

    private static void addPartialNotes(ZoneSelection selection, List<String> notes) {
        for (ZoneDomain zone : selection.domains()) {
            if (!zone.zone().readable()) {
                notes.add(zone.domain().name() + " cannot be read (" + zone.zone().access() + "): left out");
            } else if (zone.zone().rangeUj().isEmpty()) {
                notes.add(zone.domain().name() + " has no range that can be true: a wrap will count as a reset");
            }
        }
    }
}
