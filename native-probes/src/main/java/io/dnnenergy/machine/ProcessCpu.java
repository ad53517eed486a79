package io.dnnenergy.machine;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.function.LongSupplier;

/** CPU time of this process: by the module jdk.management, whose reads allocate nothing, or without it by a process handle. */
public final class ProcessCpu {
    private ProcessCpu() {
    }

    /** Nanoseconds since the process started, at each call; negative while the system does not report them. Never throws. */
    public static LongSupplier clock() {
        try {
            return Bean.clock();
        } catch (Throwable lacking) {
            // A jlinked image without the module: NoClassDefFoundError, or no such bean.
            return () -> ProcessHandle.current().info().totalCpuDuration().map(Duration::toNanos).orElse(-1L);
        }
    }

    /** Apart, so that a missing class is met here and nowhere else. */
    private static final class Bean {
        static LongSupplier clock() {
            com.sun.management.OperatingSystemMXBean bean = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
            return bean::getProcessCpuTime;
        }
    }
}
