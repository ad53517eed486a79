package io.dnnenergy.agent.model.layers;

import java.util.Locale;
import java.util.Map;

/** Operations of a loss function per label element: for the score, and for its gradient with respect to the activations. */
record LossCost(int ops, int transcendentals, int gradientOps, int gradientTranscendentals) {
    private static final LossCost OPAQUE = new LossCost(3, 0, 2, 0);

    private static final Map<String, LossCost> BY_NAME = Map.ofEntries(
            Map.entry("MSE", new LossCost(3, 0, 2, 0)),
            Map.entry("L2", new LossCost(3, 0, 2, 0)),
            Map.entry("SQUAREDLOSS", new LossCost(3, 0, 2, 0)),
            Map.entry("L1", new LossCost(2, 0, 2, 0)),
            Map.entry("MAE", new LossCost(2, 0, 2, 0)),
            Map.entry("MAPE", new LossCost(4, 0, 4, 0)),
            Map.entry("MSLE", new LossCost(4, 2, 4, 2)),
            Map.entry("MCXENT", new LossCost(2, 1, 1, 0)),
            Map.entry("NEGATIVELOGLIKELIHOOD", new LossCost(2, 1, 1, 0)),
            Map.entry("SPARSEMCXENT", new LossCost(2, 1, 1, 0)),
            Map.entry("BINARYXENT", new LossCost(4, 2, 4, 0)),
            Map.entry("XENT", new LossCost(4, 2, 4, 0)),
            Map.entry("FMEASURE", new LossCost(4, 0, 4, 0)),
            Map.entry("MULTILABEL", new LossCost(4, 1, 4, 1)),
            Map.entry("KLD", new LossCost(3, 2, 2, 0)),
            Map.entry("HINGE", new LossCost(3, 0, 2, 0)),
            Map.entry("SQUAREDHINGE", new LossCost(4, 0, 3, 0)),
            Map.entry("COSINEPROXIMITY", new LossCost(6, 0, 8, 0)),
            Map.entry("POISSON", new LossCost(3, 1, 2, 0)),
            Map.entry("WASSERSTEIN", new LossCost(2, 0, 1, 0)),
            Map.entry("MIXTUREDENSITY", new LossCost(12, 3, 14, 3)));

    /** @param name {@code LossMCXENT} (class) or {@code MCXENT} (enum constant); a user's own function counts as a squared error */
    static LossCost of(String name) {
        String plain = name.startsWith("Loss") ? name.substring("Loss".length()) : name;
        return BY_NAME.getOrDefault(plain.toUpperCase(Locale.ROOT).replace("_", ""), OPAQUE);
    }
}
