package io.dnnenergy.agent.report;

/**
 * What a layer's pass did in a scope.
 *
 * @param examples minibatch rows seen
 * @param timeS    seconds, exclusive of what nests in it
 * @param cpuS     CPU seconds of its thread and of native workers
 * @param macs     multiply-accumulates; -1 if unknown, like {@code flops} and {@code bytes}
 */
public record LayerLoad(long calls, long examples, double timeS, double cpuS, long macs, long flops, long bytes) {
}
