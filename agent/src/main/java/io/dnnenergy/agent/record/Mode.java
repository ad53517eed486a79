package io.dnnenergy.agent.record;

import io.dnnenergy.agent.phase.Pass;
import io.dnnenergy.agent.phase.Phase;

/** What a thread's forward passes are for, inherited from the enclosing span. Integers, since they sit in the frames' arrays. */
final class Mode {
    static final int NONE = 0;
    static final int TRAIN = 1;
    static final int INFER = 2;
    static final int EVALUATE = 3;
    static final int OPTIMISE = 4;

    private Mode() {
    }

    /** Mode of a pass inside a span of mode {@code around}. @param training as the pass was asked for */
    static int ofPass(int around, boolean training) {
        if (around != NONE && around != INFER) {
            return around;
        }
        return training ? TRAIN : INFER;
    }

    /** Phase of a forward pass. */
    static Phase forward(int mode) {
        return switch (mode) {
            case TRAIN -> Phase.FORWARD;
            case EVALUATE -> Phase.EVALUATE;
            case OPTIMISE -> Phase.OPTIMISE;
            default -> Phase.INFERENCE;
        };
    }

    static Pass pass(int mode) {
        return mode == TRAIN ? Pass.FORWARD : Pass.INFERENCE;
    }
}
