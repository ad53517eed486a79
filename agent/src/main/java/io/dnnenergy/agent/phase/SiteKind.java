package io.dnnenergy.agent.phase;

/** What a hooked method is, which decides how its span is labelled. */
public enum SiteKind {
    /** One pass over the training data by a network. */
    EPOCH,
    /** Another training entry point of a network. */
    FIT,
    /** A trainer around a network that runs its epochs itself: early stopping. */
    TRAINER,
    /** Such a trainer begins or ends an epoch; no span. */
    EPOCH_TURN,
    /** A minibatch of sequences, cut into segments of time that are an iteration each. */
    SEGMENTS,
    /** A network makes its layers. */
    INIT,
    /** A network runs forward for a caller. */
    INFER,
    /** A network is evaluated: what runs inside is evaluation, forward passes included. */
    EVALUATE,
    /** Gradients are asked for outside an optimiser. */
    GRADIENT,
    /** A forward sweep over the layers. */
    FORWARD_SWEEP,
    /** A backward sweep over the layers. */
    BACKWARD_SWEEP,
    /** One parameter update: the iteration. */
    ITERATION,
    LAYER_FORWARD,
    LAYER_BACKWARD,
    /** An output layer's score, which runs its forward product once more. */
    LAYER_SCORE,
    VERTEX_FORWARD,
    VERTEX_BACKWARD,
    /** A reshaping between layers. */
    BETWEEN_LAYERS,
    LOSS,
    UPDATE,
    /** An iterator is asked for examples, or waited for. */
    DATA,
    PREPROCESS,
    CONVERT,
    TRANSFER,
    /** Waiting for a GPU. */
    DEVICE_WAIT,
    CHECKPOINT,
    OPTIMISE,
    LISTENER,
    /** A SameDiff graph is trained: epochs inside one call. */
    GRAPH_FIT,
    /** An epoch of it ends; no span. */
    GRAPH_EPOCH,
    /** A SameDiff graph runs for a caller. */
    GRAPH_INFER,
    /** Gradients of a SameDiff graph are asked for. */
    GRAPH_GRADIENT,
    /** A SameDiff graph is evaluated. */
    GRAPH_EVALUATE,
    /** A session's work around operations. */
    GRAPH_SESSION,
    /** A session runs one operation. */
    GRAPH_OP,
    /** A thread begins to train or run replicas of a network; no span. */
    WORKER,
    /** A pool of copies of a network is asked for an answer, and the caller's thread computes it. */
    POOL,
    /** Waiting for such threads. */
    WAIT,
    /** A native operation: counted, never a span. */
    OPERATION,
    /** Inside the library and worth a span, but none of the above. */
    OTHER,
    /** Bytes that the transfer around it moves; no span. */
    BYTES
}
