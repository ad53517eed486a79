package io.dnnenergy.thread;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;

/**
 * CPU time of any thread of this process by its kernel id: a system call of less than a microsecond, where the thread's file in {@code /proc} takes
 * some ten. Not thread-safe; reads allocate nothing.
 */
public final class ThreadCpu {
    private static final long SECOND_NS = 1_000_000_000L;

    private final Memory time = new Memory(16);

    private ThreadCpu() {
    }

    /** @return null if not 64-bit Linux, or JNA cannot be loaded */
    public static ThreadCpu open() {
        try {
            ThreadCpu clock = Platform.isLinux() && Platform.is64Bit() ? new ThreadCpu() : null;
            return clock != null && LibC.clock_gettime(LibC.CLOCK_THREAD_CPUTIME_ID, clock.time) == 0 ? clock : null;
        } catch (LinkageError noJna) {
            return null;
        }
    }

    /** Nanoseconds since the thread began; -1 if this process has none of that id. */
    public long ns(int tid) {
        // The clock of a thread, as glibc's pthread_getcpuclockid makes it of a thread's id.
        return LibC.clock_gettime(~tid << 3 | 6, time) == 0 ? time.getLong(0) * SECOND_NS + time.getLong(8) : -1;
    }

    /** Apart, so that {@link Platform} alone loads no native library. */
    private static final class LibC {
        static final int CLOCK_THREAD_CPUTIME_ID = 3;

        static {
            Native.register(LibC.class, "c");
        }

        static native int clock_gettime(int clock, Pointer time);
    }
}
