package io.dnnenergy.agent.model.ops;

/**
 * MACs of convolution operations: every weight once per output position (per input position where transposed). Arguments as in libnd4j:
 * kernel sizes first, a flag for channels last at a place that depends on the operation.
 */
final class ConvolutionMacs {
    private ConvolutionMacs() {
    }

    static long forward(OpCall call, int rank, int formatIndex) {
        return forward(call, rank, formatIndex, call.outputs()[0]);
    }

    /** Inputs: input, weights, optional bias, gradient of the output. Both gradients cost a forward pass each. */
    static long backward(OpCall call, int rank, int formatIndex) {
        return 2 * forward(call, rank, formatIndex, last(call));
    }

    private static long forward(OpCall call, int rank, int formatIndex, long[] result) {
        long weights = OpCall.length(call.inputs()[1]);
        long kernel = 1;
        for (int i = 0; i < rank; i++) {
            kernel *= call.integer(i, 1);
        }
        long outputChannels = weights / (kernel * channels(call, formatIndex));
        return OpCall.length(result) / outputChannels * weights;
    }

    static long transposed(OpCall call, int formatIndex) {
        return OpCall.length(call.inputs()[0]) / channels(call, formatIndex) * OpCall.length(call.inputs()[1]);
    }

    static long depthwise(OpCall call) {
        return OpCall.length(call.outputs()[0]) * call.integer(0, 1) * call.integer(1, 1);
    }

    static long depthwiseBackward(OpCall call) {
        return 2 * OpCall.length(last(call)) * call.integer(0, 1) * call.integer(1, 1);
    }

    /** Inputs: input, depthwise weights, pointwise weights, optional bias. */
    static long separable(OpCall call) {
        return separable(call, call.outputs()[0], 2, 1, 1);
    }

    /** The backward operation repeats the depthwise convolution (libnd4j, sconv2d_bp). Inputs: input, gradient, weights. */
    static long separableBackward(OpCall call) {
        return separable(call, call.inputs()[1], 3, 3, 2);
    }

    private static long separable(OpCall call, long[] result, int pointwiseIndex, int depthFactor, int pointFactor) {
        long depthwise = OpCall.length(call.inputs()[pointwiseIndex - 1]);
        long pointwise = OpCall.length(call.inputs()[pointwiseIndex]);
        long middle = depthwise / (call.integer(0, 1) * call.integer(1, 1));
        long positions = OpCall.length(result) / (pointwise / middle);
        return positions * (depthFactor * depthwise + pointFactor * pointwise);
    }

    private static long channels(OpCall call, int formatIndex) {
        long[] input = call.inputs()[0];
        return call.integer(formatIndex, 0) == 0 ? input[1] : input[input.length - 1];
    }

    private static long[] last(OpCall call) {
        return call.inputs()[call.inputs().length - 1];
    }
}
