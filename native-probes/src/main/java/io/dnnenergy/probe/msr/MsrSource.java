package io.dnnenergy.probe.msr;

import io.dnnenergy.probe.CounterMotion;
import io.dnnenergy.probe.Domain;
import io.dnnenergy.probe.Opening;
import io.dnnenergy.probe.Provenance;
import io.dnnenergy.probe.Shell;
import io.dnnenergy.probe.SourceReport;
import io.dnnenergy.probe.file.CpuTopology;
import io.dnnenergy.probe.file.SmallFiles;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The source {@code msr}: RAPL registers of Intel and AMD processors, for root. */
public final class MsrSource {
    /** Name of the source. */
    public static final String NAME = "msr";

    private MsrSource() {
    }

    /**
     * Looks for registers and opens the wanted ones. Never throws.
     *
     * @param msr     directory with {@code N/msr} for each processor ({@code /dev/cpu})
     * @param wanted  which domains to open; all are reported
     * @param watchNs how long a counter may take to show that it moves; 0 to believe every counter
     */
    public static Opening open(Path msr, Path sysfs, Path procfs, Predicate<Domain> wanted, long watchNs) {
        Set<Integer> processors = processors(msr);
        if (processors.isEmpty()) {
            return Opening.without(SourceReport.unusable(NAME, msr + " has no register files: the driver is not loaded", "sudo modprobe msr"));
        }
        Optional<MsrLayout> layout = MsrLayout.of(SmallFiles.text(procfs.resolve("cpuinfo")).orElse(""));
        if (layout.isEmpty()) {
            return Opening.without(SourceReport.unusable(NAME, "this processor is not known to have RAPL registers", ""));
        }
        try {
            return open(find(msr, processors, layout.get(), new CpuTopology(sysfs)), wanted, watchNs);
        } catch (AccessDeniedException denied) {
            return Opening.without(SourceReport.unusable(NAME, "no permission to read " + denied.getFile() + " (root and CAP_SYS_RAWIO are needed)",
                    "sudo chmod a+r " + Shell.word(msr + "/*/msr") + " && sudo setcap cap_sys_rawio=ep "
                            + ProcessHandle.current().info().command().map(Shell::word).orElse("\"$(readlink -f \"$(command -v java)\")\"")));
        } catch (IOException failure) {
            return Opening.without(SourceReport.unusable(NAME, "register files cannot be read: " + failure.getMessage(), ""));
        }
    }

    private static Opening open(List<MsrDomain> found, Predicate<Domain> wanted, long watchNs) throws IOException {
        List<Domain> domains = found.stream().map(MsrDomain::domain).toList();
        if (domains.stream().noneMatch(Domain::counted)) {
            return Opening.without(SourceReport.unusable(NAME, "the processor's energy registers cannot be read or are all zero", ""));
        }
        CounterMotion motion = MsrSensor.motion(found, watchNs);
        if (!motion.isAlive(domains)) {
            return Opening.without(new SourceReport(NAME, false, "the registers do not move: a virtual machine shows them without filling them", "",
                    domains, List.of()));
        }
        List<MsrDomain> alive = found.stream().filter(d -> !motion.isLeftOut(d.domain())).toList();
        SourceReport report = SourceReport.usable(NAME, alive.stream().map(MsrDomain::domain).toList(), motion.notes());
        List<MsrDomain> chosen = alive.stream().filter(d -> wanted.test(d.domain())).toList();
        return chosen.isEmpty() ? Opening.without(report) : Opening.of(report, MsrSensor.open(chosen));
    }

    /** One processor of each package; registers that cannot be read, or show 0 though the machine has been up, do not exist. */
    private static List<MsrDomain> find(Path msr, Set<Integer> processors, MsrLayout layout, CpuTopology topology) throws IOException {
        Map<Integer, String> suffixes = topology.suffixes(onePerPackage(processors, topology));
        List<MsrDomain> found = new ArrayList<>();
        for (int cpu : new TreeSet<>(suffixes.keySet())) {
            Path path = msr.resolve(Integer.toString(cpu)).resolve("msr");
            try (MsrFile file = MsrFile.open(path)) {
                long unit = file.read(layout.unitAddress());
                if (unit == MsrFile.FAILED || unit == 0) {
                    continue;
                }
                for (MsrLayout.Register register : layout.registers()) {
                    long raw = file.read(register.address());
                    if (raw != MsrFile.FAILED && raw != 0) {
                        found.add(domain(register, suffixes.get(cpu), path, layout.ujPerCount(register, unit)));
                    }
                }
            }
        }
        return found;
    }

    private static MsrDomain domain(MsrLayout.Register register, String suffix, Path file, double ujPerCount) {
        Domain domain = new Domain(NAME, register.name() + suffix, register.kind(), Provenance.MEASURED, register.counted(), ujPerCount,
                file + " at 0x" + Long.toHexString(register.address()));
        return new MsrDomain(domain, file, register.address(), ujPerCount);
    }

    /** The first processor of each package and die: EnergiBridge reads the first of all and loses the other sockets. */
    private static List<Integer> onePerPackage(Set<Integer> processors, CpuTopology topology) {
        Set<Long> seen = new HashSet<>();
        List<Integer> first = new ArrayList<>();
        for (int cpu : processors) {
            OptionalInt socket = topology.packageOf(cpu);
            if (socket.isPresent() && seen.add((long) socket.getAsInt() << 32 | topology.dieOf(cpu).orElse(0))) {
                first.add(cpu);
            }
        }
        return first;
    }

    private static Set<Integer> processors(Path msr) {
        Set<Integer> processors = new TreeSet<>();
        for (Path entry : SmallFiles.list(msr)) {
            String name = entry.getFileName().toString();
            if (name.matches("[0-9]{1,6}") && Files.exists(entry.resolve("msr"))) {
                processors.add(Integer.parseInt(name));
            }
        }
        return processors;
    }
}
