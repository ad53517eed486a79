package io.dnnenergy.agent.model.shape;

import io.dnnenergy.agent.model.LayerWork;
import java.util.Optional;

/**
 * A node's work for one minibatch.
 *
 * @param input  shape of its (first) input after the preprocessor, minibatch first; empty where an unknown class comes before
 * @param output shape of its output; empty if unknown
 * @param work   its preprocessor included
 */
public record NodeCost(ShapedNode node, Optional<long[]> input, Optional<long[]> output, LayerWork work) {
}
