/**
 * A whole network from its configuration, without running it: reads DL4J's JSON, works out the shapes from layer to layer, and prices
 * every layer and vertex.
 *
 * <pre>{@code
 * ShapedNetwork network = NetworkReader.read(json, "lenet.json");
 * Map<String, long[]> shapes = Map.of(network.inputs().get(0), new long[] {32, 1, 28, 28});
 * for (NodeCost cost : NetworkWalk.walk(network, shapes, WorkContext.DEFAULT)) {
 *     cost.work().forward().macs();     // of the whole minibatch
 * }
 * }</pre>
 *
 * Depends on {@code model}, {@code model.conf}, {@code model.layers} and Gson.
 */
package io.dnnenergy.agent.model.shape;
