package io.dnnenergy.agent.label;

/** Asks the analytical model for the work of a live layer. Called once per layer and shape, on the application's thread. */
public interface WorkPricing {
    /**
     * @param configuration DL4J's configuration object of the layer or vertex; null if it has none
     * @param shapes        input shapes, minibatch first
     * @param parameters    the layer's parameter count as DL4J reports it
     * @param elementBytes  bytes of one element of the input
     * @return the work; never null, {@link Priced#UNKNOWN} where the class is not in the model's table
     */
    Priced price(Object configuration, long[][] shapes, long parameters, int elementBytes);

    /** The same for a layer that is trained by itself, unsupervised: its backward pass is all that one minibatch takes. */
    default Priced priceAlone(Object configuration, long[][] shapes, long parameters, int elementBytes) {
        return Priced.UNKNOWN;
    }
}
