package io.dnnenergy.probe.perf;

import io.dnnenergy.probe.Domain;
import io.dnnenergy.probe.NativeFailure;
import io.dnnenergy.probe.Shell;
import io.dnnenergy.probe.SourceReport;
import java.util.List;
import java.util.Optional;

/** Why perf counters cannot be opened, and the command that changes it. Pure. */
final class PerfDiagnosis {
    private PerfDiagnosis() {
    }

    static SourceReport missing(boolean hypervisor) {
        return SourceReport.unusable(PerfSource.NAME, "the kernel has no PMU 'power'" + (hypervisor
                ? ": this is a virtual machine and its host shows no energy counters" : ": its driver is not loaded, or the processor has no RAPL"),
                hypervisor ? "" : "sudo modprobe rapl");
    }

    /**
     * The first event could not be opened.
     *
     * @param errno    of perf_event_open
     * @param paranoid text of {@code kernel/perf_event_paranoid}
     * @param java     path of the running JVM's binary, which is what a capability is set on
     */
    static SourceReport notOpened(int errno, Optional<String> paranoid, Optional<String> java, List<Domain> domains, List<String> notes) {
        return switch (errno) {
            case PerfCalls.EACCES, PerfCalls.EPERM -> new SourceReport(PerfSource.NAME, false,
                    "no permission for processor-wide events (perf_event_paranoid is " + paranoid.orElse("unknown") + ", 0 or CAP_PERFMON is needed;"
                            + " a container needs --cap-add PERFMON and a seccomp profile that allows perf_event_open)",
                    "sudo sysctl kernel.perf_event_paranoid=0", domains, plus(notes, java.map(binary -> "instead of the sysctl, for this JVM only"
                            + " (it then ignores LD_LIBRARY_PATH): sudo setcap cap_perfmon=ep " + Shell.word(binary))));
            case PerfCalls.ENOENT -> unusable("the kernel lists the events but does not have them (ENOENT)", domains, notes);
            case PerfCalls.ENODEV -> unusable("the processor of the counter is offline (ENODEV)", domains, notes);
            case PerfCalls.EINVAL -> unusable("the kernel refuses the events (EINVAL)", domains, notes);
            default -> unusable("perf_event_open failed with errno " + errno, domains, notes);
        };
    }

    /** Native code cannot be loaded. */
    static SourceReport noNative(Throwable failure, List<Domain> domains, List<String> notes) {
        SourceReport report = NativeFailure.report(PerfSource.NAME, failure);
        return new SourceReport(PerfSource.NAME, false, report.reason(), report.fix(), domains, notes);
    }

    static SourceReport unusable(String reason, List<Domain> domains, List<String> notes) {
        return new SourceReport(PerfSource.NAME, false, reason, "", domains, notes);
    }

    private static List<String> plus(List<String> notes, Optional<String> note) {
        return java.util.stream.Stream.concat(notes.stream(), note.stream()).toList();
    }
}
