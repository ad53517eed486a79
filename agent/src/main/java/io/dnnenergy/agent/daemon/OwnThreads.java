package io.dnnenergy.agent.daemon;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** CPU time and allocation of the agent's threads, those that have ended included. Not for premain: it initialises the management classes. Thread-safe. */
public final class OwnThreads {
    private static final List<Thread> RUNNING = new CopyOnWriteArrayList<>();
    private static final AtomicLong ENDED_CPU_NS = new AtomicLong();
    private static final AtomicLong ENDED_BYTES = new AtomicLong();

    private OwnThreads() {
    }

    /** The same work, counted for the thread that runs it. */
    public static Runnable counted(Runnable work) {
        return () -> {
            RUNNING.add(Thread.currentThread());
            try {
                work.run();
            } finally {
                RUNNING.remove(Thread.currentThread());
                ENDED_CPU_NS.addAndGet(cpuNs(Thread.currentThread().getId()));
                ENDED_BYTES.addAndGet(bytes(Thread.currentThread().getId()));
            }
        };
    }

    /** CPU seconds. */
    public static double cpuS() {
        return (ENDED_CPU_NS.get() + RUNNING.stream().mapToLong(thread -> cpuNs(thread.getId())).sum()) * 1e-9;
    }

    /** Bytes that they have allocated; 0 where the JVM does not count them. */
    public static long allocatedBytes() {
        return ENDED_BYTES.get() + RUNNING.stream().mapToLong(thread -> bytes(thread.getId())).sum();
    }

    private static long cpuNs(long thread) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return threads.isThreadCpuTimeSupported() && threads.isThreadCpuTimeEnabled() ? Math.max(0, threads.getThreadCpuTime(thread)) : 0;
    }

    private static long bytes(long thread) {
        try {
            return ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean threads && threads.isThreadAllocatedMemorySupported()
                    && threads.isThreadAllocatedMemoryEnabled() ? Math.max(0, threads.getThreadAllocatedBytes(thread)) : 0;
        } catch (LinkageError withoutModule) {
            // An image without jdk.management.
            return 0;
        }
    }
}
