package io.dnnenergy.agent.core;

import io.dnnenergy.agent.daemon.AgentThreads;
import io.dnnenergy.agent.meter.ReadGuard;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;

/**
 * Watches the sampler's reads of counters. If one does not return, another thread goes on with the sampler's work, without that source; the stuck one
 * never comes back. So a read that hangs holds up neither the other counters, nor epochs, nor the exit.
 */
final class Keeper {
    private static final long LOOK_NS = TimeUnit.MILLISECONDS.toNanos(200);
    /** Looks, not time: after a suspended machine or a stopped process wakes up, one look is later by hours. */
    private static final int LOOKS = 6;
    /** As the program ends, 0.7 s for all of a source's reads together: the others are still to be read, and epochs to be written. */
    private static final long LAST_LOOK_NS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final int LAST_LOOKS = 14;

    private final ReadGuard guard;
    private final BooleanSupplier ending;
    private volatile boolean over;
    private volatile Thread watch;
    private int threads = 1;

    /** @param ending whether the program is about to end */
    Keeper(ReadGuard guard, BooleanSupplier ending) {
        this.guard = guard;
        this.ending = ending;
    }

    /**
     * Runs work on this thread. If a read in it hangs, the work is begun again on another thread, and the call does not return.
     *
     * @param abandon is given the number of the source that hangs, before the work is begun again
     */
    void run(IntConsumer abandon, Runnable work) {
        watch = AgentThreads.daemon("keeper", () -> watch(abandon, work));
        watch.start();
        toTheEnd(work);
        LockSupport.unpark(watch);
    }

    private void toTheEnd(Runnable work) {
        try {
            work.run();
        } finally {
            over = true;
        }
    }

    /** Has it look at once: the program ends. Any thread. */
    void hurry() {
        LockSupport.unpark(watch);
    }

    private void watch(IntConsumer abandon, Runnable work) {
        long seen = 0;
        int seenSource = -1;
        int looks = 0;
        while (!over) {
            boolean last = ending.getAsBoolean();
            LockSupport.parkNanos(this, last ? LAST_LOOK_NS : LOOK_NS);
            long turn = guard.turn();
            int source = guard.reading();
            boolean same = turn % 2 == 1 && (last ? source == seenSource : turn == seen);
            looks = same ? looks + 1 : 0;
            seen = turn;
            seenSource = source;
            if (looks >= (last ? LAST_LOOKS : LOOKS) && guard.takeOver(turn)) {
                looks = 0;
                abandon.accept(source);
                AgentThreads.daemon("sampler-" + ++threads, () -> toTheEnd(work)).start();
            }
        }
    }
}
