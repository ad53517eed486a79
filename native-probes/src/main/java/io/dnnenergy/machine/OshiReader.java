package io.dnnenergy.machine;

import java.util.List;
import java.util.function.Supplier;
import oshi.hardware.CentralProcessor;
import oshi.hardware.CentralProcessor.ProcessorCache;
import oshi.hardware.CentralProcessor.ProcessorCache.Type;
import oshi.hardware.CentralProcessor.ProcessorIdentifier;
import oshi.hardware.GlobalMemory;
import oshi.hardware.HardwareAbstractionLayer;

/**
 * The only class that talks to OSHI, on systems other than Linux. Two traps of OSHI in an agent: it reads its configuration through the thread's context loader, so an
 * application with another OSHI would configure this one, and its factory picks a provider through that loader too.
 */
final class OshiReader {
    private static final String ORIGIN = "OSHI";

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

    /** Left out, because OSHI starts processes for them: memory modules, the virtual machine's host, and all of Linux. */
    private static RawFacts ask() {
        oshi.spi.SystemInfoProvider info = orElse(() -> new oshi.SystemInfo(), null);
        HardwareAbstractionLayer hardware = info == null ? null : orElse(info::getHardware, null);
        CentralProcessor cpu = hardware == null ? null : orElse(hardware::getProcessor, null);
        ProcessorIdentifier id = cpu == null ? null : orElse(cpu::getProcessorIdentifier, null);
        List<ProcessorCache> caches = cpu == null ? List.of() : orElse(cpu::getProcessorCaches, List.of());
        GlobalMemory memory = hardware == null ? null : orElse(hardware::getMemory, null);
        return new RawFacts(ORIGIN, text(id == null ? null : id::getName), text(id == null ? null : id::getVendor),
                text(id == null ? null : id::getFamily), text(id == null ? null : id::getModel), text(id == null ? null : id::getStepping),
                text(id == null ? null : id::getMicroarchitecture), number(cpu == null ? null : cpu::getPhysicalPackageCount).intValue(),
                number(cpu == null ? null : cpu::getPhysicalProcessorCount).intValue(),
                number(cpu == null ? null : cpu::getLogicalProcessorCount).intValue(),
                number(id == null ? null : id::getVendorFreq).longValue(), number(cpu == null ? null : cpu::getMaxFreq).longValue(),
                cache(caches, 1), cache(caches, 2), cache(caches, 3), number(memory == null ? null : memory::getTotal).longValue(), "", -1,
                System.getProperty("os.name") + " " + System.getProperty("os.version"), "");
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
