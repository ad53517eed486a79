package io.dnnenergy.agent.model.layers;

import io.dnnenergy.agent.model.LayerConf;
import io.dnnenergy.agent.model.LayerWork;
import io.dnnenergy.agent.model.Work;
import io.dnnenergy.agent.model.WorkContext;

/**
 * Convolutions that run as one native operation each way (1D, 3D, transposed, depthwise, separable): forward once, once more inside the
 * backward pass, and one backward operation that gives both gradients. Positions in the padding count as MACs, as everywhere.
 */
final class Convolutions {
    private Convolutions() {
    }

    /** {@code Convolution1DLayer}, {@code Convolution3D}. */
    static LayerCost direct(LayerConf conf, long[] input, WorkContext context) {
        Grid in = Grid.of(input, Props.channelsLast(conf));
        Window window = Window.of(conf, in.space().length);
        long nOut = Props.positive(conf, "nOut");
        Grid out = in.with(nOut, window.slide(in.space()));
        long weights = nOut * Props.nIn(conf, in.channels()) * window.volume();
        return operation(conf, in, out, weights, out.m() * out.positions() * weights, 0, context);
    }

    /** {@code Deconvolution2D}, {@code Deconvolution3D}: every input position is multiplied with the whole kernel. */
    static LayerCost transposed(LayerConf conf, long[] input, WorkContext context) {
        Grid in = Grid.of(input, Props.channelsLast(conf));
        Window window = Window.of(conf, in.space().length);
        long nOut = Props.positive(conf, "nOut");
        Grid out = in.with(nOut, window.unslide(in.space()));
        long weights = nOut * Props.nIn(conf, in.channels()) * window.volume();
        return operation(conf, in, out, weights, in.m() * in.positions() * weights, 0, context);
    }

    /** {@code DepthwiseConvolution2D}: each channel has {@code depthMultiplier} kernels of its own. */
    static LayerCost depthwise(LayerConf conf, long[] input, WorkContext context) {
        Grid in = Grid.of(input, Props.channelsLast(conf));
        Window window = Window.of(conf, in.space().length);
        long channels = Props.nIn(conf, in.channels()) * Props.positive(conf, "depthMultiplier");
        Grid out = in.with(channels, window.slide(in.space()));
        long weights = channels * window.volume();
        return operation(conf, in, out, weights, out.m() * out.positions() * weights, 0, context);
    }

    /** {@code SeparableConvolution2D}: depthwise, then 1 x 1, in one native operation. */
    static LayerCost separable(LayerConf conf, long[] input, WorkContext context) {
        Grid in = Grid.of(input, Props.channelsLast(conf));
        Window window = Window.of(conf, in.space().length);
        long nOut = Props.positive(conf, "nOut");
        long middle = Props.nIn(conf, in.channels()) * conf.integer("depthMultiplier").orElse(1);
        Grid out = in.with(nOut, window.slide(in.space()));
        long weights = middle * window.volume() + middle * nOut;
        long rows = out.m() * out.positions();
        // The backward operation runs the depthwise half again, for the gradient of the other (libnd4j, sconv2d_bp).
        return operation(conf, in, out, weights, rows * weights, rows * middle * window.volume(), context);
    }

    private static LayerCost operation(LayerConf conf, Grid in, Grid out, long weights, long macs, long repeated,
                                       WorkContext context) {
        boolean bias = Props.flag(conf, "hasBias", true);
        ActivationCost activation = ActivationCost.of(Props.text(conf, "activationFn", "IDENTITY"));
        long y = out.elements();
        long biasOps = bias ? 1 : 0;
        Work product = new Tally(context.elementBytes()).convolve(macs, in.elements(), weights + biasOps * out.channels(), y)
                .done().plus(new Work(0, biasOps * y, 0, 0, 0, 0));
        Work forward = new Tally(context.elementBytes()).add(product).activation(activation, y).done();
        // One native call gives both gradients; it is counted with the input's.
        Work inputGradient = new Tally(context.elementBytes()).derivative(activation, y)
                .convolve(macs + repeated, y, weights, in.elements()).done();
        Work both = new Tally(context.elementBytes()).convolve(macs, y + in.elements(), 0, weights).done();
        Work weightGradient = new Work(both.macs(), biasOps * y, 0, both.bytesRead(), both.bytesWritten(), 0);
        return LayerCost.of(new LayerWork(weights + biasOps * out.channels(), forward, forward, Work.NONE, product, inputGradient,
                weightGradient, true), out.shape());
    }
}
