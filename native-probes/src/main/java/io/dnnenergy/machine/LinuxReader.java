package io.dnnenergy.machine;

import io.dnnenergy.probe.file.CpuTopology;
import io.dnnenergy.probe.file.SmallFiles;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Linux says of the machine in {@code /proc}, {@code /sys} and {@code /etc/os-release}. Reads files only: OSHI starts up to ten processes for the
 * same answers ({@code lshw}, {@code dmidecode}, {@code getconf}...), by name from {@code PATH} and with the application's rights.
 */
final class LinuxReader {
    static final String ORIGIN = "/proc and /sys";

    private static final long KIB = 1024;
    private static final int MOST_CPUS = 8192;

    private final Path root;
    private final String cpuinfo;

    private LinuxReader(Path root, String cpuinfo) {
        this.root = root;
        this.cpuinfo = cpuinfo;
    }

    /** @param root {@code /}; a test gives a tree of files */
    static RawFacts read(Path root) {
        return new LinuxReader(root, SmallFiles.text(root.resolve("proc/cpuinfo")).orElse("")).facts();
    }

    private RawFacts facts() {
        boolean arm = !field("CPU implementer").isEmpty();
        String vendor = arm ? field("CPU implementer") : field("vendor_id");
        String family = arm ? field("CPU architecture") : field("cpu family");
        String model = arm ? field("CPU part") : field("model");
        String stepping = arm ? armRevision() : field("stepping");
        CpuTopology topology = new CpuTopology(root.resolve("sys"));
        List<Integer> online = topology.online();
        MemoryModule module = MemoryModule.first(root.resolve("sys/firmware/dmi/entries"));
        return new RawFacts(ORIGIN, arm && field("model name").isEmpty() ? deviceModel() : field("model name"), Microarchitectures.vendor(vendor),
                family, model, stepping, Microarchitectures.name(Microarchitectures.vendor(vendor), family, model, stepping),
                packages(topology, online), cores(topology, online), online.isEmpty() ? count("processor") : online.size(), statedHz(), maxHz(),
                cache(1), cache(2), cache(3), memoryBytes(), module.type(), module.clockHz(), operatingSystem(), hypervisor());
    }

    private String field(String name) {
        Matcher line = Pattern.compile("(?m)^" + name + "\\s*:[ \\t]*(.*)$").matcher(cpuinfo);
        return line.find() ? line.group(1).strip() : "";
    }

    private int count(String name) {
        return (int) Pattern.compile("(?m)^" + name + "\\s*:").matcher(cpuinfo).results().limit(MOST_CPUS).count();
    }

    private String armRevision() {
        return field("CPU variant").isEmpty() ? "" : "r" + field("CPU variant").replace("0x", "") + "p" + field("CPU revision");
    }

    private String deviceModel() {
        return text("sys/firmware/devicetree/base/model").replace("\0", "");
    }

    private static int packages(CpuTopology topology, List<Integer> online) {
        Set<Integer> found = new HashSet<>();
        online.forEach(cpu -> topology.packageOf(cpu).ifPresent(found::add));
        return found.isEmpty() ? 1 : found.size();
    }

    private static int cores(CpuTopology topology, List<Integer> online) {
        Set<List<Integer>> found = new HashSet<>();
        for (int cpu : online) {
            OptionalInt core = topology.coreOf(cpu);
            if (core.isPresent()) {
                found.add(List.of(topology.packageOf(cpu).orElse(0), topology.dieOf(cpu).orElse(0), core.getAsInt()));
            }
        }
        return found.isEmpty() ? -1 : found.size();
    }

    /** Processors of Intel state their base frequency in their name. */
    private long statedHz() {
        Matcher name = Pattern.compile("@ ?([0-9.]{1,6}) ?GHz").matcher(field("model name"));
        return name.find() && name.group(1).matches("[0-9]+(\\.[0-9]+)?") ? Math.round(Double.parseDouble(name.group(1)) * 1e9) : -1;
    }

    private long maxHz() {
        return 1000 * SmallFiles.number(root.resolve("sys/devices/system/cpu/cpu0/cpufreq/cpuinfo_max_freq")).orElse(-1);
    }

    /** Bytes of the largest data or unified cache of a level; -1 if there is none. */
    private long cache(int level) {
        long most = -1;
        for (Path index : SmallFiles.list(root.resolve("sys/devices/system/cpu/cpu0/cache"))) {
            if (SmallFiles.number(index.resolve("level")).orElse(-1) == level
                    && !SmallFiles.text(index.resolve("type")).orElse("Instruction").equals("Instruction")) {
                most = Math.max(most, size(SmallFiles.text(index.resolve("size")).orElse("")));
            }
        }
        return most;
    }

    private static long size(String text) {
        Matcher size = Pattern.compile("([0-9]{1,9})([KM]?)").matcher(text);
        return size.matches() ? Long.parseLong(size.group(1)) * (size.group(2).isEmpty() ? 1 : size.group(2).equals("K") ? KIB : KIB * KIB) : -1;
    }

    private long memoryBytes() {
        Matcher total = Pattern.compile("(?m)^MemTotal:\\s*([0-9]{1,15}) kB").matcher(text("proc/meminfo"));
        return total.find() ? Long.parseLong(total.group(1)) * KIB : -1;
    }

    private String operatingSystem() {
        Matcher name = Pattern.compile("(?m)^PRETTY_NAME=[\"']?(.*?)[\"']?$").matcher(text("etc/os-release"));
        String kernel = text("proc/sys/kernel/osrelease");
        String system = name.find() ? name.group(1) : text("proc/sys/kernel/ostype");
        return kernel.isEmpty() ? system : system + ", kernel " + kernel;
    }

    /** Empty if nothing names one. */
    private String hypervisor() {
        Optional<String> xen = SmallFiles.text(root.resolve("sys/hypervisor/type"));
        return xen.orElseGet(() -> Hypervisors.name(text("sys/class/dmi/id/sys_vendor"), text("sys/class/dmi/id/product_name")));
    }

    private String text(String path) {
        return SmallFiles.text(root.resolve(path)).orElse("");
    }
}
