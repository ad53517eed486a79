package io.dnnenergy.agent.model.layers;

import io.dnnenergy.agent.model.LayerConf;
import io.dnnenergy.agent.model.LayerWork;
import io.dnnenergy.agent.model.Work;
import io.dnnenergy.agent.model.WorkContext;

/** Output layers that are neither dense nor plain losses. */
final class Detection {
    private Detection() {
    }

    /**
     * {@code Yolo2OutputLayer}: about ten operations per number of a box. An estimate by order, since the layer runs some hundred small
     * operations; the overlap of each box with its label, about a tenth of it, is left out.
     */
    static LayerCost yolo(LayerConf conf, long[] input, WorkContext context) {
        Grid in = Grid.of(input, Props.channelsLast(conf));
        long n = in.elements();
        int bytes = context.elementBytes();
        Work forward = new Tally(bytes).copy(n).map(n, 1, 3, 1).done();
        Work score = new Tally(bytes).add(forward).map(n, 2, 6, 0).reduce(n, 1, 1).done();
        Work gradient = new Tally(bytes).add(score).map(n, 2, 4, 0).done();
        return LayerCost.of(new LayerWork(0, forward, forward, score, Work.NONE, gradient, Work.NONE, true), input);
    }

    /**
     * {@code OCNNOutputLayer}: one hidden layer and one score per example; training runs the hidden product once more for its own gradient.
     */
    static LayerCost oneClass(LayerConf conf, long[] input, WorkContext context) {
        long m = input[0];
        long nIn = Props.nIn(conf, input[1]);
        long hidden = Props.positive(conf, "hiddenSize");
        int bytes = context.elementBytes();
        ActivationCost activation = ActivationCost.of(Props.text(conf, "activationFn", "IDENTITY"));
        Work product = new Tally(bytes).matmul(m, nIn, hidden).activation(activation, m * hidden).matmul(m, hidden, 1).done();
        LossPasses loss = LossPasses.of(conf, m, context);
        // The scores of each minibatch enter a window from which the bias is set: one more forward pass.
        Work inputGradient = new Tally(bytes).add(loss.gradient()).add(product).spread(m, m * nIn).done();
        Work weightGradient = new Tally(bytes).matmul(m, nIn, hidden).activation(activation, m * hidden).derivative(activation, m * hidden)
                .row(m * hidden, m, 1).reduce(m * hidden, hidden, 1).map(m * nIn * hidden, 2, 1, 0)
                .reduce(m * nIn * hidden, nIn * hidden, 1).done();
        return LayerCost.of(new LayerWork(hidden + nIn * hidden + 1, product, product, product.plus(loss.score()), product, inputGradient,
                weightGradient, true), m);
    }
}
