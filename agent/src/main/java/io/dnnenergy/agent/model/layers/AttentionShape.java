package io.dnnenergy.agent.model.layers;

import io.dnnenergy.agent.model.Work;

/**
 * Scaled dot-product attention, one native operation each way. The backward operation repeats projections, scores and weighted sums
 * before it differentiates them (libnd4j, multi_head_dot_product_attention_bp and dot_product_attention_bp).
 *
 * @param m         minibatch
 * @param queries   number of queries
 * @param keys      number of keys and values
 * @param queryIn   features of a query
 * @param keyIn     features of a key
 * @param valueIn   features of a value
 * @param heads     number of heads
 * @param headSize  features of a projected query, key or value
 * @param nOut      features after the output projection
 * @param projected whether there are projections; without them heads and sizes are those of the input
 */
record AttentionShape(long m, long queries, long keys, long queryIn, long keyIn, long valueIn, long heads, long headSize, long nOut,
                      boolean projected) {
    static AttentionShape unprojected(long m, long queries, long keys, long queryIn, long valueIn) {
        return new AttentionShape(m, queries, keys, queryIn, queryIn, valueIn, 1, 0, valueIn, false);
    }

    long parameters() {
        return projected ? heads * headSize * (queryIn + keyIn + valueIn) + heads * headSize * nOut : 0;
    }

    Work forward(int elementBytes) {
        return new Tally(elementBytes).convolve(projections() + scores() + sums() + outputs(), inputs(), parameters(), m * queries * nOut)
                .done().plus(softmax());
    }

    /** Both gradients: one native call. */
    Work backward(int elementBytes) {
        long macs = projected ? 3 * projections() + 4 * scores() + 3 * sums() + 2 * outputs() : 3 * scores() + 2 * sums();
        return new Tally(elementBytes).convolve(macs, inputs() + m * queries * nOut, 2 * parameters(), inputs()).done()
                .plus(softmax()).plus(softmax());
    }

    private long projections() {
        return projected ? m * heads * headSize * (queries * queryIn + keys * keyIn + keys * valueIn) : 0;
    }

    private long scores() {
        return m * queries * keys * (projected ? heads * headSize : queryIn);
    }

    private long sums() {
        return m * queries * keys * (projected ? heads * headSize : valueIn);
    }

    private long outputs() {
        return projected ? m * queries * heads * headSize * nOut : 0;
    }

    private long inputs() {
        return m * (queries * queryIn + keys * keyIn + keys * valueIn);
    }

    private Work softmax() {
        long scores = m * heads * queries * keys;
        return new Work(0, 4 * scores, scores, 0, 0, 0);
    }
}
