package io.dnnenergy.agent.label;

import io.dnnenergy.agent.phase.ScoreKind;

/** Receives what threads did, in order of time for each thread, threads one after the other. On the sampler's thread. */
public interface TimelineReader {
    /** What follows, until this is called again, is what this Java thread did. */
    default void thread(long javaThreadId) {
        // Most readers do not ask who ran what.
    }

    /** The thread is a worker that runs replicas of a network; null for every other. Follows {@link #thread}. */
    default void worker(String name) {
        // Most readers do not ask who ran what.
    }

    /**
     * A stretch of one thread's time in which one label was in force.
     *
     * @param label number of the label; never {@link Label#NONE}
     * @param cpuS  CPU seconds of the thread in it
     */
    void ran(int label, long startNs, long endNs, double cpuS);

    /**
     * A stretch of the label has begun; comes before the stretch itself.
     *
     * @param entersPhase true if its phase was entered from another one; false inside a phase and on the way back to it
     */
    void began(int label, long timeNs, boolean entersPhase);

    /**
     * A call, or bytes handled.
     *
     * @param variant  number of the layer's shape; -1 if unknown or no layer
     * @param examples minibatch rows of the call
     * @param bytes    bytes of data loaded, preprocessed or converted
     */
    void counted(int label, int variant, long examples, long bytes);

    /** Operations of a kind have run outside networks. @param times how many */
    default void called(int label, long times) {
        // Most readers do not ask.
    }

    /**
     * A native operation, while operations are counted.
     *
     * @param variant   number of the enclosing layer's shape; -1 if unknown or no layer
     * @param operation number of the operation
     */
    void operated(int label, int variant, int operation);

    /** A call of a layer all of whose operations are counted; follows its {@link #counted}. */
    void traced(int label, int variant);

    /** A score of the label's network; NaN or infinite where training has diverged. */
    default void scored(int label, ScoreKind kind, double value) {
        // Most readers do not ask.
    }

    void epochStarted(Network network, long timeNs);

    void epochEnded(Network network, long timeNs);

    void iterated(Network network, long timeNs, long examples);
}
