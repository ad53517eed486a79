package io.dnnenergy.thread;

import com.sun.jna.Native;

/**
 * How much later than asked the kernel may wake a thread, to save wake-ups: 50 us as a rule on Linux. Whoever wakes for a moment and spins until
 * it comes pays for that in CPU time.
 */
public final class TimerSlack {
    private TimerSlack() {
    }

    /**
     * Sets the timer slack of the calling thread alone; it takes no right. prctl(2), {@code PR_SET_TIMERSLACK}.
     *
     * @param ns nanoseconds, at least 1
     * @return false if not Linux, or JNA cannot be loaded; the slack is then as before
     */
    public static boolean set(long ns) {
        return Dispensable.call(() -> LibC.prctl(LibC.PR_SET_TIMERSLACK, ns, 0, 0, 0) == 0);
    }

    /** Apart, so that nothing native is loaded before it is called. */
    private static final class LibC {
        static final int PR_SET_TIMERSLACK = 29;

        static {
            Native.register(LibC.class, "c");
        }

        static native int prctl(int option, long first, long second, long third, long fourth);
    }
}
