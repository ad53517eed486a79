package io.dnnenergy.agent.model.layers;

import io.dnnenergy.agent.model.LayerConf;
import io.dnnenergy.agent.model.LayerWork;
import io.dnnenergy.agent.model.Work;
import io.dnnenergy.agent.model.WorkContext;

/**
 * Output layers. In training their product runs three times without the gradients: in the backward pass, in the score, and (only if
 * somebody asks for activations) forward. The loss function applies the activation itself, once for the score and once for the gradient.
 */
final class Outputs {
    private Outputs() {
    }

    /** {@code OutputLayer}, {@code RnnOutputLayer}: sequences are laid out as rows first, and back. */
    static LayerCost dense(LayerConf conf, long[] input, WorkContext context) {
        Grid in = Grid.of(input, Props.channelsLast(conf));
        Dense dense = Dense.of(conf, in.m() * in.positions(), in.channels(), context);
        LayerWork base = dense.work();
        Work relayout = in.space().length == 0 ? Work.NONE : dense.tally().relayout(in.elements(), 1).done();
        Work relayoutOut = in.space().length == 0 ? Work.NONE : dense.tally().relayout(dense.outputs(), 1).done();
        Work product = dense.preActivation().plus(relayout);
        Work forward = base.forward().plus(relayout).plus(relayoutOut);
        LossPasses loss = LossPasses.of(conf, dense.outputs(), context);
        LayerWork work = new LayerWork(dense.parameters(), forward, forward, product.plus(relayoutOut).plus(loss.score()), product,
                loss.gradient().plus(relayoutOut).plus(dense.inputGradient()).plus(relayout),
                dense.weightGradient(), true);
        return LayerCost.of(work, in.with(dense.nOut(), in.space()).shape());
    }

    /** {@code CenterLossOutputLayer}: also the distance of each example's features to its class centre, which are parameters. */
    static LayerCost centerLoss(LayerConf conf, long[] input, WorkContext context) {
        LayerCost plain = dense(conf, input, context);
        Grid in = Grid.of(input, false);
        long nOut = Props.positive(conf, "nOut");
        // Centres of the batch's labels: labels (m x C) times centres (C x nIn), then difference, square, sum.
        Work distance = new Tally(context.elementBytes()).matmul(in.m(), nOut, in.channels()).map(in.elements(), 2, 1, 0).done();
        Work score = new Tally(context.elementBytes()).add(distance).reduce(in.elements(), 1, 2).done();
        Work centreGradient = new Tally(context.elementBytes()).add(distance).map(in.elements(), 1, 1, 0)
                .matmul(nOut, in.m(), in.channels()).reduce(in.m() * nOut, nOut, 1).row(nOut * in.channels(), nOut, 1).done();
        Work featureGradient = new Tally(context.elementBytes()).add(distance).map(in.elements(), 2, 2, 0).done();
        LayerWork w = plain.work();
        return LayerCost.of(new LayerWork(w.parameters() + nOut * in.channels(), w.inference(), w.forward(), w.loss().plus(score),
                w.recompute(), w.inputGradient().plus(featureGradient), w.weightGradient().plus(centreGradient), true),
                plain.output().orElseThrow());
    }

    /** Loss layers without parameters: {@code LossLayer}, {@code CnnLossLayer}, {@code Cnn3DLossLayer}, {@code RnnLossLayer}. */
    static LayerCost lossOnly(LayerConf conf, long[] input, WorkContext context) {
        long n = Props.product(input);
        Tally tally = new Tally(context.elementBytes());
        ActivationCost activation = ActivationCost.of(Props.text(conf, "activationFn", "IDENTITY"));
        Work relayout = input.length > 2 ? new Tally(context.elementBytes()).copy(n).done() : Work.NONE;
        Work forward = tally.copy(n).activation(activation, n).done().plus(relayout);
        LossPasses loss = LossPasses.of(conf, n, context);
        return LayerCost.of(new LayerWork(0, forward, forward, loss.score().plus(relayout), Work.NONE, loss.gradient().plus(relayout),
                Work.NONE, true), input);
    }
}
