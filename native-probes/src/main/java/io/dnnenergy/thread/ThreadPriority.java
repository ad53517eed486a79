package io.dnnenergy.thread;

import com.sun.jna.Native;

/**
 * Nice value of a thread. {@code Thread.setPriority} does nothing on Linux by default (JDK option {@code ThreadPriorityPolicy}).
 */
public final class ThreadPriority {
    private ThreadPriority() {
    }

    /**
     * Sets the nice value of the calling thread, and of what it starts later.
     *
     * @param nice -20 (most urgent) to 19; below its present value it takes root or {@code CAP_SYS_NICE}
     * @return false if it is not allowed, not Linux, or JNA cannot be loaded; the value is then as before
     */
    public static boolean nice(int nice) {
        return Dispensable.call(() -> LibC.setpriority(LibC.PRIO_PROCESS, 0, nice) == 0);
    }

    /** Apart, so that nothing native is loaded before it is called. */
    private static final class LibC {
        /** On Linux the call means a thread, and 0 the calling one: setpriority(2), section "C library/kernel differences". */
        static final int PRIO_PROCESS = 0;

        static {
            Native.register(LibC.class, "c");
        }

        static native int setpriority(int which, int who, int priority);
    }
}
