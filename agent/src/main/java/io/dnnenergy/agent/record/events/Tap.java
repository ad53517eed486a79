package io.dnnenergy.agent.record.events;


/** Learns everything that {@code Timelines} read, in order, so that a {@link Playback} can read it again. Sampler's thread only. */
public interface Tap {
    /** Events of all threads up to a moment follow. */
    void round(long toNs);

    /** Events of this thread up to that moment follow. @param worker its name if it runs replicas of a network; else null */
    void thread(long javaThreadId, String worker);

    /** An event that was read; type and values as in the ring. */
    void event(int type, int label, int variant, long a, long b);

    /** An event that is there but younger than the moment: it will come again. */
    void waiting(int type, int label, int variant, long a, long b);

    /** The thread's CPU clock, nanoseconds, as read at {@code atNs}; -1 if it could not be read. */
    void cpu(long cpuNs, long atNs);
}
