package io.dnnenergy.machine;

import io.dnnenergy.probe.file.KeptFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;

/**
 * CPU time of the whole machine, from the first line of {@code <procfs>/stat}. Kept open; a read allocates nothing. Not thread-safe.
 *
 * <p>Busy is {@code user + nice + system + irq + softirq}. Not busy: {@code idle} and {@code iowait} (an idle CPU with a request pending,
 * and documented as unreliable), and {@code steal}, when the hypervisor ran somebody else, so that this machine's processors drew nothing
 * for it. {@code guest} and {@code guest_nice} are inside {@code user} and {@code nice} already (proc(5)).
 *
 * <p>The kernel counts in ticks of 10 ms (USER_HZ is 100 on every architecture a JVM runs on), so shares of windows far under a second are
 * coarse.
 */
public final class CpuTimes implements AutoCloseable {
    private static final long TICK_NS = 10_000_000L;
    private static final int CAPACITY = 256;
    private static final int FIELDS = 8;
    private static final int IDLE = 3;
    private static final int IOWAIT = 4;
    private static final int STEAL = 7;
    /** Kernels before 2.6.0 end earlier; none since has fewer. */
    private static final int LEAST_FIELDS = 7;

    private final KeptFile file;
    private final long[] ticks = new long[FIELDS];
    private long busyNs;
    private long totalNs;

    private CpuTimes(KeptFile file) {
        this.file = file;
    }

    /** Opens it; empty if there is no such file, it has not this form, or it counts nothing. */
    public static Optional<CpuTimes> open(Path procfs) {
        try {
            CpuTimes times = new CpuTimes(KeptFile.open(procfs.resolve("stat"), CAPACITY));
            // All zero is what a sandbox shows that keeps no account (gVisor, lxcfs 4.0.3): it is not known, not idle.
            if (times.read() && times.totalNs() > 0) {
                return Optional.of(times);
            }
            times.close();
            return Optional.empty();
        } catch (IOException missing) {
            return Optional.empty();
        }
    }

    /** Reads anew; false if that failed (the last values stay). A text that is just being rewritten is read once more. */
    public boolean read() {
        return parse(file.read()) || parse(file.read());
    }

    /** Busy time of all CPUs since boot in nanoseconds, as of the last good read. */
    public long busyNs() {
        return busyNs;
    }

    /** Time of all CPUs since boot in nanoseconds, busy, idle and stolen, as of the last good read. */
    public long totalNs() {
        return totalNs;
    }

    @Override
    public void close() {
        file.close();
    }

    private boolean parse(int count) {
        ByteBuffer text = file.bytes();
        if (count < 5 || text.get(0) != 'c' || text.get(1) != 'p' || text.get(2) != 'u' || text.get(3) != ' ') {
            return false;
        }
        int field = 0;
        int at = 4;
        while (at < count && field < FIELDS && text.get(at) != '\n') {
            if (text.get(at) == ' ') {
                at++;
                continue;
            }
            int first = at;
            at = number(text, at, count, field++);
            if (at == first || at == count) {
                return false;
            }
        }
        if (field < LEAST_FIELDS) {
            return false;
        }
        publish(field);
        return true;
    }

    /** Reads the digits from a place on. @return the place after them */
    private int number(ByteBuffer text, int from, int count, int field) {
        long value = 0;
        int at = from;
        while (at < count && text.get(at) >= '0' && text.get(at) <= '9') {
            value = value * 10 + (text.get(at++) - '0');
        }
        ticks[field] = value;
        return at;
    }

    private void publish(int fields) {
        long total = 0;
        for (int i = 0; i < fields; i++) {
            total += ticks[i];
        }
        long steal = fields > STEAL ? ticks[STEAL] : 0;
        long nowTotalNs = total * TICK_NS;
        if (nowTotalNs == totalNs) {
            file.refreshIfReplaced();
        }
        totalNs = nowTotalNs;
        busyNs = (total - ticks[IDLE] - ticks[IOWAIT] - steal) * TICK_NS;
    }
}
