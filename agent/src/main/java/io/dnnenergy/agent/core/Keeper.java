package io.dnnenergy.agent.core;

import io.dnnenergy.agent.meter.ReadGuard;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/**
 * Watches the sampler's reads of counters. If one does not return, another thread goes on with the sampler's work, without that source; the stuck one
 * never comes back. So a read that hangs holds up neither the other counters, nor epochs, nor the exit for two seconds.
 */
final class Keeper {
    private static final long LOOK_NS = TimeUnit.MILLISECONDS.toNanos(200);
    /** Looks, not time: after a suspended machine or a stopped process wakes up, one look is later by hours. */
    private static final int LOOKS = 6;

    private final ReadGuard guard;
    private volatile boolean over;
    private int threads = 1;

    Keeper(ReadGuard guard) {
        this.guard = guard;
    }

    /**
     * Runs work on this thread. If a read in it hangs, the work is begun again on another thread, and the call does not return.
     *
     * @param abandon is given the number of the source that hangs, before the work is begun again
     */
    void run(IntConsumer abandon, Runnable work) {
        Thread watch = AgentThreads.daemon("keeper", () -> watch(abandon, work));
        watch.start();
        work.run();
        over = true;
        LockSupport.unpark(watch);
    }

    private void watch(IntConsumer abandon, Runnable work) {
        long seen = 0;
        int looks = 0;
        while (!over) {
            LockSupport.parkNanos(this, LOOK_NS);
            long turn = guard.turn();
            looks = turn == seen && turn % 2 == 1 ? looks + 1 : 0;
            seen = turn;
            int source = guard.reading();
            if (looks >= LOOKS && guard.takeOver(turn)) {
                looks = 0;
                abandon.accept(source);
                AgentThreads.daemon("sampler-" + ++threads, () -> {
                    work.run();
                    over = true;
                }).start();
            }
        }
    }
}
