package io.dnnenergy.agent.model.layers;

import io.dnnenergy.agent.model.LayerConf;
import io.dnnenergy.agent.model.LayerWork;
import io.dnnenergy.agent.model.NativeOp.Kind;
import io.dnnenergy.agent.model.NativeOp;
import io.dnnenergy.agent.model.OpMix;
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
        return operation(conf, Kind.CONVOLUTION, in, out, weights, out.m() * out.positions() * weights,
                out.m() * out.positions() * in.channels() * window.volume(), 0, context);
    }

    /** {@code Deconvolution2D}, {@code Deconvolution3D}: every input position is multiplied with the whole kernel. */
    static LayerCost transposed(LayerConf conf, long[] input, WorkContext context) {
        Grid in = Grid.of(input, Props.channelsLast(conf));
        Window window = Window.of(conf, in.space().length);
        long nOut = Props.positive(conf, "nOut");
        Grid out = in.with(nOut, window.unslide(in.space()));
        long weights = nOut * Props.nIn(conf, in.channels()) * window.volume();
        return operation(conf, Kind.CONVOLUTION, in, out, weights, in.m() * in.positions() * weights,
                in.m() * in.positions() * nOut * window.volume(), 0, context);
    }

    /** {@code DepthwiseConvolution2D}: each channel has {@code depthMultiplier} kernels of its own. */
    static LayerCost depthwise(LayerConf conf, long[] input, WorkContext context) {
        Grid in = Grid.of(input, Props.channelsLast(conf));
        Window window = Window.of(conf, in.space().length);
        long channels = Props.nIn(conf, in.channels()) * Props.positive(conf, "depthMultiplier");
        Grid out = in.with(channels, window.slide(in.space()));
        long weights = channels * window.volume();
        return operation(conf, Kind.DEPTHWISE, in, out, weights, out.m() * out.positions() * weights,
                out.m() * out.positions() * in.channels() * window.volume(), 0, context);
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
        return operation(conf, Kind.CONVOLUTION, in, out, weights, rows * weights, rows * in.channels() * window.volume(),
                rows * middle * window.volume(), context);
    }

    /**
     * @param kind     forward; the backward operation's is its gradient
     * @param patch    elements of the patch matrix
     * @param repeated multiply-accumulates that the backward operation repeats
     */
    private static LayerCost operation(LayerConf conf, Kind kind, Grid in, Grid out, long weights, long macs, long patch, long repeated,
                                       WorkContext context) {
        boolean bias = Props.flag(conf, "hasBias", true);
        ActivationCost activation = ActivationCost.of(Props.text(conf, "activationFn", "IDENTITY"));
        boolean depthwise = kind == Kind.DEPTHWISE;
        long y = out.elements();
        long biasOps = bias ? 1 : 0;
        NativeOp forwards = depthwise ? new NativeOp(kind, patch, y, in.channels()) : new NativeOp(kind, macs, patch, y);
        NativeOp backwards = depthwise ? new NativeOp(Kind.DEPTHWISE_GRADIENT, patch, y, in.channels())
                : new NativeOp(Kind.CONVOLUTION_GRADIENT, 2 * macs + repeated, patch, y);
        Work product = new Tally(context.elementBytes()).convolve(forwards, macs, in.elements(), weights + biasOps * out.channels(), y)
                .done().plus(new Work(0, biasOps * y, 0, 0, 0, 0, 0, OpMix.NONE));
        Work forward = new Tally(context.elementBytes()).add(product).activation(activation, y).done();
        // One native call gives both gradients; it is counted with the input's.
        Work inputGradient = new Tally(context.elementBytes()).derivative(activation, y)
                .convolve(backwards, macs + repeated, y, weights, in.elements()).done();
        Work both = new Tally(context.elementBytes()).convolve(macs, y + in.elements(), 0, weights).done();
        Work weightGradient = new Work(both.macs(), biasOps * y, 0, 0, both.bytesRead(), both.bytesWritten(), 0, OpMix.NONE);
        return LayerCost.of(new LayerWork(weights + biasOps * out.channels(), forward, forward, Work.NONE, product, inputGradient,
                weightGradient, true), out.shape());
    }
}
