package io.dnnenergy.agent.model.layers;

import io.dnnenergy.agent.model.LayerConf;
import io.dnnenergy.agent.model.LayerWork;
import io.dnnenergy.agent.model.Work;
import io.dnnenergy.agent.model.WorkContext;

/**
 * Capsule layers. DL4J writes their products as element-wise multiplications with a sum, so an operation counter sees no MACs in
 * {@code CapsuleLayer}; here a multiplication that is summed is a MAC.
 */
final class Capsules {
    private Capsules() {
    }

    /** {@code PrimaryCapsules}: a convolution, its channels grouped into vectors and squashed. */
    static LayerCost primary(LayerConf conf, long[] input, WorkContext context) {
        Grid in = Grid.of(input, false);
        Window window = Window.of(conf, 2);
        long dimensions = Props.positive(conf, "capsuleDimensions");
        long channels = Props.positive(conf, "channels");
        Grid out = in.with(channels * dimensions, window.slide(in.space()));
        long weights = window.volume() * in.channels() * channels * dimensions;
        boolean bias = Props.flag(conf, "hasBias", false);
        long y = out.elements();
        long macs = out.m() * out.positions() * weights;
        int bytes = context.elementBytes();
        Work convolution = new Tally(bytes).convolve(macs, in.elements(), weights, y).done();
        Work forward = convolution.plus(squash(y, dimensions, bytes));
        Work back = new Tally(bytes).convolve(2 * macs, in.elements() + y, 2 * weights, in.elements()).done()
                .plus(squash(y, dimensions, bytes).times(2));
        long parameters = weights + (bias ? channels * dimensions : 0);
        return LayerCost.of(new LayerWork(parameters, forward, forward, Work.NONE, forward, back, Work.NONE, true), in.m(), channels * out.positions(), dimensions);
    }

    /** {@code CapsuleLayer}: a prediction of every output capsule by every input capsule, then routing by agreement. */
    static LayerCost routed(LayerConf conf, long[] input, WorkContext context) {
        long m = input[0];
        long inCapsules = input[1];
        long inDimensions = input[2];
        long capsules = Props.positive(conf, "capsules");
        long dimensions = Props.positive(conf, "capsuleDimensions");
        long routings = conf.integer("routings").orElse(3);
        boolean bias = Props.flag(conf, "hasBias", false);
        int bytes = context.elementBytes();
        long weights = inCapsules * capsules * dimensions * inDimensions;
        long predictions = m * inCapsules * capsules * dimensions;
        Work predict = new Tally(bytes).copy(m * weights).convolve(m * weights, m * weights, weights, predictions).done();
        Work agree = new Tally(bytes).map(m * inCapsules * capsules, 1, 4, 1)
                .convolve(predictions, predictions, 0, m * capsules * dimensions).done().plus(squash(m * capsules * dimensions, dimensions, bytes));
        // The last routing step needs no new logits.
        Work vote = new Tally(bytes).convolve(predictions, predictions, 0, m * inCapsules * capsules).done();
        Work forward = predict.plus(agree.times(routings)).plus(vote.times(routings - 1));
        return LayerCost.of(new LayerWork(weights + (bias ? capsules * dimensions : 0), forward, forward, Work.NONE, forward,
                forward.times(2), Work.NONE, true), m, capsules, dimensions);
    }

    /** {@code CapsuleStrengthLayer}: the length of each capsule's vector. */
    static LayerCost strength(LayerConf conf, long[] input, WorkContext context) {
        long x = Props.product(input);
        long y = input[0] * input[1];
        Work forward = new Tally(context.elementBytes()).reduce(x, y, 2).done();
        Work back = new Tally(context.elementBytes()).map(y, 1, 1, 1).row(x, y, 2).done();
        return LayerCost.of(new LayerWork(0, forward, forward, Work.NONE, forward, back, Work.NONE, true), input[0], input[1]);
    }

    private static Work squash(long n, long dimensions, int bytes) {
        long capsules = n / dimensions;
        return new Tally(bytes).reduce(n, capsules, 2).map(capsules, 1, 3, 1).row(n, capsules, 1).done();
    }
}
