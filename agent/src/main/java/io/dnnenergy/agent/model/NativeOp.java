package io.dnnenergy.agent.model;

import java.util.Comparator;

/**
 * A native operation and the sizes that decide its cost: how many numbers it handles, and how they lie. Each kind says what the sizes mean.
 *
 * @param a first size
 * @param b second, 0 where there is none
 * @param c third, likewise
 */
public record NativeOp(Kind kind, long a, long b, long c) implements Comparable<NativeOp> {
    private static final Comparator<NativeOp> ORDER = Comparator.comparing(NativeOp::kind).thenComparingLong(NativeOp::a)
            .thenComparingLong(NativeOp::b).thenComparingLong(NativeOp::c);

    /** What runs. */
    public enum Kind {
        /** Matrix product: a x b times b x c. */
        PRODUCT,
        /** Native convolution that multiplies patches: multiply-accumulates, elements of the patch matrix, of the output. */
        CONVOLUTION,
        CONVOLUTION_GRADIENT,
        /** Depthwise convolution: elements of the patch matrix, of the output, channels of the input. */
        DEPTHWISE,
        DEPTHWISE_GRADIENT,
        /** im2col: elements of the patch matrix, of the image. */
        PATCHES,
        /** col2im: the same. */
        PATCHES_SUMMED,
        /** Elements copied in the order in which they lie. */
        COPY,
        /** Elements copied to another order: elements, length of the stretches that stay together. */
        RELAYOUT,
        /** Elements set. */
        FILL,
        /** One operand, simple arithmetic: elements, operations of each. */
        UNARY,
        /** The same on a convolution's output, whose elements lie in another order: elements. */
        UNARY_APART,
        /** Two operands: elements, operations of each. */
        BINARY,
        /** Two operands of which one is a part of a larger array: the same. */
        BINARY_PART,
        /** Arithmetic over all of a network's parameters, which lie in one piece: elements. */
        FLAT,
        /** Elements compared with a bound and replaced. */
        COMPARE,
        /** A vector against a larger array: elements, length of the vector. */
        BROADCAST,
        /** The same along the channels of images or sequences, whose elements lie apart: elements, channels, positions of a channel. */
        CHANNEL_BROADCAST,
        /** A convolution's bias: the same. */
        CHANNEL_BIAS,
        /** Many to few: elements, results. */
        REDUCTION,
        /** Sum or mean by channel of images: the same. */
        CHANNEL_REDUCTION,
        /** Variance by channel: the same. */
        CHANNEL_VARIANCE,
        /** Elements with an exp, log, root or power each: elements, how many of them each. */
        TRANSCENDENTAL,
        SIGMOID,
        TANH,
        SOFTMAX,
        /** Derivative of an activation without exp or log: elements. */
        SIMPLE_GRADIENT,
        /** The same on a convolution's output. */
        SIMPLE_GRADIENT_APART,
        SIGMOID_GRADIENT,
        TANH_GRADIENT,
        /** Other smooth activations, and their derivatives: elements. */
        ACTIVATION,
        ACTIVATION_GRADIENT,
        /** Maximum of windows: results, elements of a window; of the gradient also elements of the image. */
        MAX_POOL,
        MAX_POOL_GRADIENT,
        /** Mean or sum of windows: the same. */
        MEAN_POOL,
        MEAN_POOL_GRADIENT,
        /** Random numbers drawn. */
        RANDOM,
        /** An updater's kernel: parameters, square roots of each, state elements of each. */
        UPDATE,
        /** One update of a network: what it takes whatever there is to update. Size as of a pass. */
        UPDATE_STEP,
        /** Parameter arrays (weights, bias), each of which DL4J handles by itself: how many. */
        UPDATE_ARRAYS,
        /** A loss function: DL4J's own code around its operations. */
        LOSS,
        /**
         * A layer's pass: DL4J's own code around its operations. Bytes that all operations of the iteration read and write, 1 where the
         * network is not known, which decide what is left in the caches; 1 if the layer has parameters.
         */
        PASS,
        /** Elements read in another order than that in which they lie. */
        APART,
        /** Elements of the input, which lie apart if it comes from a convolution; see {@link OpMix#placed}. */
        IF_INPUT_APART,
        /** Elements of the gradient that comes in, likewise. */
        IF_GRADIENT_APART,
        /** Elements of sequences read step by step, where the elements of a step lie apart. */
        STEPS_APART,
        /** Elements of the input taken so, if it comes from no recurrent layer: those hand on sequences whose steps lie together. */
        IF_STEPS_APART,
        /** Anything else, known by its totals: element-wise operations, transcendental ones, elements moved. */
        OTHER
    }

    @Override
    public int compareTo(NativeOp other) {
        return ORDER.compare(this, other);
    }
}
