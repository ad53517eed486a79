package io.dnnenergy.agent.model.layers;

import io.dnnenergy.agent.model.LayerConf;
import java.util.Arrays;

/** A sliding window over the spatial dimensions: kernel, stride, padding, dilation and what they do to sizes. */
record Window(long[] kernel, long[] stride, long[] padding, long[] dilation, String mode) {
    static Window of(LayerConf conf, int rank) {
        return of(conf, rank, "kernelSize", Props.text(conf, "convolutionMode", "Truncate"));
    }

    static Window of(LayerConf conf, int rank, String kernelProperty, String mode) {
        if (conf.integers(kernelProperty).isEmpty() && conf.integer(kernelProperty).isEmpty()) {
            throw Props.error(conf, kernelProperty + " is missing");
        }
        return new Window(Props.spatial(conf, kernelProperty, rank, 1), Props.spatial(conf, "stride", rank, 1),
                Props.spatial(conf, "padding", rank, 0), Props.spatial(conf, "dilation", rank, 1), mode);
    }

    /** Positions of the window: the output's size. */
    long[] slide(long[] in) {
        long[] out = new long[in.length];
        for (int i = 0; i < in.length; i++) {
            boolean padded = mode.equals("Same") || mode.equals("Causal");
            out[i] = padded ? (in[i] + stride[i] - 1) / stride[i]
                    : Math.floorDiv(in[i] + 2 * padding[i] - effective(i), stride[i]) + 1;
            requirePositive(out[i], in);
        }
        return out;
    }

    /** The output's size of the transposed convolution. */
    long[] unslide(long[] in) {
        long[] out = new long[in.length];
        for (int i = 0; i < in.length; i++) {
            out[i] = mode.equals("Same") ? stride[i] * in[i] : stride[i] * (in[i] - 1) + effective(i) - 2 * padding[i];
            requirePositive(out[i], in);
        }
        return out;
    }

    long volume() {
        return Props.product(kernel);
    }

    private long effective(int i) {
        return kernel[i] + (kernel[i] - 1) * (dilation[i] - 1);
    }

    private static void requirePositive(long size, long[] in) {
        if (size <= 0) {
            throw new IllegalArgumentException("the window does not fit into an input of " + Arrays.toString(in));
        }
    }
}
