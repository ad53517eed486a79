package io.dnnenergy.agent.model;

/**
 * Circumstances that change a layer's work without being in its configuration.
 *
 * @param elementBytes  bytes of one number of the network's data type: 8, 4 or 2
 * @param cached        {@code CacheMode} is not {@code NONE}: convolutions keep their pre-activation and patch matrix for the backward pass
 * @param helpers       layer helpers (oneDNN, cuDNN) are switched on: bias and activation are fused, patches stay inside the library.
 *                      Changes bytes and calls, never MACs
 * @param carriedState  the layer starts from a stored state (truncated back-propagation after the first segment, stepwise inference)
 */
public record WorkContext(int elementBytes, boolean cached, boolean helpers, boolean carriedState) {
    /** Single precision, no caching, no helpers: what DL4J 1.0.0-M2.1 does by default. */
    public static final WorkContext DEFAULT = new WorkContext(4, false, false, false);

    public WorkContext {
        if (elementBytes < 1) {
            throw new IllegalArgumentException("elementBytes must be positive: " + elementBytes);
        }
    }
}
