package io.dnnenergy.agent.model.layers;

import io.dnnenergy.agent.model.LayerConf;
import io.dnnenergy.agent.model.LayerWork;
import io.dnnenergy.agent.model.Work;
import io.dnnenergy.agent.model.WorkContext;

/**
 * {@code LocallyConnected1D}, {@code LocallyConnected2D}: convolution with weights of its own at each position, built as one slice per
 * position and a batched product.
 */
final class LocallyConnected {
    private LocallyConnected() {
    }

    static LayerCost cost(LayerConf conf, long[] input, WorkContext context) {
        Grid in = Grid.of(input, Props.channelsLast(conf));
        Window window = Window.of(conf, in.space().length, "kernel", Props.text(conf, "cm", "Same"));
        long nOut = Props.positive(conf, "nOut");
        Grid out = in.with(nOut, window.slide(in.space()));
        long patch = Props.nIn(conf, in.channels()) * window.volume();
        long positions = out.positions();
        boolean bias = Props.flag(conf, "hasBias", true);
        ActivationCost activation = ActivationCost.of(Props.text(conf, "activation", "IDENTITY"));
        int bytes = context.elementBytes();
        long weights = positions * patch * nOut;
        long macs = in.m() * weights;
        long patches = in.m() * positions * patch;
        long y = out.elements();

        Work slices = new Tally(bytes).copy(in.m() * patch).done().times(positions);
        Tally product = new Tally(bytes).add(slices).copy(patches).convolve(macs, patches, weights, y).copy(y);
        if (bias) {
            product.row(y, nOut, 1);
        }
        Work preActivation = product.done();
        Work forward = new Tally(bytes).add(preActivation).activation(activation, y).done();
        // SameDiff's gradient graph runs the forward graph again as far as it needs it, then one operation for both gradients.
        Work back = new Tally(bytes).derivative(activation, y).convolve(2 * macs, patches + y, 2 * weights, patches).copy(patches).done()
                .plus(slices);
        Work biasGradient = bias ? new Tally(bytes).reduce(y, nOut, 1).done() : Work.NONE;
        LayerWork work = new LayerWork(weights + (bias ? nOut : 0), forward, forward, Work.NONE, preActivation, back, biasGradient, true);
        return LayerCost.of(work, out.shape());
    }
}
