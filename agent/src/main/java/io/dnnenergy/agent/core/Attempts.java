package io.dnnenergy.agent.core;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * One step after another, whatever fails in one. Memory that has run out is waited for without end, since the application may hold all of it for a while;
 * anything else that fails every time is a fault that does not pass. One thread; allocates nothing itself.
 */
final class Attempts {
    /** Failures one after the other. */
    private static final int MOST_FAILURES = 200;
    /** Memory is not free again at once. */
    static final long PAUSE_NS = 50_000_000L;

    private final BooleanSupplier stopping;
    private final Consumer<Throwable> failed;
    private final long pauseNs;
    private int failures;

    /**
     * @param stopping true once the step is to be the last; a last one that fails has one more try
     * @param failed   is given what a step threw
     */
    Attempts(BooleanSupplier stopping, Consumer<Throwable> failed, long pauseNs) {
        this.stopping = stopping;
        this.failed = failed;
        this.pauseNs = pauseNs;
    }

    /** @param step answers true if it was the last */
    void run(BooleanSupplier step) {
        for (boolean last = false; !last; ) {
            try {
                last = step.getAsBoolean();
                failures = 0;
            } catch (Throwable failure) {
                last = stopping.getAsBoolean() && failures > 0;
                failed.accept(failure);
                if (++failures > MOST_FAILURES && !(failure instanceof OutOfMemoryError)) {
                    throw failure;
                }
                LockSupport.parkNanos(this, pauseNs);
            }
        }
    }
}
