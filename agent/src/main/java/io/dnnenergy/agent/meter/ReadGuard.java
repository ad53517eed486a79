package io.dnnenergy.agent.meter;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets another thread see that a read does not return, and take the sampler's work over from the thread that is stuck in it. A turn is odd while a read
 * is in progress; whoever moves it on first, the reader that comes back or the thread that has lost patience, owns the work from then on. A read costs a
 * store and a compare-and-set more, allocates nothing and takes no lock.
 */
public final class ReadGuard {
    private final AtomicLong turn = new AtomicLong();
    private volatile int reading;
    private volatile List<String> sources = List.of();

    /** Names what will be read. @param names of the sources, by the number that {@link #enter} is given */
    void sources(List<String> names) {
        sources = names;
    }

    /** A read of something begins on the sampler's thread. @return the turn, for {@link #leave} */
    long enter(int what) {
        reading = what;
        long mine = turn.getPlain() + 1;
        turn.set(mine);
        return mine;
    }

    /**
     * States that the read has ended. Never returns if it was too late: another thread has this thread's work, and unwinding would close what that
     * thread uses.
     */
    void leave(long mine) {
        while (!turn.compareAndSet(mine, mine + 1)) {
            LockSupport.park(this);
        }
    }

    /** The turn: the same odd number for a while is a read that does not return. */
    public long turn() {
        return turn.get();
    }

    /** True while a read is in progress. */
    public boolean isReading() {
        return turn.get() % 2 == 1;
    }

    /** What is being read, or was read last: what {@link #enter} was given. */
    public int reading() {
        return reading;
    }

    /** Name of the source that is being read. */
    public String source() {
        List<String> names = sources;
        return reading < names.size() ? names.get(reading) : "";
    }

    /** Takes the work over. @param stuck the odd turn that was seen; false if the read has come back meanwhile */
    public boolean takeOver(long stuck) {
        return turn.compareAndSet(stuck, stuck + 1);
    }
}
