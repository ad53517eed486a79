package io.dnnenergy.probe.perf;

import com.sun.jna.LastErrorException;
import io.dnnenergy.probe.CounterMotion;
import io.dnnenergy.probe.Domain;
import io.dnnenergy.probe.Opening;
import io.dnnenergy.probe.SourceReport;
import io.dnnenergy.probe.file.CpuTopology;
import io.dnnenergy.probe.file.SmallFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The source {@code perf}: RAPL counters through perf_event. */
public final class PerfSource {
    /** Name of the source. */
    public static final String NAME = "perf";

    private PerfSource() {
    }

    /**
     * Looks for counters and opens the wanted ones. Loads JNA only if a PMU is there. Never throws.
     *
     * @param wanted  which domains to open; all are reported
     * @param watchNs how long a counter may take to show that it moves; 0 to believe every counter
     */
    public static Opening open(Path sysfs, Path procfs, Predicate<Domain> wanted, long watchNs) {
        String cpuinfo = SmallFiles.text(procfs.resolve("cpuinfo")).orElse("");
        List<Pmu> pmus = Stream.of("power", "power_core").map(name -> Pmu.read(sysfs, name)).flatMap(Optional::stream).toList();
        if (pmus.isEmpty()) {
            return Opening.without(PerfDiagnosis.missing(cpuinfo.contains(" hypervisor")));
        }
        boolean amd = cpuinfo.contains("AuthenticAMD") || cpuinfo.contains("HygonGenuine");
        PerfDomains found = PerfDomains.of(pmus, new CpuTopology(sysfs), amd);
        List<Domain> domains = found.domains().stream().map(PerfDomain::domain).toList();
        if (domains.stream().noneMatch(Domain::counted)) {
            return Opening.without(PerfDiagnosis.unusable("no event of the PMUs is a package or memory", domains, found.notes()));
        }
        try {
            if (!PerfCalls.supported()) {
                return Opening.without(PerfDiagnosis.unusable("perf_event is read on 64-bit Linux only", domains, found.notes()));
            }
            Optional<String> paranoid = SmallFiles.text(procfs.resolve("sys/kernel/perf_event_paranoid"));
            return open(found, wanted, watchNs, paranoid);
        } catch (Throwable noNative) {
            // JNA throws java.lang.Error where it finds the native part of another version.
            return Opening.without(PerfDiagnosis.noNative(noNative, domains, found.notes()));
        }
    }

    private static Opening open(PerfDomains found, Predicate<Domain> wanted, long watchNs, Optional<String> paranoid) {
        List<PerfDomain> opened = new ArrayList<>();
        List<Integer> descriptors = new ArrayList<>();
        List<String> notes = new ArrayList<>(found.notes());
        int firstErrno = 0;
        for (PerfDomain domain : found.domains()) {
            try {
                descriptors.add(PerfCalls.open(domain.type(), domain.config(), -1, domain.cpu()));
                opened.add(domain);
            } catch (LastErrorException refused) {
                firstErrno = firstErrno == 0 ? refused.getErrorCode() : firstErrno;
                notes.add(domain.domain().name() + " cannot be opened (errno " + refused.getErrorCode() + "): left out");
            }
        }
        List<Domain> all = found.domains().stream().map(PerfDomain::domain).toList();
        if (opened.stream().noneMatch(d -> d.domain().counted())) {
            descriptors.forEach(PerfCalls::close);
            return Opening.without(PerfDiagnosis.notOpened(firstErrno, paranoid, ProcessHandle.current().info().command(), all, found.notes()));
        }
        List<Domain> readable = opened.stream().map(PerfDomain::domain).toList();
        CounterMotion motion = motion(opened, descriptors, watchNs);
        if (!motion.isAlive(readable)) {
            descriptors.forEach(PerfCalls::close);
            return Opening.without(PerfDiagnosis.unusable("the counters did not move in " + watchNs / 100_000_000L / 10.0
                    + " s: virtual counters, as virtual machines show them", all, notes));
        }
        notes.addAll(motion.notes());
        SourceReport report = SourceReport.usable(NAME, readable.stream().filter(d -> !motion.isLeftOut(d)).toList(), notes);
        return chosen(opened, descriptors, d -> !motion.isLeftOut(d) && wanted.test(d), report);
    }

    private static CounterMotion motion(List<PerfDomain> opened, List<Integer> descriptors, long watchNs) {
        List<PerfSensor> watched = sensors(opened, descriptors);
        try {
            return CounterMotion.observe(opened.stream().map(PerfDomain::domain).toList(), i -> watched.get(i).raw(), watchNs);
        } finally {
            watched.forEach(PerfSensor::abandon);
        }
    }

    /** A probe of what is wanted, with origins of its own; the other descriptors are closed. */
    private static Opening chosen(List<PerfDomain> opened, List<Integer> descriptors, Predicate<Domain> wanted, SourceReport report) {
        List<PerfDomain> kept = new ArrayList<>();
        List<Integer> keptDescriptors = new ArrayList<>();
        for (int i = 0; i < opened.size(); i++) {
            if (wanted.test(opened.get(i).domain())) {
                kept.add(opened.get(i));
                keptDescriptors.add(descriptors.get(i));
            } else {
                PerfCalls.close(descriptors.get(i));
            }
        }
        return kept.isEmpty() ? Opening.without(report) : Opening.of(report, PerfSensor.probe(kept, sensors(kept, keptDescriptors)));
    }

    private static List<PerfSensor> sensors(List<PerfDomain> opened, List<Integer> descriptors) {
        List<PerfSensor> sensors = new ArrayList<>();
        for (int i = 0; i < opened.size(); i++) {
            sensors.add(new PerfSensor(opened.get(i), descriptors.get(i)));
        }
        return sensors;
    }
}
