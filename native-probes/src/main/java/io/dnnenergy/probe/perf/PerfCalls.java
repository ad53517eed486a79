package io.dnnenergy.probe.perf;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;

/**
 * The three system calls of a perf counter, direct-mapped. Touching this class loads JNA's native library, so nobody does before a PMU was
 * found. 64-bit Linux only.
 */
final class PerfCalls {
    /** errno values of perf_event_open(2), the same on every Linux architecture of {@link #syscallNumber()}. */
    static final int EPERM = 1;
    static final int ENOENT = 2;
    static final int EACCES = 13;
    static final int ENODEV = 19;
    static final int EINVAL = 22;

    /** Size of the first published {@code perf_event_attr}, accepted by every kernel (PERF_ATTR_SIZE_VER0). */
    private static final int ATTR_SIZE = 64;
    private static final int ATTR_TYPE = 0;
    private static final int ATTR_SIZE_FIELD = 4;
    private static final int ATTR_CONFIG = 8;
    private static final long PERF_FLAG_FD_CLOEXEC = 8;

    static {
        Native.register(PerfCalls.class, "c");
    }

    private PerfCalls() {
    }

    private static native long syscall(long number, Pointer attr, long pid, long cpu, long groupFd, long flags) throws LastErrorException;

    /** {@code read(2)}: returns 8, or -1; no exception, as it runs at the sampler's rate. */
    static native long read(int fd, long address, long count);

    static native int close(int fd);

    /**
     * Opens a counter.
     *
     * @param pid -1 for every process (with a cpu), 0 for the calling thread
     * @param cpu -1 for every processor (with a pid)
     * @return its descriptor
     * @throws LastErrorException with the errno
     */
    static int open(int type, long config, int pid, int cpu) throws LastErrorException {
        try (Memory attr = new Memory(ATTR_SIZE)) {
            attr.clear();
            attr.setInt(ATTR_TYPE, type);
            attr.setInt(ATTR_SIZE_FIELD, ATTR_SIZE);
            attr.setLong(ATTR_CONFIG, config);
            return (int) syscall(syscallNumber(), attr, pid, cpu, -1, PERF_FLAG_FD_CLOEXEC);
        }
    }

    /** Number of perf_event_open: the x86-64 table, or the generic one that arm64 and riscv64 share. */
    private static long syscallNumber() {
        return Platform.isIntel() ? 298 : 241;
    }

    static boolean supported() {
        return Platform.isLinux() && Platform.is64Bit() && (Platform.isIntel() || Platform.isARM());
    }
}
