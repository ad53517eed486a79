package io.dnnenergy.agent.sample.task;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntToLongFunction;

/**
 * Reads the CPU time of this process's threads now and then, as often as its own cost allows. Where it cannot, one line says so, and native
 * workers' CPU time stays unattributed. Sampler's thread only.
 */
public final class TaskWatch implements AutoCloseable {
    private static final long SHORTEST_NS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long LONGEST_NS = TimeUnit.SECONDS.toNanos(1);
    /** Part of a core that reading may cost. */
    private static final double BUDGET = 0.0005;
    private static final double NEW = 0.2;

    private final Consumer<String> warn;
    private final ThreadMXBean beans = ManagementFactory.getThreadMXBean();
    private TaskClock clock;
    private double costNs;
    private long spentNs;
    private long reads;

    private TaskWatch(Consumer<String> warn, TaskClock clock) {
        this.warn = warn;
        this.clock = clock;
    }

    /**
     * @param procfs root of the process file system, {@code /proc} as a rule
     * @param warn   receives one line where threads cannot be read
     */
    public static TaskWatch open(Path procfs, Consumer<String> warn) {
        TaskWatch watch = new TaskWatch(warn, null);
        if (System.getProperty("os.name").equals("Linux")) {
            try {
                watch.clock = TaskClock.open(procfs, JavaThreads.ofVm(), System.nanoTime());
                double ownS = watch.beans.getCurrentThreadCpuTime() * 1e-9;
                if (!(watch.clock.agentS() > 0) || watch.clock.agentS() > ownS + 1) {
                    watch.lose(new IOException("they are not this JVM's"));
                }
            } catch (IOException | RuntimeException e) {
                watch.lose(e);
            }
        } else {
            watch.lose(new IOException("only Linux reports it"));
        }
        return watch;
    }

    /** As {@link TaskClock#use}. */
    public void use(IntToLongFunction cpuNs) {
        if (clock != null) {
            clock.use(cpuNs);
        }
    }

    /** True if the system's threads can be read. */
    public boolean isOn() {
        return clock != null;
    }

    /** True if the threads are to be read by now. */
    public boolean isDue(long nowNs) {
        return clock != null && nowNs - clock.readNs() >= Math.max(SHORTEST_NS, Math.min(LONGEST_NS, costNs / BUDGET));
    }

    /** What was used since the last read; null if it cannot be known any more. */
    public TaskSlice read(long nowNs) {
        long before = beans.getCurrentThreadCpuTime();
        try {
            TaskSlice slice = clock.read(nowNs);
            long cost = beans.getCurrentThreadCpuTime() - before;
            costNs += NEW * (cost - costNs);
            spentNs += cost;
            reads++;
            return slice;
        } catch (IOException | RuntimeException e) {
            lose(e);
            return null;
        }
    }

    /** When threads were read last, on the caller's clock, nanoseconds. */
    public long readNs() {
        return clock.readNs();
    }

    /** Reads of the threads so far. */
    public long reads() {
        return reads;
    }

    /** CPU seconds that reading has cost. */
    public double spentS() {
        return spentNs * 1e-9;
    }

    private void lose(Exception e) {
        warn.accept("CPU time of native threads is not known (" + (e instanceof IOException ? e.getMessage() : e.toString())
                + "): what they use stays unattributed");
        close();
    }

    @Override
    public void close() {
        if (clock != null) {
            clock.close();
            clock = null;
        }
    }
}
