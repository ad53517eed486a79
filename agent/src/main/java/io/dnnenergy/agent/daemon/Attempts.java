package io.dnnenergy.agent.daemon;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * One step after another, whatever fails in one. Memory that has run out is waited for without end, since the application may hold all of it for a while;
 * anything else that fails every time is a fault that does not pass. One thread; allocates nothing itself.
 */
public final class Attempts {
    /** Failures one after the other. */
    private static final int MOST_FAILURES = 200;
    /** Memory is not free again at once. */
    public static final long PAUSE_NS = 50_000_000L;

    private final BooleanSupplier stopping;
    private final Consumer<Throwable> failed;
    private final long pauseNs;
    private int failures;

    /**
     * @param stopping true once the next step is to be the last; if the last step fails, it has one more try
     * @param failed   is given what a step threw
     */
    public Attempts(BooleanSupplier stopping, Consumer<Throwable> failed, long pauseNs) {
        this.stopping = stopping;
        this.failed = failed;
        this.pauseNs = pauseNs;
    }

    /** @param step answers true if it was the last */
    public void run(BooleanSupplier step) {
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
