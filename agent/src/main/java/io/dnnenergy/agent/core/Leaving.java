package io.dnnenergy.agent.core;

import java.util.concurrent.TimeUnit;

/**
 * The end of the program, and what time the agent has for its own. Whatever a counter, a library or a disk does, the exit of the application is held up
 * for no longer. Any thread.
 */
final class Leaving {
    /** A user who ends a program expects the prompt; an orchestrator kills it after 10 s, with everything else that it still had to do. */
    private static final long LIMIT_NS = TimeUnit.SECONDS.toNanos(2);
    /** For a stderr that is read slowly; one that is not read at all must not hold up the exit. */
    private static final long LAST_LINES_NS = TimeUnit.MILLISECONDS.toNanos(300);

    private volatile long untilNs;
    private volatile boolean begun;

    /** States that the program ends now. */
    void begin() {
        untilNs = System.nanoTime() + LIMIT_NS - LAST_LINES_NS;
        begun = true;
    }

    boolean isBegun() {
        return begun;
    }

    /** Nanoseconds for readings and files, 0 or less if there are none left; {@code Long.MAX_VALUE} while the program runs. */
    long leftNs() {
        return begun ? untilNs - System.nanoTime() : Long.MAX_VALUE;
    }

    /** Milliseconds for what is on its way to the terminal, after all else. */
    static long lastLinesMs() {
        return TimeUnit.NANOSECONDS.toMillis(LAST_LINES_NS);
    }
}
