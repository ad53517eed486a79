package io.dnnenergy.agent.model.layers;

import io.dnnenergy.agent.model.LayerConf;
import io.dnnenergy.agent.model.LayerWork;
import io.dnnenergy.agent.model.Work;
import io.dnnenergy.agent.model.WorkContext;

/** Attention layers and the attention vertex, over sequences [m, features, T]. All are SameDiff graphs inside a layer. */
final class Attentions {
    private Attentions() {
    }

    /** {@code SelfAttentionLayer}: every step is a query. */
    static LayerCost self(LayerConf conf, long[] input, WorkContext context) {
        return attention(conf, input, input[2], 0, context);
    }

    /** {@code LearnedSelfAttentionLayer}: a fixed number of queries, which are parameters. */
    static LayerCost learned(LayerConf conf, long[] input, WorkContext context) {
        long queries = Props.positive(conf, "nQueries");
        return attention(conf, input, queries, Props.nIn(conf, input[1]) * queries, context);
    }

    private static LayerCost attention(LayerConf conf, long[] input, long queries, long extraParameters, WorkContext context) {
        long nIn = Props.nIn(conf, input[1]);
        AttentionShape shape = Props.flag(conf, "projectInput", false)
                ? new AttentionShape(input[0], queries, input[2], nIn, nIn, nIn, Props.positive(conf, "nHeads"),
                        Props.positive(conf, "headSize"), Props.positive(conf, "nOut"), true)
                : AttentionShape.unprojected(input[0], queries, input[2], nIn, nIn);
        return LayerCost.of(work(shape, extraParameters, context), input[0], shape.nOut(), queries);
    }

    /** {@code AttentionVertex}: inputs are queries, keys and values. */
    static LayerCost vertex(LayerConf conf, long[][] inputs, WorkContext context) {
        long[] q = inputs[0];
        long[] k = inputs[1];
        long[] v = inputs[2];
        AttentionShape shape = Props.flag(conf, "projectInput", false)
                ? new AttentionShape(q[0], q[2], k[2], q[1], k[1], v[1], Props.positive(conf, "nHeads"), Props.positive(conf, "headSize"),
                        Props.positive(conf, "nOut"), true)
                : AttentionShape.unprojected(q[0], q[2], k[2], q[1], v[1]);
        Work forward = shape.forward(context.elementBytes());
        // Unlike a layer, a vertex runs its graph forward once more before it differentiates it.
        LayerWork work = new LayerWork(shape.parameters(), forward, forward, Work.NONE, forward, shape.backward(context.elementBytes()), Work.NONE, true);
        return LayerCost.of(work, q[0], shape.nOut(), q[2]);
    }

    private static LayerWork work(AttentionShape shape, long extraParameters, WorkContext context) {
        Work forward = shape.forward(context.elementBytes());
        return new LayerWork(shape.parameters() + extraParameters, forward, forward, Work.NONE, Work.NONE,
                shape.backward(context.elementBytes()), Work.NONE, true);
    }

    /**
     * {@code RecurrentAttentionLayer}: a simple recurrent layer whose recurrent input is attention over the whole sequence, asked by the
     * previous output. Keys and values are projected anew at every step.
     */
    static LayerCost recurrent(LayerConf conf, long[] input, WorkContext context) {
        long m = input[0];
        long steps = input[2];
        long nIn = Props.nIn(conf, input[1]);
        long nOut = Props.positive(conf, "nOut");
        boolean bias = Props.flag(conf, "hasBias", true);
        int bytes = context.elementBytes();
        ActivationCost activation = ActivationCost.of(Props.text(conf, "activation", "TANH"));
        AttentionShape query = Props.flag(conf, "projectInput", true)
                ? new AttentionShape(m, 1, steps, nOut, nIn, nIn, Props.positive(conf, "nHeads"), Props.positive(conf, "headSize"),
                        nOut, true)
                : AttentionShape.unprojected(m, 1, steps, nOut, nIn);

        Work step = new Tally(bytes).matmul(m, nIn, nOut).row(bias ? m * nOut : 0, nOut, 1).activation(activation, m * nOut).done();
        Work recurrent = new Tally(bytes).add(query.forward(bytes)).matmul(m, nOut, nOut).map(m * nOut, 2, 1, 0).done();
        Work forward = step.times(steps).plus(recurrent.times(steps - 1));
        Work back = new Tally(bytes).derivative(activation, m * nOut).matmul(m, nOut, nIn).matmul(nIn, m, nOut).done().times(steps)
                .plus(new Tally(bytes).add(query.backward(bytes)).matmul(m, nOut, nOut).matmul(nOut, m, nOut).done().times(steps - 1));
        long parameters = nIn * nOut + nOut * nOut + (bias ? nOut : 0) + query.parameters();
        return LayerCost.of(new LayerWork(parameters, forward, forward, Work.NONE, forward, back, Work.NONE, true), m, nOut, steps);
    }
}
