package io.dnnenergy.agent.record;

import io.dnnenergy.agent.label.Node;
import io.dnnenergy.agent.phase.Phase;

/**
 * What one thread knows of the iteration that it runs: how many examples it sees, and which of its phases have been entered. One thread's own.
 *
 * <p>A minibatch of sequences may be cut into segments of time that are an iteration each: its examples, which are sequences, count once.
 */
final class Iteration {
    private long examples;
    private boolean rowsKnown;
    /** Set by a sweep's start until its first layer has been. */
    private boolean starting;
    private boolean running;
    /** 0 outside segments; then the number of the segment from 1. */
    private int segment;
    private Node alone;
    /** Gradients are being computed, in an iteration or for a loop of the user's own. */
    private boolean inGradient;
    private boolean lossEntered;
    private boolean updateEntered;

    void iterationStarts() {
        running = true;
        updateEntered = false;
        examples = 0;
        alone = null;
        gradientStarts();
        sweepStarts(-1);
    }

    void iterationEnds() {
        running = false;
        alone = null;
        updateEntered = false;
        gradientEnds();
        if (segment > 0) {
            segment++;
        }
    }

    boolean inIteration() {
        return running;
    }

    void gradientStarts() {
        lossEntered = false;
        inGradient = true;
    }

    /** Whoever asked for gradients has them. In an iteration the score may follow: it is the same loss until the iteration ends. */
    void gradientEnds() {
        if (!running) {
            inGradient = false;
            lossEntered = false;
        }
    }

    /** @param rows of the input; -1 if unknown: the first layer's then count */
    void sweepStarts(long rows) {
        starting = true;
        rowsKnown = rows >= 0;
        if (rowsKnown) {
            setExamples(rows);
        }
    }

    /** A layer is called. @return true if it is the sweep's first */
    boolean layerCalled(long rows) {
        boolean first = starting;
        starting = false;
        if (first && !rowsKnown) {
            setExamples(rows);
        }
        return first;
    }

    private void setExamples(long rows) {
        examples = segment > 1 ? 0 : rows;
    }

    /** Examples of the minibatch that is being run; known once the first layer of a sweep has been. */
    long examples() {
        return examples;
    }

    void segmentsStart() {
        segment = 1;
    }

    void segmentsEnd() {
        segment = 0;
    }

    /** The iteration trains this layer and no other: unsupervised pretraining. */
    void trainsAlone(Node node) {
        alone = running ? node : null;
    }

    /** The layer that is trained on its own; null if it is the network. */
    Node trainedAlone() {
        return alone;
    }

    /** The loss of several outputs is computed at several places, and so is the update: each is one of the iteration. */
    boolean entersFirst(Phase phase) {
        if (phase == Phase.LOSS) {
            boolean first = !lossEntered;
            lossEntered = running || inGradient;
            return first;
        }
        if (phase == Phase.UPDATE) {
            boolean first = !updateEntered;
            updateEntered = running;
            return first;
        }
        return true;
    }
}
