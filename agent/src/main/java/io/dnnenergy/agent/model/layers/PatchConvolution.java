package io.dnnenergy.agent.model.layers;

import io.dnnenergy.agent.model.LayerConf;
import io.dnnenergy.agent.model.LayerWork;
import io.dnnenergy.agent.model.Work;
import io.dnnenergy.agent.model.WorkContext;

/**
 * {@code ConvolutionLayer}: patches are laid out as a matrix (im2col) and multiplied with the kernels. The patch matrix is about
 * kernel / stride^2 times the input, and its traffic is most of the layer's time in DL4J. With {@code CacheMode} the backward pass finds
 * pre-activation and patches in memory.
 */
final class PatchConvolution {
    private PatchConvolution() {
    }

    static LayerCost cost(LayerConf conf, long[] input, WorkContext context) {
        Grid in = Grid.of(input, Props.channelsLast(conf));
        Window window = Window.of(conf, in.space().length);
        long nIn = Props.nIn(conf, in.channels());
        long nOut = Props.positive(conf, "nOut");
        boolean bias = Props.flag(conf, "hasBias", true);
        ActivationCost activation = ActivationCost.of(Props.text(conf, "activationFn", "IDENTITY"));

        Grid out = in.with(nOut, window.slide(in.space()));
        long rows = out.m() * out.positions();
        long patch = nIn * window.volume();
        long y = out.elements();
        boolean helpers = context.helpers();

        Tally product = new Tally(context.elementBytes());
        if (in.channelsLast() && !helpers) {
            product.copy(in.elements());
        }
        if (helpers) {
            product.convolve(rows * patch * nOut, in.elements(), nOut * patch, y);
        } else {
            product.patches(in.elements(), rows * patch).matmul(rows, patch, nOut);
            if (bias) {
                product.channelBias(y, nOut, out.positions());
            }
        }
        Work preActivation = product.done();
        Work forward = new Tally(context.elementBytes()).add(preActivation).activationApart(activation, y).done();

        Tally toInput = new Tally(context.elementBytes()).derivativeApart(activation, y);
        Tally toWeights = new Tally(context.elementBytes());
        if (helpers) {
            toInput.convolve(rows * patch * nOut, y, nOut * patch, in.elements());
            toWeights.convolve(rows * patch * nOut, y + in.elements(), 0, nOut * patch);
        } else {
            // The gradient has to have its channels last for the product.
            toInput.relayout(y, out.positions()).matmul(rows, nOut, patch).unpatch(rows * patch, in.elements());
            toWeights.matmul(patch, rows, nOut);
        }
        if (bias) {
            toWeights.reduceChannels(y, nOut, out.positions(), 1);
        }
        LayerWork work = new LayerWork(nOut * patch + (bias ? nOut : 0), forward, forward, Work.NONE,
                context.cached() ? Work.NONE : preActivation, toInput.done(), toWeights.done(), true);
        return LayerCost.of(work, out.shape());
    }
}
