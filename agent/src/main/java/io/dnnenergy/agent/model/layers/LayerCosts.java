package io.dnnenergy.agent.model.layers;

import io.dnnenergy.agent.model.LayerConf;
import io.dnnenergy.agent.model.LayerWork;
import io.dnnenergy.agent.model.WorkContext;
import java.util.Arrays;

/** Work of a layer of DL4J 1.0.0-M2.1. Pure; thread-safe. */
public final class LayerCosts {
    private LayerCosts() {
    }

    /**
     * Work of one minibatch.
     *
     * @param inputShape shape of the layer's input, minibatch first, in the layer's own data format
     * @return with {@code known = false} if the class is not in the table, or if configuration and shape do not fit; never throws
     */
    public static LayerWork of(LayerConf conf, long[] inputShape, WorkContext context) {
        try {
            return cost(conf, inputShape, context).work();
        } catch (IllegalArgumentException unfit) {
            return LayerWork.UNKNOWN;
        }
    }

    /**
     * Work of one minibatch and the output's shape; both unknown if the class is not in the table.
     *
     * @throws IllegalArgumentException if configuration and shape do not fit, with the layer and the property
     */
    public static LayerCost cost(LayerConf conf, long[] inputShape, WorkContext context) {
        try {
            LayerCost cost = LayerTable.cost(conf, inputShape, context);
            return cost == null ? LayerCost.UNKNOWN : isWrapper(conf) ? cost
                    : new LayerCost(Passes.around(Dropout.apply(conf, cost.work(), inputShape, context)), cost.output());
        } catch (IndexOutOfBoundsException | ArithmeticException unfit) {
            throw Props.error(conf, "does not fit an input of " + Arrays.toString(inputShape));
        }
    }

    /** DL4J copies a network's default dropout to wrappers too, but only what is inside applies it. */
    private static boolean isWrapper(LayerConf conf) {
        return conf.child("underlying").isPresent() || conf.child("layer").isPresent() || conf.child("fwd").isPresent();
    }
}
