package io.dnnenergy.agent.report;

import io.dnnenergy.agent.phase.Pass;

/**
 * One line of {@code layers.csv}: a layer and pass of a network in a scope.
 *
 * @param layer    index, or the vertex's position
 * @param examples minibatch rows seen
 * @param macs     multiply-accumulates; -1 if unknown, like {@code flops} and {@code bytes}
 */
public record LayerRow(String epoch, String network, int layer, String name, String type, Pass pass, long calls, long examples, double timeS,
                       double cpuS, long macs, long flops, long bytes, Energy energy) {
}
