package io.dnnenergy.agent.model.ops;

/** MACs of matrix products. */
final class Products {
    private Products() {
    }

    static long matmul(OpCall call) {
        return OpCall.length(call.outputs()[0]) * inner(call.inputs()[0], call.integer(0, 0) != 0);
    }

    /** The product of the first two inputs, whose result has the shape of another input: what a backward operation is given. */
    static long product(OpCall call, int result) {
        return OpCall.length(call.inputs()[result]) * inner(call.inputs()[0], call.integer(0, 0) != 0);
    }

    /** x w + b. */
    static long layer(OpCall call) {
        return OpCall.length(call.outputs()[0]) * inner(call.inputs()[0], false);
    }

    /** A whole recurrent layer in one call: each step multiplies with input and recurrent weights, [nIn, gates] and [nOut, gates]. */
    static long recurrent(OpCall call, int inputWeights, int recurrentWeights) {
        long[] weights = call.inputs()[inputWeights];
        long steps = OpCall.length(call.inputs()[0]) / weights[weights.length - 2];
        return steps * (OpCall.length(weights) + OpCall.length(call.inputs()[recurrentWeights]));
    }

    /** Length of the summed dimension. */
    private static long inner(long[] a, boolean transposed) {
        if (a.length == 1) {
            return a[0];
        }
        return transposed ? a[a.length - 2] : a[a.length - 1];
    }
}
