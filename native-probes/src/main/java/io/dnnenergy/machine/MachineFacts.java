package io.dnnenergy.machine;

import io.dnnenergy.probe.file.SmallFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What this machine is, for the report and as the key to tables of powers. Read once: {@link #read} costs milliseconds on Linux and
 * up to 0.5 s elsewhere, so call it off the measured window. No process is started. Every fact may be unknown; what cannot be true (a hypervisor's
 * 504 MB of L3 for two cores, a frequency of -1) is unknown too.
 *
 * @param processorName     as the processor names itself
 * @param vendor            as in CPUID
 * @param family            CPUID display family, decimal
 * @param model             CPUID display model, decimal
 * @param stepping          CPUID stepping, decimal
 * @param microarchitecture name for family and model in OSHI's table
 * @param packages          sockets
 * @param physicalCores     cores of all sockets
 * @param logicalCpus       hardware threads of all sockets
 * @param baseFrequencyHz   as the vendor states it
 * @param maxFrequencyHz    highest the system allows
 * @param l1DataBytes       of one core
 * @param l2Bytes           of one core or cluster
 * @param l3Bytes           of one processor
 * @param memoryBytes       total
 * @param memoryType        DDR4, DDR5 ... (root only on Linux)
 * @param memoryClockHz     of the first module (root only on Linux)
 * @param operatingSystem   family and version
 * @param hypervisor        name of the virtual machine's host, or "unnamed"; empty on a physical machine
 */
public record MachineFacts(Fact<String> processorName, Fact<String> vendor, Fact<String> family, Fact<String> model, Fact<String> stepping,
                           Fact<String> microarchitecture, Fact<Integer> packages, Fact<Integer> physicalCores, Fact<Integer> logicalCpus,
                           Fact<Long> baseFrequencyHz, Fact<Long> maxFrequencyHz, Fact<Long> l1DataBytes, Fact<Long> l2Bytes,
                           Fact<Long> l3Bytes, Fact<Long> memoryBytes, Fact<String> memoryType, Fact<Long> memoryClockHz,
                           Fact<String> operatingSystem, Fact<String> hypervisor) {
    private static final Path LINUX = Path.of("/proc/sys/kernel/ostype");
    private static final String CPUINFO = "cpuinfo";
    private static final long KIB = 1024;
    private static final long MIB = 1024 * KIB;
    /** AMD EPYC 7373X has 48 MB of L3 for each of its 16 cores, the most sold; a third more is left for what comes. */
    private static final long MOST_L3_PER_CORE = 64 * MIB;
    private static final long MOST_L1_DATA = MIB;
    private static final long MOST_L2 = 64 * MIB;
    private static final long LEAST_HZ = 100_000_000L;
    /** The record under liquid helium is above 9 GHz; no product is. */
    private static final long MOST_HZ = 8_000_000_000L;
    private static final long LEAST_MEMORY_HZ = 100_000_000L;
    private static final long MOST_MEMORY_HZ = 20_000_000_000L;
    private static final long LEAST_MEMORY = 16 * MIB;
    private static final long MOST_MEMORY = 256L * 1024 * 1024 * MIB;
    private static final int MOST_CPUS = 8192;
    private static final Pattern HYPERVISOR_FLAG = Pattern.compile("(?m)^(?:flags|Features)\\s*:.*\\bhypervisor\\b");

    /** Reads Linux's files, or asks OSHI elsewhere, and {@code <procfs>/cpuinfo}. Never throws: what fails is unknown. */
    public static MachineFacts read(Path procfs) {
        Optional<String> cpuinfo = SmallFiles.text(procfs.resolve("cpuinfo"));
        return of(Files.isReadable(LINUX) ? LinuxReader.read(Path.of("/")) : OshiReader.read(), cpuinfo);
    }

    /** Decides what to believe. Pure. */
    static MachineFacts of(RawFacts raw, Optional<String> cpuinfo) {
        Answers from = new Answers(raw.origin());
        int logical = raw.logicalCpus();
        long mostL3 = MOST_L3_PER_CORE * Math.max(1, raw.physicalCores());
        return new MachineFacts(from.text(raw.name()), from.text(raw.vendor()), from.text(raw.family()), from.text(raw.model()), from.text(raw.stepping()),
                from.text(raw.microarchitecture()), from.count(raw.packages(), Math.max(1, raw.physicalCores())), from.count(raw.physicalCores(), logical),
                from.count(logical, MOST_CPUS), from.within(raw.vendorFrequencyHz(), LEAST_HZ, MOST_HZ), from.within(raw.maxFrequencyHz(), LEAST_HZ, MOST_HZ),
                from.within(raw.l1DataBytes(), KIB, MOST_L1_DATA), from.within(raw.l2Bytes(), KIB, MOST_L2), from.within(raw.l3Bytes(), KIB, mostL3),
                from.within(raw.memoryBytes(), LEAST_MEMORY, MOST_MEMORY), from.text(raw.memoryType()),
                from.within(raw.memoryClockHz(), LEAST_MEMORY_HZ, MOST_MEMORY_HZ), from.text(raw.operatingSystem()), hypervisor(raw, cpuinfo));
    }

    /** The processor's own flag first: lists of names miss some hosts (empty under Firecracker). */
    private static Fact<String> hypervisor(RawFacts raw, Optional<String> cpuinfo) {
        Fact<String> named = new Answers(raw.origin()).text(raw.virtualization());
        if (cpuinfo.isPresent() && HYPERVISOR_FLAG.matcher(cpuinfo.get()).find()) {
            return named.value().isPresent() ? named : Fact.known("unnamed", CPUINFO);
        }
        return named.value().isPresent() ? named : Fact.unknown("neither " + CPUINFO + " nor " + raw.origin() + " reports one");
    }

    /** What one origin says, believed or not. */
    private record Answers(String origin) {
        Fact<String> text(String value) {
            boolean unknown = value == null || value.isBlank() || value.strip().toLowerCase(Locale.ROOT).equals("unknown");
            return unknown ? unknown() : Fact.known(value.strip(), origin);
        }

        Fact<Integer> count(int value, int most) {
            return value >= 1 && value <= most ? Fact.known(value, origin) : Fact.unknown(origin + " says " + value + ": not believed");
        }

        Fact<Long> within(long value, long least, long most) {
            if (value <= 0) {
                return unknown();
            }
            return value >= least && value <= most ? Fact.known(value, origin) : Fact.unknown(origin + " says " + value + ": not believed");
        }

        private <T> Fact<T> unknown() {
            return Fact.unknown(origin + " does not know");
        }
    }
}
