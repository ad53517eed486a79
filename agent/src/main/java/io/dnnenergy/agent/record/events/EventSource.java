package io.dnnenergy.agent.record.events;

/** Where a {@link Timeline} gets one thread's events: its ring, or a recording of it. */
public interface EventSource {
    long threadId();

    /** Hands over events in order until the reader refuses one, which comes again. */
    void drain(Ring.Reader reader);

    /**
     * The thread's CPU clock at a moment or soon after it, nanoseconds; -1 if unknown. Moments do not go back.
     *
     * @param waitingNs the clock as the next event after that moment has it, -1 if it has none
     * @param waitingAtNs the moment of that event
     */
    long cpuNs(long momentNs, long waitingNs, long waitingAtNs);

    /** The moment of the clock just returned, {@code System.nanoTime()}. */
    long cpuAtNs();

    /** True if the thread has ended and nothing more will come. */
    boolean isExhausted();
}
