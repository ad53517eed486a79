package io.dnnenergy.agent.model.layers;

import io.dnnenergy.agent.model.LayerConf;
import io.dnnenergy.agent.model.LayerWork;
import io.dnnenergy.agent.model.Work;
import io.dnnenergy.agent.model.WorkContext;

/**
 * Table look-ups. No MACs; but the gradient is dense: it is cleared and scattered into, and the updater then sweeps the whole table. No
 * gradient for the input.
 */
final class Embeddings {
    private Embeddings() {
    }

    /** {@code EmbeddingLayer}: [m, 1] indices to [m, d]. */
    static LayerCost single(LayerConf conf, long[] input, WorkContext context) {
        long d = Props.positive(conf, "nOut");
        return LayerCost.of(lookUp(conf, input[0], d, true, context), input[0], d);
    }

    /** {@code EmbeddingSequenceLayer}: [m, T] or [m, 1, T] indices to [m, d, T]. */
    static LayerCost sequence(LayerConf conf, long[] input, WorkContext context) {
        long d = Props.positive(conf, "nOut");
        long steps = input[input.length - 1];
        LayerWork work = lookUp(conf, input[0] * steps, d, false, context);
        return Props.text(conf, "outputFormat", "NCW").equals("NWC")
                ? LayerCost.of(work, input[0], steps, d) : LayerCost.of(work, input[0], d, steps);
    }

    private static LayerWork lookUp(LayerConf conf, long rows, long d, boolean biasDefault, WorkContext context) {
        long table = Props.positive(conf, "nIn") * d;
        boolean bias = Props.flag(conf, "hasBias", biasDefault);
        ActivationCost activation = ActivationCost.of(Props.text(conf, "activationFn", "IDENTITY"));
        long y = rows * d;
        Tally gather = new Tally(context.elementBytes()).spread(y, y);
        Tally toWeights = new Tally(context.elementBytes()).derivative(activation, y).fill(table).gatherSum(y, y);
        if (bias) {
            gather.row(y, d, 1);
            toWeights.reduce(y, d, 1);
        }
        Work rowsOnly = gather.done();
        Work forward = new Tally(context.elementBytes()).add(rowsOnly).activation(activation, y).done();
        return new LayerWork(table + (bias ? d : 0), forward, forward, Work.NONE, rowsOnly, Work.NONE, toWeights.done(), true);
    }
}
