package io.dnnenergy.agent.sample.task;

import java.io.IOException;
import java.util.Set;
import java.util.function.IntToLongFunction;

/** One thread of the process as it is followed over time. Not thread-safe. */
final class Task implements AutoCloseable {
    private static final long TICK_NS = 10_000_000;
    private static final long RAN_NS = 100_000;
    /** A thread that has used this much CPU time works. */
    private static final long WORKS_NS = 50_000_000;
    private static final double NEW = 0.5;

    private final TaskFile statFile;
    private final TaskFile schedstat;
    private final boolean exact;
    private TaskStat stat;
    private long cpuNs;
    private boolean ran = true;
    TaskKind kind = TaskKind.VM;
    Set<Long> owners = Set.of();
    boolean pool;
    private long kernelFromNs;
    private long kernelFromTicks;
    private double kernelPart;

    /**
     * @param born true if it did not exist at the last look: all that it has used yet is new
     * @throws IOException if it has ended
     */
    Task(TaskFolder folder, String tid, boolean exact, boolean born) throws IOException {
        statFile = folder.stat(tid);
        schedstat = folder.schedstat(tid);
        this.exact = exact;
        stat = TaskStat.parse(statFile.text(false)).orElseThrow(() -> new IOException("no such thread"));
        kernelFromTicks = stat.systemTicks();
        cpuNs = born ? 0 : Math.max(0, now(false));
        kernelFromNs = cpuNs;
    }

    TaskStat stat() {
        return stat;
    }

    long cpuNs() {
        return cpuNs;
    }

    /** Whether it is worth reading at each time. */
    boolean isBusy() {
        return ran || cpuNs > WORKS_NS || kind == TaskKind.WORKER;
    }

    /**
     * Reads its CPU time.
     *
     * @param kernel CPU nanoseconds by thread id; null to read the thread's files
     * @return what was used since the last time; 0 if it has ended
     */
    long read(IntToLongFunction kernel) {
        long now = kernel == null ? now(isBusy()) : kernel.applyAsLong(stat.tid());
        long usedNs = Math.max(0, now - cpuNs);
        cpuNs += usedNs;
        ran = usedNs > RAN_NS;
        return usedNs;
    }

    /** Reads name, and kernel part of CPU time, which the kernel reports in steps of 10 ms: too coarse for every read. */
    void look() {
        try {
            TaskStat now = TaskStat.parse(statFile.text(isBusy())).orElse(stat);
            long usedNs = cpuNs - kernelFromNs;
            if (usedNs > TICK_NS) {
                double part = Math.min(1, (now.systemTicks() - kernelFromTicks) * TICK_NS / (double) usedNs);
                kernelPart += NEW * (part - kernelPart);
                kernelFromNs = cpuNs;
                kernelFromTicks = now.systemTicks();
            }
            stat = now;
        } catch (IOException gone) {
            // Its end is seen when the folder is listed next.
        }
    }

    /** Part of its CPU time that was the kernel's lately, 0 to 1. */
    double kernelPart() {
        return kernelPart;
    }

    private long now(boolean again) {
        if (exact) {
            return schedstat.number(again);
        }
        try {
            stat = TaskStat.parse(statFile.text(again)).orElse(stat);
            return (stat.userTicks() + stat.systemTicks()) * TICK_NS;
        } catch (IOException gone) {
            return -1;
        }
    }

    @Override
    public void close() {
        statFile.close();
        schedstat.close();
    }
}
