package io.dnnenergy.agent.report;

import io.dnnenergy.agent.phase.Pass;

/**
 * One line of {@code layers.csv}: a layer and pass of a network in a scope.
 *
 * @param layer    index, or the vertex's position
 * @param examples minibatch rows seen
 * @param macs     multiply-accumulates; -1 if unknown, like {@code flops} and {@code bytes}
 * @param group    layer and pass of the first row that this one could not be told apart from, as {@code 2 backward}: the sum of all rows of
 *                 a group is better known than any; empty for a row on its own
 */
public record LayerRow(String epoch, String network, int layer, String name, String type, Pass pass, long calls, long examples, double timeS,
                       double cpuS, long macs, long flops, long bytes, Energy energy, String group) {
    /** A row on its own. */
    public LayerRow(String epoch, String network, int layer, String name, String type, Pass pass, long calls, long examples, double timeS,
                    double cpuS, long macs, long flops, long bytes, Energy energy) {
        this(epoch, network, layer, name, type, pass, calls, examples, timeS, cpuS, macs, flops, bytes, energy, "");
    }
}
