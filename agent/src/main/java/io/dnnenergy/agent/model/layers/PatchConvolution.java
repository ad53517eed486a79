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
        Grid out = in.with(Props.positive(conf, "nOut"), window.slide(in.space()));
        Shape shape = new Shape(in, out, Props.nIn(conf, in.channels()) * window.volume(), Props.flag(conf, "hasBias", true));
        ActivationCost activation = ActivationCost.of(Props.text(conf, "activationFn", "IDENTITY"));

        Work preActivation = shape.product(context);
        Work forward = new Tally(context.elementBytes()).add(preActivation).activationApart(activation, out.elements()).done();
        LayerWork work = new LayerWork(shape.parameters(), forward, forward, Work.NONE, context.cached() ? Work.NONE : preActivation,
                shape.gradientOfInput(activation, context), shape.gradientOfParameters(context), true);
        return LayerCost.of(work, out.shape());
    }

    /** @param patch elements of the input under one kernel */
    private record Shape(Grid in, Grid out, long patch, boolean bias) {
        long parameters() {
            return nOut() * patch + (bias ? nOut() : 0);
        }

        private long nOut() {
            return out.channels();
        }

        private long rows() {
            return out.m() * out.positions();
        }

        Work product(WorkContext context) {
            Tally tally = new Tally(context.elementBytes());
            if (context.helpers()) {
                return tally.convolve(rows() * patch * nOut(), in.elements(), nOut() * patch, out.elements()).done();
            }
            if (in.channelsLast()) {
                tally.copy(in.elements());
            }
            tally.patches(in.elements(), rows() * patch).matmul(rows(), patch, nOut());
            if (bias) {
                tally.channelBias(out.elements(), nOut(), out.positions());
            }
            return tally.done();
        }

        Work gradientOfInput(ActivationCost activation, WorkContext context) {
            Tally tally = new Tally(context.elementBytes()).derivativeApart(activation, out.elements());
            if (context.helpers()) {
                return tally.convolve(rows() * patch * nOut(), out.elements(), nOut() * patch, in.elements()).done();
            }
            // The gradient has to have its channels last for the product.
            return tally.relayout(out.elements(), out.positions()).matmul(rows(), nOut(), patch).unpatch(rows() * patch, in.elements()).done();
        }

        Work gradientOfParameters(WorkContext context) {
            Tally tally = new Tally(context.elementBytes());
            if (context.helpers()) {
                tally.convolve(rows() * patch * nOut(), out.elements() + in.elements(), 0, nOut() * patch);
            } else {
                tally.matmul(patch, rows(), nOut());
            }
            if (bias) {
                tally.reduceChannels(out.elements(), nOut(), out.positions(), 1);
            }
            return tally.done();
        }
    }
}
