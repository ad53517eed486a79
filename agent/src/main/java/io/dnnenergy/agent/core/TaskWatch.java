package io.dnnenergy.agent.core;

import io.dnnenergy.agent.options.Key;
import io.dnnenergy.agent.options.Options;
import io.dnnenergy.agent.sample.JavaThreads;
import io.dnnenergy.agent.sample.TaskClock;
import io.dnnenergy.agent.sample.TaskSlice;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.TimeUnit;

/**
 * Reads the CPU time of this process's threads now and then, as often as its own cost allows. Where it cannot, one line says so, and native
 * workers' CPU time stays unattributed. Sampler's thread only.
 */
final class TaskWatch implements AutoCloseable {
    private static final long SHORTEST_NS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long LONGEST_NS = TimeUnit.SECONDS.toNanos(1);
    /** Part of a core that reading may cost. */
    private static final double BUDGET = 0.0005;
    private static final double NEW = 0.2;

    private final Console console;
    private final ThreadMXBean beans = ManagementFactory.getThreadMXBean();
    private TaskClock clock;
    private double costNs;
    private long spentNs;
    private long reads;

    private TaskWatch(Console console, TaskClock clock) {
        this.console = console;
        this.clock = clock;
    }

    static TaskWatch open(Options options, Console console) {
        TaskWatch watch = new TaskWatch(console, null);
        if (System.getProperty("os.name").equals("Linux")) {
            try {
                watch.clock = TaskClock.open(options.path(Key.PROCFS), JavaThreads.ofVm(), System.nanoTime());
                double ownS = watch.beans.getCurrentThreadCpuTime() * 1e-9;
                if (!(watch.clock.agentS() > 0) || watch.clock.agentS() > ownS + 1) {
                    watch.lose(new IOException("they are not this JVM's"));
                }
            } catch (IOException | RuntimeException e) {
                watch.lose(e);
            }
        } else {
            watch.lose(new IOException("only Linux tells"));
        }
        return watch;
    }

    boolean isOn() {
        return clock != null;
    }

    boolean isDue(long nowNs) {
        return clock != null && nowNs - clock.readNs() >= Math.max(SHORTEST_NS, Math.min(LONGEST_NS, costNs / BUDGET));
    }

    /** What was used since the last read; null if it cannot be known any more. */
    TaskSlice read(long nowNs) {
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

    /** When threads were read last, as the caller told. */
    long readNs() {
        return clock.readNs();
    }

    long reads() {
        return reads;
    }

    /** CPU seconds that reading has cost. */
    double spentS() {
        return spentNs * 1e-9;
    }

    private void lose(Exception e) {
        console.warn("CPU time of native threads is not told apart (" + (e instanceof IOException ? e.getMessage() : e.toString())
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
