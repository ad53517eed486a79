package io.dnnenergy.agent.meter;

import io.dnnenergy.machine.CpuTimes;
import io.dnnenergy.machine.ProcessCpu;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * CPU time of this process and of the machine. The kernel counts the machine's in ticks of 10 ms, longer than many intervals, so the other
 * processes' rate is that of the last half second, and holds for each interval. Sampler's thread only; reads allocate nothing.
 */
public final class MachineClock implements AutoCloseable {
    private static final long OTHERS_WINDOW_NS = 500_000_000L;
    /** Beyond this an old rate says nothing of now. */
    private static final long LOST_NS = 3_000_000_000L;

    private final LongSupplier nanoTime;
    private final LongSupplier process = ProcessCpu.clock();
    private final CpuTimes machine;
    private long lastProcessNs;
    private long lastReadNs;
    private long othersFromNs;
    private long othersFromMachineNs;
    private long othersFromProcessNs;
    private double othersRate;
    private final long startProcessNs;
    private double machineS;
    private final Path file;
    private final CpuTimesTrust trust;
    private final Consumer<String> warn;

    /** @param warn receives one line if the machine's CPU time is not, or no longer, known */
    public MachineClock(Path procfs, Consumer<String> warn) {
        this(procfs, System::nanoTime, warn);
    }

    /** As above, by another clock than the system's. */
    MachineClock(Path procfs, LongSupplier nanoTime, Consumer<String> warn) {
        this.nanoTime = nanoTime;
        this.warn = warn;
        file = procfs.resolve("stat");
        Optional<CpuTimes> opened = CpuTimes.open(procfs);
        machine = opened.orElse(null);
        lastProcessNs = processNs();
        startProcessNs = lastProcessNs;
        lastReadNs = nanoTime.getAsLong();
        trust = machine == null ? null : new CpuTimesTrust(machine.busyNs(), machine.totalNs(), lastProcessNs, lastReadNs);
        if (machine == null) {
            distrust("it cannot be read or shows nothing but 0");
        } else if (Mounts.covers(file)) {
            distrust("something else is mounted over it (lxcfs), which shows this container only");
        }
        restart(lastReadNs);
    }

    /** Reads both. */
    public void read() {
        long now = nanoTime.getAsLong();
        long used = processNs();
        double processS = Math.max(0, used - lastProcessNs) * 1e-9;
        lastProcessNs = used;
        if (machine != null && !Double.isNaN(machineS) && now - othersFromNs >= OTHERS_WINDOW_NS) {
            others(now, used);
        }
        machineS += processS + othersRate * (now - lastReadNs) * 1e-9;
        lastReadNs = now;
    }

    /** What the others used since this was done last becomes their rate from here on. */
    private void others(long now, long used) {
        if (machine.read()) {
            double others = machine.busyNs() - othersFromMachineNs - (used - othersFromProcessNs);
            othersRate = Math.max(0, others / (now - othersFromNs));
            restart(now);
            trust.doubt(machine.busyNs(), machine.totalNs(), used, now).ifPresent(this::distrust);
        } else if (now - othersFromNs >= LOST_NS) {
            distrust("it can no longer be read");
        }
    }

    private void distrust(String why) {
        machineS = Double.NaN;
        warn.accept(file + " does not say what other processes use (" + why + "): all that the machine draws is charged to this process, and"
                + " other_processes_j is unknown");
    }

    /** CPU seconds of this process since this clock was made, as of the last read. */
    public double processS() {
        return (lastProcessNs - startProcessNs) * 1e-9;
    }

    /** Busy CPU seconds of the machine, likewise; NaN if they cannot be known. */
    public double machineS() {
        return machineS;
    }

    /** CPU nanoseconds of this process since it started. */
    long processNs() {
        return Math.max(0, process.getAsLong());
    }

    @Override
    public void close() {
        if (machine != null) {
            machine.close();
        }
    }

    private void restart(long now) {
        othersFromNs = now;
        othersFromProcessNs = lastProcessNs;
        othersFromMachineNs = machine == null ? 0 : machine.busyNs();
    }
}
