package io.dnnenergy.agent.cli.estimate;

import io.dnnenergy.agent.model.platform.Precision;
import java.util.Map;

/**
 * What to estimate.
 *
 * @param batch    examples of a minibatch
 * @param examples examples of an epoch, or of the inference
 * @param epochs   passes over the examples; 1 for inference
 * @param pruned   share of a layer's work that is left out, by layer name; {@code *} for all others
 */
record EstimateRequest(EstimatePhase phase, Precision precision, long batch, long examples, long epochs, Map<String, Double> pruned) {
    long fullBatches() {
        return examples / batch * epochs;
    }

    /** Examples of the last, smaller minibatch of each epoch; 0 if there is none. */
    long rest() {
        return examples % batch;
    }

    long iterations() {
        return (examples + batch - 1) / batch * epochs;
    }

    double keptShare(String layer) {
        return 1 - pruned.getOrDefault(layer, pruned.getOrDefault("*", 0.0));
    }
}
