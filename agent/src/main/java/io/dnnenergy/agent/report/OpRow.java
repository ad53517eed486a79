package io.dnnenergy.agent.report;

/**
 * One line of {@code ops.csv}: a native operation in a layer and pass of a scope.
 *
 * @param layer index, or the vertex's position; -1 outside layers
 * @param pass  the layer's pass; outside layers, the phase
 * @param macs  multiply-accumulates; -1 if unknown, like {@code flops} and {@code bytes}
 */
public record OpRow(String epoch, String network, int layer, String pass, String op, long calls, long macs, long flops, long bytes) {
}
