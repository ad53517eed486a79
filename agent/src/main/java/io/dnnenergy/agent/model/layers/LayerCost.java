package io.dnnenergy.agent.model.layers;

import io.dnnenergy.agent.model.LayerWork;
import java.util.Optional;

/**
 * A layer's work and the shape of its output, minibatch first.
 *
 * @param output empty if the class is unknown
 */
public record LayerCost(LayerWork work, Optional<long[]> output) {
    static final LayerCost UNKNOWN = new LayerCost(LayerWork.UNKNOWN, Optional.empty());

    static LayerCost of(LayerWork work, long... output) {
        return new LayerCost(work, Optional.of(output));
    }
}
