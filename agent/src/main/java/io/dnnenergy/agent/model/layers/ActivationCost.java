package io.dnnenergy.agent.model.layers;

import java.util.Locale;
import java.util.Map;

/**
 * Operations of an activation function per element, forward and for its derivative. Counted from the defining expressions; a transcendental
 * is one exp, log, tanh or power.
 */
record ActivationCost(int ops, int transcendentals, int backwardOps, int backwardTranscendentals) {
    private static final ActivationCost IDENTITY = new ActivationCost(0, 0, 0, 0);
    /** A user's own function: one pass over the data, of which only the traffic is known. */
    private static final ActivationCost OPAQUE = new ActivationCost(1, 0, 1, 0);

    private static final Map<String, ActivationCost> BY_NAME = Map.ofEntries(
            Map.entry("IDENTITY", IDENTITY),
            Map.entry("RELU", new ActivationCost(1, 0, 1, 0)),
            Map.entry("RELU6", new ActivationCost(2, 0, 2, 0)),
            Map.entry("LRELU", new ActivationCost(2, 0, 1, 0)),
            Map.entry("LEAKYRELU", new ActivationCost(2, 0, 1, 0)),
            Map.entry("RRELU", new ActivationCost(2, 0, 2, 0)),
            Map.entry("THRESHOLDEDRELU", new ActivationCost(2, 0, 2, 0)),
            Map.entry("PRELU", new ActivationCost(2, 0, 4, 0)),
            Map.entry("HARDSIGMOID", new ActivationCost(4, 0, 2, 0)),
            Map.entry("HARDTANH", new ActivationCost(2, 0, 2, 0)),
            Map.entry("CUBE", new ActivationCost(2, 0, 3, 0)),
            Map.entry("RECTIFIEDTANH", new ActivationCost(1, 1, 3, 1)),
            Map.entry("RATIONALTANH", new ActivationCost(8, 0, 8, 0)),
            Map.entry("SOFTSIGN", new ActivationCost(3, 0, 4, 0)),
            Map.entry("SIGMOID", new ActivationCost(3, 1, 3, 1)),
            Map.entry("TANH", new ActivationCost(0, 1, 3, 1)),
            Map.entry("SOFTPLUS", new ActivationCost(2, 1, 3, 1)),
            Map.entry("ELU", new ActivationCost(3, 1, 3, 1)),
            Map.entry("SELU", new ActivationCost(3, 1, 3, 1)),
            Map.entry("SWISH", new ActivationCost(4, 1, 6, 1)),
            Map.entry("GELU", new ActivationCost(8, 1, 12, 1)),
            Map.entry("MISH", new ActivationCost(6, 2, 10, 2)),
            Map.entry("SOFTMAX", new ActivationCost(4, 1, 4, 1)));

    /** @param name an {@code ActivationReLU} (class) or {@code RELU} (enum constant) */
    static ActivationCost of(String name) {
        String plain = name.startsWith("Activation") ? name.substring("Activation".length()) : name;
        return BY_NAME.getOrDefault(plain.toUpperCase(Locale.ROOT), OPAQUE);
    }

    boolean identity() {
        return equals(IDENTITY);
    }
}
