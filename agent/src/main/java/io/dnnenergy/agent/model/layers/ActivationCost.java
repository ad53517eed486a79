package io.dnnenergy.agent.model.layers;

import io.dnnenergy.agent.model.NativeOp.Kind;
import java.util.Locale;
import java.util.Map;

/**
 * Operations of an activation function per element, forward and for its derivative. Counted from the defining expressions; a transcendental
 * is one exp, log, tanh or power.
 */
record ActivationCost(Kind kind, Kind gradientKind, int ops, int transcendentals, int backwardOps, int backwardTranscendentals) {
    private static final ActivationCost IDENTITY = simple(0, 0);
    /** A user's own function: one pass over the data, known by its traffic. */
    private static final ActivationCost OPAQUE = simple(1, 1);

    private static final Map<String, ActivationCost> BY_NAME = Map.ofEntries(
            Map.entry("IDENTITY", IDENTITY),
            Map.entry("RELU", simple(1, 1)),
            Map.entry("RELU6", simple(2, 2)),
            Map.entry("LRELU", simple(2, 1)),
            Map.entry("LEAKYRELU", simple(2, 1)),
            Map.entry("RRELU", simple(2, 2)),
            Map.entry("THRESHOLDEDRELU", simple(2, 2)),
            Map.entry("PRELU", simple(2, 4)),
            Map.entry("HARDSIGMOID", simple(4, 2)),
            Map.entry("HARDTANH", simple(2, 2)),
            Map.entry("CUBE", simple(2, 3)),
            Map.entry("RECTIFIEDTANH", smooth(1, 1, 3, 1)),
            Map.entry("RATIONALTANH", simple(8, 8)),
            Map.entry("SOFTSIGN", simple(3, 4)),
            Map.entry("SIGMOID", new ActivationCost(Kind.SIGMOID, Kind.SIGMOID_GRADIENT, 3, 1, 3, 1)),
            Map.entry("TANH", new ActivationCost(Kind.TANH, Kind.TANH_GRADIENT, 0, 1, 3, 1)),
            Map.entry("SOFTPLUS", smooth(2, 1, 3, 1)),
            Map.entry("ELU", smooth(3, 1, 3, 1)),
            Map.entry("SELU", smooth(3, 1, 3, 1)),
            Map.entry("SWISH", smooth(4, 1, 6, 1)),
            Map.entry("GELU", smooth(8, 1, 12, 1)),
            Map.entry("MISH", smooth(6, 2, 10, 2)),
            Map.entry("SOFTMAX", new ActivationCost(Kind.SOFTMAX, Kind.ACTIVATION_GRADIENT, 4, 1, 4, 1)));

    /** @param name an {@code ActivationReLU} (class) or {@code RELU} (enum constant) */
    static ActivationCost of(String name) {
        String plain = name.startsWith("Activation") ? name.substring("Activation".length()) : name;
        return BY_NAME.getOrDefault(plain.toUpperCase(Locale.ROOT), OPAQUE);
    }

    private static ActivationCost simple(int ops, int backwardOps) {
        return new ActivationCost(Kind.UNARY, Kind.SIMPLE_GRADIENT, ops, 0, backwardOps, 0);
    }

    private static ActivationCost smooth(int ops, int transcendentals, int backwardOps, int backwardTranscendentals) {
        return new ActivationCost(Kind.ACTIVATION, Kind.ACTIVATION_GRADIENT, ops, transcendentals, backwardOps, backwardTranscendentals);
    }

    boolean identity() {
        return kind == IDENTITY.kind && gradientKind == IDENTITY.gradientKind && ops + transcendentals + backwardOps + backwardTranscendentals == 0;
    }
}
