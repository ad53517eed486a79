package io.dnnenergy.agent.weave;

/** What a hook hands to the bridge besides the receiver. */
enum Capture {
    NOTHING,
    /** The first argument, a reference: the input of a layer, an array to convert. */
    ARGUMENT,
    /** The first boolean argument, and the first that is an array of ND4J's, several of them, or a model. */
    FLAG_AND_OBJECT,
    /** The last argument, and the method's own name in place of a receiver: what a lambda does is in a method of the class that makes it. */
    LAMBDA,
    /** What the method returns: a data set, whose bytes are counted, or an evaluation or loss, which is a score. */
    RESULT,
    /** A number of bytes, the third argument, and a direction, the fourth, at the entry only. */
    BYTES,
    /** An operation and its context, at the exit only; to the bridge's entry for operations. */
    OPERATION,
    /** What a scatter update is given, likewise. */
    SCATTER
}
