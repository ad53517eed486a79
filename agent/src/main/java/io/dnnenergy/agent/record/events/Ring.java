package io.dnnenergy.agent.record.events;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Events of one thread on their way to the sampler: three longs each, one producer, one consumer, no locks (after JCTools' SpscArrayQueue).
 * When full, an event is dropped and counted; since every event states the label in force, the next one sets things right.
 */
public final class Ring {
    /** From now on the thread runs the label. variant: {@link #ENTERS_PHASE} or -1. a: time in ns; b: thread CPU time in ns, or -1. */
    public static final int SWITCH = 1;
    /** In a switch's variant: its phase is entered from another one. */
    public static final int ENTERS_PHASE = 0;
    /** One call of the label, or bytes handled in it. a: examples in the minibatch; b: bytes. */
    public static final int COUNT = 2;
    /** An epoch of the label's network begins. a: time. */
    public static final int EPOCH_START = 3;
    /** ... ends. a: time. */
    public static final int EPOCH_END = 4;
    /** An iteration of the label's network has ended. a: time; b: examples. */
    public static final int ITERATION = 5;

    /** A native operation inside the label. variant: its number; a: number of the enclosing layer's shape, or -1. */
    public static final int OPERATION = 6;
    /** One call of the label whose operations are all counted; follows its {@link #COUNT}. */
    public static final int TRACED_CALL = 7;

    /** Operations outside all spans. a: how many. */
    public static final int OPERATIONS = 8;
    /** A score of the label's network. variant: what it says, by number of {@link io.dnnenergy.agent.phase.ScoreKind}; a: bits of the double. */
    public static final int SCORE = 9;

    private static final VarHandle PRODUCED;
    private static final VarHandle CONSUMED;

    static {
        try {
            PRODUCED = MethodHandles.lookup().findVarHandle(Ring.class, "produced", long.class);
            CONSUMED = MethodHandles.lookup().findVarHandle(Ring.class, "consumed", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final long[] slots;
    private final int mask;
    private volatile long produced;
    private volatile long consumed;
    /** The producer's own copy of {@link #consumed}: the shared one is read only when this one says that the ring is full. */
    private long consumedSeen;
    private volatile long dropped;

    /** @param capacity events; a power of two */
    public Ring(int capacity) {
        slots = new long[3 * capacity];
        mask = capacity - 1;
    }

    /** Producer only: whether the ring is more than half full. Looks once in a while; a few nanoseconds otherwise. */
    public boolean isCrowded() {
        long at = (long) PRODUCED.get(this);
        return (at & mask >> 3) < 4 && at - (long) CONSUMED.getAcquire(this) > mask >> 1;
    }

    /** Producer only. @return false if the ring was full and the event was dropped */
    public boolean offer(int type, int label, int variant, long a, long b) {
        long at = (long) PRODUCED.get(this);
        if (at - consumedSeen > mask) {
            consumedSeen = (long) CONSUMED.getAcquire(this);
            if (at - consumedSeen > mask) {
                dropped++;
                return false;
            }
        }
        int slot = 3 * (int) (at & mask);
        slots[slot] = a;
        slots[slot + 1] = b;
        slots[slot + 2] = (long) type << 60 | (long) label << 32 | (variant + 1) & 0xffffffffL;
        PRODUCED.setRelease(this, at + 1);
        return true;
    }

    /** Receives events in order. */
    public interface Reader {
        /** @return false to stop before this event; it will come again */
        boolean event(int type, int label, int variant, long a, long b);
    }

    /** Consumer only: hands over what is there. */
    public void drain(Reader reader) {
        long from = (long) CONSUMED.get(this);
        long to = (long) PRODUCED.getAcquire(this);
        long at = from;
        while (at < to) {
            int slot = 3 * (int) (at & mask);
            long code = slots[slot + 2];
            if (!reader.event((int) (code >>> 60), (int) (code >>> 32) & 0xfffffff, (int) code - 1, slots[slot], slots[slot + 1])) {
                break;
            }
            at++;
        }
        if (at > from) {
            CONSUMED.setRelease(this, at);
        }
    }

    /** Memory of a ring, bytes. @param capacity events */
    static int bytes(int capacity) {
        return 3 * Long.BYTES * capacity;
    }

    int bytes() {
        return bytes(mask + 1);
    }

    /** Makes it as new. Only while no thread has it. */
    void reset() {
        produced = 0;
        consumed = 0;
        consumedSeen = 0;
        dropped = 0;
    }

    /** Events lost because the sampler came too late. */
    public long dropped() {
        return dropped;
    }

    /** True if nothing waits to be read. */
    public boolean isEmpty() {
        return produced == consumed;
    }
}
