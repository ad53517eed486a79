package io.dnnenergy.agent.model.layers;

import io.dnnenergy.agent.model.LayerConf;
import io.dnnenergy.agent.model.LayerWork;
import io.dnnenergy.agent.model.Work;
import io.dnnenergy.agent.model.WorkContext;

/** Layers that treat every element by itself. */
final class Pointwise {
    private Pointwise() {
    }

    static LayerCost activation(LayerConf conf, long[] input, WorkContext context) {
        long x = Props.product(input);
        ActivationCost activation = ActivationCost.of(Props.text(conf, "activationFn", "IDENTITY"));
        Work forward = new Tally(context.elementBytes()).copy(x).activation(activation, x).done();
        Work inference = new Tally(context.elementBytes()).activation(activation, x).done();
        return LayerCost.of(new LayerWork(0, inference, forward, Work.NONE, Work.NONE,
                new Tally(context.elementBytes()).readsGradient(input.length > 2 ? x : 0).copy(x).derivative(activation, x).done(), Work.NONE, true), input);
    }

    /** {@code DropoutLayer}: its dropout is a property that every layer may have, see {@link Dropout}; without it, it passes on. */
    static LayerCost pass(LayerConf conf, long[] input, WorkContext context) {
        return LayerCost.of(new LayerWork(0, Work.NONE, Work.NONE, Work.NONE, Work.NONE, Work.NONE, Work.NONE, true), input);
    }

    /** {@code PReLULayer}: one slope per element of the input shape, where axes are not shared. */
    static LayerCost prelu(LayerConf conf, long[] input, WorkContext context) {
        long[] shape = conf.integers("inputShape").orElseThrow(() -> Props.error(conf, "inputShape is missing")).clone();
        for (long axis : conf.integers("sharedAxes").orElse(new long[0])) {
            shape[(int) axis - 1] = 1;
        }
        long parameters = Props.product(shape);
        long x = Props.product(input);
        Work forward = new Tally(context.elementBytes()).row(x, parameters, 2).done();
        // One native call gives both gradients.
        Work backward = new Tally(context.elementBytes()).row(2 * x, parameters, 2).done();
        return LayerCost.of(new LayerWork(parameters, forward, forward, Work.NONE, forward, backward, Work.NONE, true), input);
    }

    /** {@code ElementWiseMultiplicationLayer}: y = x * w + b. */
    static LayerCost multiplication(LayerConf conf, long[] input, WorkContext context) {
        long n = Props.nIn(conf, input[1]);
        long x = Props.product(input);
        int bytes = context.elementBytes();
        ActivationCost activation = ActivationCost.of(Props.text(conf, "activationFn", "IDENTITY"));
        Work product = new Tally(bytes).fill(x).row(x, n, 1).row(x, n, 1).done();
        return LayerCost.of(new LayerWork(2 * n, new Tally(bytes).add(product).activation(activation, x).done(),
                new Tally(bytes).add(product).activation(activation, x).done(), Work.NONE, product,
                new Tally(bytes).derivative(activation, x).row(x, n, 1).done(),
                new Tally(bytes).reduce(x, n, 1).map(x, 2, 1, 0).reduce(x, n, 1).done(), true), input);
    }

    /** {@code MaskLayer}: without a mask the input itself; with one a product, which the configuration does not show. */
    static LayerCost mask(LayerConf conf, long[] input, WorkContext context) {
        return pass(conf, input, context);
    }
}
