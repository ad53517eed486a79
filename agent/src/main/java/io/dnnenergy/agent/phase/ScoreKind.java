package io.dnnenergy.agent.phase;

/** What a network's score says. Recordings hold the number of a constant: new ones go to the end. */
public enum ScoreKind {
    /** Loss of the minibatch of an iteration, regularisation included, before the update. */
    TRAINING,
    /** Part of the examples that {@code evaluate(..)} found to be classified rightly. */
    ACCURACY,
    /** What {@code score(..)} of a data set returned: a loss. */
    LOSS
}
