package io.dnnenergy.agent.meter;

import com.sun.management.OperatingSystemMXBean;
import io.dnnenergy.machine.CpuTimes;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Optional;

/**
 * CPU time of this process and of the machine. The kernel counts the machine's in ticks of 10 ms, longer than many intervals, so the other
 * processes' rate is taken over the last half second and applied to each interval. Sampler's thread only; reads allocate nothing.
 */
public final class MachineClock implements AutoCloseable {
    private static final long OTHERS_WINDOW_NS = 500_000_000L;

    private final OperatingSystemMXBean system =
            ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean bean ? bean : null;
    private final CpuTimes machine;
    private long lastProcessNs;
    private long lastReadNs;
    private long othersFromNs;
    private long othersFromMachineNs;
    private long othersFromProcessNs;
    private double othersRate;
    private final long startProcessNs;
    private double machineS;

    public MachineClock(Path procfs) {
        Optional<CpuTimes> opened = CpuTimes.open(procfs);
        machine = opened.orElse(null);
        lastProcessNs = processNs();
        startProcessNs = lastProcessNs;
        machineS = machine == null ? Double.NaN : 0;
        lastReadNs = System.nanoTime();
        restart(lastReadNs);
    }

    /** Reads both. */
    public void read() {
        long now = System.nanoTime();
        long process = processNs();
        double processS = Math.max(0, process - lastProcessNs) * 1e-9;
        lastProcessNs = process;
        if (machine != null && now - othersFromNs >= OTHERS_WINDOW_NS && machine.read()) {
            double others = machine.busyNs() - othersFromMachineNs - (process - othersFromProcessNs);
            othersRate = Math.max(0, others / (now - othersFromNs));
            restart(now);
        }
        machineS += processS + othersRate * (now - lastReadNs) * 1e-9;
        lastReadNs = now;
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
        return system == null ? 0 : system.getProcessCpuTime();
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
