package io.dnnenergy.agent.model.ops;

/**
 * MACs of attention operations. Shapes: queries [m, f, Tq] or [m, h, f, Tq], keys [.., f, T], values [.., v, T]; projections [h, d, n].
 */
final class AttentionMacs {
    private AttentionMacs() {
    }

    static long forward(OpCall call) {
        return scores(call.inputs()) + sums(call.inputs());
    }

    /** The scores again, then two products for each of both (libnd4j, dot_product_attention_bp). */
    static long backward(OpCall call) {
        return 3 * scores(call.inputs()) + 2 * sums(call.inputs());
    }

    static long multiHead(OpCall call) {
        return projections(call) + attention(call, 1, 1) + output(call);
    }

    /** Projections and attention again, then both gradients of everything (libnd4j, multi_head_dot_product_attention_bp). */
    static long multiHeadBackward(OpCall call) {
        return 3 * projections(call) + attention(call, 4, 3) + 2 * output(call);
    }

    private static long scores(long[][] in) {
        long[] q = in[0];
        return OpCall.length(q) * in[1][in[1].length - 1];
    }

    private static long sums(long[][] in) {
        return OpCall.length(in[2]) * in[0][in[0].length - 1];
    }

    private static long projections(OpCall call) {
        long sum = 0;
        for (int i = 0; i < 3; i++) {
            long[] x = call.inputs()[i];
            sum += x[0] * x[2] * OpCall.length(call.inputs()[3 + i]);
        }
        return sum;
    }

    private static long attention(OpCall call, long scoreFactor, long sumFactor) {
        long[][] in = call.inputs();
        long pairs = in[0][0] * in[0][2] * in[1][2];
        return pairs * (scoreFactor * in[3][0] * in[3][1] + sumFactor * in[5][0] * in[5][1]);
    }

    private static long output(OpCall call) {
        return call.inputs()[0][0] * call.inputs()[0][2] * OpCall.length(call.inputs()[6]);
    }
}
