package io.dnnenergy.agent.model.layers;

import io.dnnenergy.agent.model.LayerConf;
import io.dnnenergy.agent.model.LayerWork;
import io.dnnenergy.agent.model.Work;
import io.dnnenergy.agent.model.WorkContext;

/**
 * The fully connected product and what surrounds it ({@code BaseLayer}): product, copy, bias, activation; backward the pre-activation
 * again, the activation's derivative, and one product for each gradient.
 *
 * @param rows rows of the product: minibatch, times the length for sequences
 */
record Dense(long rows, long nIn, long nOut, boolean bias, boolean layerNorm, ActivationCost activation, int elementBytes) {
    static Dense of(LayerConf conf, long rows, long channels, WorkContext context) {
        return new Dense(rows, Props.nIn(conf, channels), Props.positive(conf, "nOut"), Props.flag(conf, "hasBias", true),
                Props.flag(conf, "hasLayerNorm", false), ActivationCost.of(Props.text(conf, "activationFn", "IDENTITY")),
                context.elementBytes());
    }

    /** {@code DenseLayer}. Over sequences DL4J folds time into the minibatch ({@code timeDistributedFormat}). */
    static LayerCost layer(LayerConf conf, long[] input, WorkContext context) {
        boolean last = Props.text(conf, "timeDistributedFormat", "").equals("NWC");
        Grid in = Grid.of(input, last);
        Dense dense = of(conf, in.m() * in.positions(), in.channels(), context);
        return LayerCost.of(dense.work(), in.with(dense.nOut, in.space()).shape());
    }

    long parameters() {
        return nIn * nOut + (bias ? nOut : 0) + (layerNorm ? nOut : 0);
    }

    LayerWork work() {
        Work forward = tally().add(preActivation()).activation(activation, outputs()).done();
        return new LayerWork(parameters(), forward, forward, Work.NONE, preActivation(),
                tally().derivative(activation, outputs()).add(inputGradient()).done(), weightGradient(), true);
    }

    Work preActivation() {
        Tally tally = tally().matmul(rows, nIn, nOut).copy(outputs());
        if (layerNorm) {
            // Mean, variance, standardise, gain: one native operation.
            tally.row(outputs(), nOut, 7);
        }
        return bias ? tally.row(outputs(), nOut, 1).done() : tally.done();
    }

    Work inputGradient() {
        Tally tally = tally();
        if (layerNorm) {
            tally.map(outputs(), 2, 12, 0);
        }
        return tally.matmul(rows, nOut, nIn).done();
    }

    Work weightGradient() {
        Tally tally = tally().matmul(nIn, rows, nOut);
        return bias ? tally.reduce(outputs(), nOut, 1).done() : tally.done();
    }

    long outputs() {
        return rows * nOut;
    }

    Tally tally() {
        return new Tally(elementBytes);
    }
}
