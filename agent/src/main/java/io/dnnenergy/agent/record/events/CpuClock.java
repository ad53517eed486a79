package io.dnnenergy.agent.record.events;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * CPU time of threads. A read is a system call of 0.2 us, so spans take one only when {@link #SPACING_NS} have passed since the thread's last
 * one; in between, CPU time is spread in proportion to time.
 */
public final class CpuClock {
    /** With one 0.2 us read per 50 us at most, the clock costs less than 0.5 % of a thread. */
    public static final long SPACING_NS = 50_000;

    private final ThreadMXBean threads;

    private CpuClock(ThreadMXBean threads) {
        this.threads = threads;
    }

    /** @return null where the JVM has no thread CPU clock. Not for premain: it initialises the management classes. */
    public static CpuClock open() {
        ThreadMXBean bean = ManagementFactory.getThreadMXBean();
        return bean.isThreadCpuTimeSupported() && bean.isThreadCpuTimeEnabled() ? new CpuClock(bean) : null;
    }

    /** CPU time of the calling thread, nanoseconds. */
    public long ofCaller() {
        return threads.getCurrentThreadCpuTime();
    }

    /** CPU time of a thread, nanoseconds; -1 if it has ended. */
    public long of(long threadId) {
        return threads.getThreadCpuTime(threadId);
    }
}
