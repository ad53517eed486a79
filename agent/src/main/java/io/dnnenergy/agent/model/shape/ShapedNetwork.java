package io.dnnenergy.agent.model.shape;

import java.util.List;

/**
 * A network's structure.
 *
 * @param graph    a {@code ComputationGraph}, else a {@code MultiLayerNetwork}
 * @param inputs   names of the network's inputs
 * @param outputs  names of the nodes whose result is the network's
 * @param nodes    each after the nodes it reads
 * @param dataType DL4J's: {@code FLOAT}, {@code DOUBLE}, {@code HALF}
 * @param cached   {@code CacheMode} is not {@code NONE}
 */
public record ShapedNetwork(boolean graph, List<String> inputs, List<String> outputs, List<ShapedNode> nodes, String dataType, boolean cached) {
}
