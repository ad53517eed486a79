package io.dnnenergy.agent.weave;

/** What a hook hands to the bridge besides the receiver. */
enum Capture {
    NOTHING,
    /** The first argument, a reference: the input of a layer, an array to convert. */
    ARGUMENT,
    /** What the method returns: a data set, whose bytes are counted. */
    RESULT
}
