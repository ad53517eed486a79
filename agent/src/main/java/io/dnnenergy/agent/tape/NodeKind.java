package io.dnnenergy.agent.tape;

/** What a node of a recording stands for. Varints are fixed: files of earlier versions are read. */
enum NodeKind {
    /** A network outside its layers. */
    WHOLE,
    LAYER,
    /** What runs a SameDiff graph's operations. */
    SESSION,
    /** An operation of a SameDiff graph. */
    OPERATION,
    /** The same, if only the backward pass has it. */
    GRADIENT,
    /** A dispatcher that waits for the network's workers. */
    WAITING,
    /** What reads or prepares a network's data. */
    STEP,
    /** A thread that waits for the GPU. */
    DEVICE_WAIT
}
