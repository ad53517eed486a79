package io.dnnenergy.machine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import oshi.hardware.CentralProcessor;
import oshi.hardware.CentralProcessor.ProcessorCache;
import oshi.hardware.CentralProcessor.ProcessorCache.Type;
import oshi.hardware.CentralProcessor.ProcessorIdentifier;
import oshi.hardware.GlobalMemory;
import oshi.hardware.HardwareAbstractionLayer;
import oshi.hardware.PhysicalMemory;
import oshi.software.os.OperatingSystem;

/**
 * The only class that talks to OSHI. Two traps of OSHI in an agent: it reads its configuration through the thread's context loader, so an
 * application with another OSHI would configure this one, and its factory picks a provider through that loader too.
 */
final class OshiReader {
    private static final Path LINUX = Path.of("/proc/sys/kernel/ostype");

    private OshiReader() {
    }

    static RawFacts read() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(OshiReader.class.getClassLoader());
        try {
            return ask();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static RawFacts ask() {
        // On Linux the provider without native code: no library to unpack, no temporary directory that may not execute.
        boolean linux = Files.isReadable(LINUX);
        oshi.spi.SystemInfoProvider info = orElse(() -> linux ? new oshi.nativefree.SystemInfo() : new oshi.SystemInfo(), null);
        HardwareAbstractionLayer hardware = info == null ? null : orElse(info::getHardware, null);
        CentralProcessor cpu = hardware == null ? null : orElse(hardware::getProcessor, null);
        ProcessorIdentifier id = cpu == null ? null : orElse(cpu::getProcessorIdentifier, null);
        List<ProcessorCache> caches = cpu == null ? List.of() : orElse(cpu::getProcessorCaches, List.of());
        GlobalMemory memory = hardware == null ? null : orElse(hardware::getMemory, null);
        List<PhysicalMemory> modules = memory == null ? List.of() : orElse(memory::getPhysicalMemory, List.of());
        OperatingSystem system = info == null ? null : orElse(info::getOperatingSystem, null);
        return new RawFacts(text(id == null ? null : id::getName), text(id == null ? null : id::getVendor),
                text(id == null ? null : id::getFamily), text(id == null ? null : id::getModel), text(id == null ? null : id::getStepping),
                text(id == null ? null : id::getMicroarchitecture), number(cpu == null ? null : cpu::getPhysicalPackageCount).intValue(),
                number(cpu == null ? null : cpu::getPhysicalProcessorCount).intValue(),
                number(cpu == null ? null : cpu::getLogicalProcessorCount).intValue(),
                number(id == null ? null : id::getVendorFreq).longValue(), number(cpu == null ? null : cpu::getMaxFreq).longValue(),
                cache(caches, 1), cache(caches, 2), cache(caches, 3), number(memory == null ? null : memory::getTotal).longValue(),
                modules.isEmpty() ? "" : modules.get(0).getMemoryType(), modules.isEmpty() ? -1 : modules.get(0).getClockSpeed(),
                text(system == null ? null : () -> system.getFamily() + " " + system.getVersionInfo()),
                text(hardware == null ? null : () -> hardware.getVirtualization().orElse("")));
    }

    /** Largest data or unified cache of a level; -1 if there is none. */
    private static long cache(List<ProcessorCache> caches, int level) {
        return caches.stream().filter(c -> c.getLevel() == level && c.getType() != Type.INSTRUCTION).mapToLong(ProcessorCache::getCacheSize)
                .max().orElse(-1);
    }

    private static String text(Supplier<String> question) {
        return question == null ? "" : orElse(question, "");
    }

    private static Number number(Supplier<? extends Number> question) {
        return question == null ? -1 : orElse(question, -1);
    }

    /** One question that fails (a missing native library is an Error) leaves the others their answers. */
    private static <T> T orElse(Supplier<? extends T> question, T otherwise) {
        try {
            T answer = question.get();
            return answer == null ? otherwise : answer;
        } catch (RuntimeException | LinkageError failure) {
            return otherwise;
        }
    }
}
