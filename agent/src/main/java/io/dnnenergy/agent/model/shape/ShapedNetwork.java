package io.dnnenergy.agent.model.shape;

import java.util.List;
import java.util.Map;

/**
 * A network's structure.
 *
 * @param graph    a {@code ComputationGraph}, else a {@code MultiLayerNetwork}
 * @param inputs   names of the network's inputs
 * @param outputs  names of the nodes whose result is the network's
 * @param nodes    each after the nodes it reads
 * @param dataType DL4J's: {@code FLOAT}, {@code DOUBLE}, {@code HALF}
 * @param cached   {@code CacheMode} is not {@code NONE}
 * @param given    shapes of inputs as far as the file says them, minibatch 1 first and -1 for a size left open; DL4J's files never do
 */
public record ShapedNetwork(boolean graph, List<String> inputs, List<String> outputs, List<ShapedNode> nodes, String dataType, boolean cached,
                            Map<String, long[]> given) {
    ShapedNetwork(boolean graph, List<String> inputs, List<String> outputs, List<ShapedNode> nodes, String dataType, boolean cached) {
        this(graph, inputs, outputs, nodes, dataType, cached, Map.of());
    }

    /** The same network from a file that says its inputs' shapes. */
    public ShapedNetwork withInputs(Map<String, long[]> shapes) {
        return new ShapedNetwork(graph, inputs, outputs, nodes, dataType, cached, Map.copyOf(shapes));
    }
}
