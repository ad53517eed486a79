package io.dnnenergy.agent.record.events;

/** Numbers of the ring's events, for those who write them down: a recording of an earlier version must be read. */
public final class EventTypes {
    /** A thread runs another label; first value: time, second: thread's CPU clock or -1. */
    public static final int SWITCH = Ring.SWITCH;
    /** A call of a label; examples, bytes. */
    public static final int COUNT = Ring.COUNT;
    /** A native operation. Its number is in the place of the variant, the variant in the first value. */
    public static final int OPERATION = Ring.OPERATION;
    /** A call of which all operations are counted. */
    public static final int TRACED_CALL = Ring.TRACED_CALL;

    /** A network's score; first value: bits of a double. */
    public static final int SCORE = Ring.SCORE;

    private EventTypes() {
    }
}
