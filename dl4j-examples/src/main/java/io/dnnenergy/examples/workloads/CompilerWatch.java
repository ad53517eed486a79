package io.dnnenergy.examples.workloads;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;

/**
 * Whether the JVM's compiler works beside the program. Calls that have not been compiled take 1.5 times as long, and on a processor with two threads a core
 * the compiler slows what runs beside it. Not thread-safe.
 */
final class CompilerWatch {
    private static final double LONG_ENOUGH_S = 0.3;
    /** Part of a processor. */
    private static final double BUSY = 0.1;

    private final CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
    private long sinceNs = System.nanoTime();
    private long compiledMs = compiledMs();
    private boolean busy = true;

    /** Over the last 0.3 s and more between two calls; true before they have passed. */
    boolean isBusy() {
        double seconds = (System.nanoTime() - sinceNs) * 1e-9;
        if (seconds >= LONG_ENOUGH_S) {
            long now = compiledMs();
            busy = (now - compiledMs) * 1e-3 > BUSY * seconds;
            compiledMs = now;
            sinceNs = System.nanoTime();
        }
        return busy;
    }

    private long compiledMs() {
        return compiler == null || !compiler.isCompilationTimeMonitoringSupported() ? 0 : compiler.getTotalCompilationTime();
    }
}
