package io.dnnenergy.agent.model.layers;

import java.util.Set;

/** How sequences lie in memory between DL4J's layers. Pure. */
public final class Sequences {
    private static final Set<String> RECURRENT = Set.of("LSTM", "GravesLSTM", "GravesBidirectionalLSTM", "SimpleRnn", "Bidirectional", "MaskZeroLayer");

    private Sequences() {
    }

    /** Whether a layer of this class hands on sequences step by step, the elements of a step side by side ({@code LSTMHelpers}: order f). */
    public static boolean stepsTogether(String type) {
        return RECURRENT.contains(type);
    }
}
