package io.dnnenergy.agent.model.layers;

import io.dnnenergy.agent.model.LayerConf;

/**
 * What is done to a gradient around the updater.
 *
 * @param l1          L1 penalty
 * @param l2          L2 penalty
 * @param weightDecay decoupled decay
 * @param normalised  clipping or rescaling by norm
 */
public record Penalties(boolean l1, boolean l2, boolean weightDecay, boolean normalised) {
    public static final Penalties NONE = new Penalties(false, false, false, false);

    /** As configured for a layer's weights. */
    public static Penalties of(LayerConf conf) {
        boolean l1 = false;
        boolean l2 = false;
        boolean decay = false;
        for (LayerConf part : conf.children("regularization")) {
            l1 |= part.type().equals("L1Regularization");
            l2 |= part.type().equals("L2Regularization");
            decay |= part.type().equals("WeightDecay");
        }
        return new Penalties(l1, l2, decay, !Props.text(conf, "gradientNormalization", "None").equals("None"));
    }

    int count() {
        return (l1 ? 1 : 0) + (l2 ? 1 : 0) + (weightDecay ? 1 : 0);
    }
}
