package io.dnnenergy.agent.meter;

import io.dnnenergy.machine.CpuTimes;
import io.dnnenergy.machine.ProcessCpu;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * CPU time of this process and of the machine. The kernel counts the machine's in ticks of 10 ms, longer than many intervals, so the other
 * processes' rate is taken over the last half second and applied to each interval. Sampler's thread only; reads allocate nothing.
 */
public final class MachineClock implements AutoCloseable {
    private static final long OTHERS_WINDOW_NS = 500_000_000L;

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
        this.warn = warn;
        file = procfs.resolve("stat");
        Optional<CpuTimes> opened = CpuTimes.open(procfs);
        machine = opened.orElse(null);
        lastProcessNs = processNs();
        startProcessNs = lastProcessNs;
        lastReadNs = System.nanoTime();
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
        long now = System.nanoTime();
        long used = processNs();
        double processS = Math.max(0, used - lastProcessNs) * 1e-9;
        lastProcessNs = used;
        if (machine != null && now - othersFromNs >= OTHERS_WINDOW_NS && machine.read()) {
            double others = machine.busyNs() - othersFromMachineNs - (used - othersFromProcessNs);
            othersRate = Math.max(0, others / (now - othersFromNs));
            restart(now);
            if (!Double.isNaN(machineS)) {
                trust.doubt(machine.busyNs(), machine.totalNs(), used, now).ifPresent(this::distrust);
            }
        }
        machineS += processS + othersRate * (now - lastReadNs) * 1e-9;
        lastReadNs = now;
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
