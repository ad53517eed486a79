package io.dnnenergy.agent.meter;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Lets another thread see that a read does not return, and take the sampler's work over from the thread that is stuck in it. A turn is odd while a read
 * is in progress; whoever moves it on first, the reader that comes back or the thread that has lost patience, owns the work from then on. A read costs a
 * store and a compare-and-set more, allocates nothing and takes no lock.
 */
public final class ReadGuard {
    /** Thrown in a thread whose read came back after its work had been given to another one: it must touch nothing any more. */
    public static final class TakenOver extends Error {
        private static final long serialVersionUID = 1;

        TakenOver() {
            super("another thread has taken over", null, false, false);
        }
    }

    private final AtomicLong turn = new AtomicLong();
    private volatile int reading;

    /** A read of something begins on the sampler's thread. @return the turn, for {@link #leave} */
    long enter(int what) {
        reading = what;
        long mine = turn.getPlain() + 1;
        turn.set(mine);
        return mine;
    }

    /** It has ended. @throws TakenOver if it took too long */
    void leave(long mine) {
        if (!turn.compareAndSet(mine, mine + 1)) {
            throw new TakenOver();
        }
    }

    /** The turn: the same odd number for a while is a read that does not return. */
    public long turn() {
        return turn.get();
    }

    /** What is being read: what {@link #enter} was given. */
    public int reading() {
        return reading;
    }

    /** Takes the work over. @param stuck the odd turn that was seen; false if the read has come back meanwhile */
    public boolean takeOver(long stuck) {
        return turn.compareAndSet(stuck, stuck + 1);
    }
}
