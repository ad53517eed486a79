package io.dnnenergy.agent.phase;

import java.util.Locale;

/** What a stretch of a thread's time was for. The names in files are {@link #id()}; their order here is that of the report. */
public enum Phase {
    /** Reading examples, and waiting for a prefetch thread that does. */
    DATA_LOAD,
    /** Normalisation and other data set preprocessors. */
    PREPROCESS,
    /** Java arrays or records to INDArray. */
    CONVERT,
    /** Copies between host and device. */
    TRANSFER,
    FORWARD,
    /** Score, its gradient with respect to the output, regularisation score. */
    LOSS,
    BACKWARD,
    /** Updaters, regularisation, the step itself, constraints. */
    UPDATE,
    INFERENCE,
    /** Everything inside {@code evaluate}: forward passes and the metrics. */
    EVALUATE,
    /** Transfer learning, compression, graph optimisation. */
    OPTIMISE,
    CHECKPOINT,
    LISTENERS,
    /** Inside the library, but none of the above. */
    OTHER;

    private final String id = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The name in files: lower case, words joined by a hyphen. */
    public String id() {
        return id;
    }
}
