package io.dnnenergy.agent.model.layers;

import io.dnnenergy.agent.model.NativeOp.Kind;
import io.dnnenergy.agent.model.NativeOp;
import io.dnnenergy.agent.model.OpMix;
import io.dnnenergy.agent.model.Work;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Adds up the native operations that a pass runs, in the order of DL4J's source. Each method is one native call; operands are read and
 * results written in full, since DL4J fuses nothing by default.
 */
final class Tally {
    private final int elementBytes;
    private final SortedMap<NativeOp, Double> operations = new TreeMap<>();
    private long macs;
    private long elementwise;
    private long transcendentals;
    private long moved;
    private long read;
    private long written;
    private long calls;

    Tally(int elementBytes) {
        this.elementBytes = elementBytes;
    }

    /** C = A(m x k) B(k x n). */
    Tally matmul(long m, long k, long n) {
        return count(Kind.PRODUCT, m, k, n).op(Props.product(m, k, n), 0, 0, m * k + k * n, m * n);
    }

    /** C += A B: the result is read as well. */
    Tally accumulate(long m, long k, long n) {
        return count(Kind.PRODUCT, m, k, n).op(Props.product(m, k, n), 0, 0, m * k + k * n + m * n, m * n);
    }

    /** A native operation of the convolution family, which keeps its patches to itself. @param of with the sizes that its kind asks for */
    Tally convolve(NativeOp of, long macCount, long input, long weights, long output) {
        return count(of.kind(), of.a(), of.b(), of.c()).op(macCount, 0, 0, input + weights, output);
    }

    /** Likewise, known by its totals. */
    Tally convolve(long macCount, long input, long weights, long output) {
        return convolve(new NativeOp(Kind.CONVOLUTION, macCount, input, output), macCount, input, weights, output);
    }

    /** n results, each from one element of every operand. */
    Tally map(long n, long operands, long opsEach, long transcendentalsEach) {
        Kind kind = transcendentalsEach > 0 ? Kind.TRANSCENDENTAL : operands > 1 ? Kind.BINARY : Kind.UNARY;
        return count(kind, n, Math.max(opsEach, transcendentalsEach), 0).op(0, n * opsEach, n * transcendentalsEach, n * operands, n);
    }

    /** Marks elements of the input that cost more if it lies in another order: no operation of its own. */
    Tally readsInput(long n) {
        return count(Kind.IF_INPUT_APART, n, 0, 0);
    }

    /** Likewise of the gradient that comes in. */
    Tally readsGradient(long n) {
        return count(Kind.IF_GRADIENT_APART, n, 0, 0);
    }

    /** Marks elements of a sequence that are copied step by step, one by one if the elements of a step lie apart: the copy's cost beyond its calls. */
    Tally readsSteps(long n) {
        return count(Kind.IF_STEPS_APART, n, 0, 0);
    }

    /** A loss function's own code. */
    Tally loss() {
        return count(Kind.LOSS, 1, 0, 0);
    }

    /** Over all parameters in one piece. */
    Tally flat(long n, long operands, long opsEach) {
        return count(Kind.FLAT, n, 0, 0).op(0, n * opsEach, 0, n * operands, n);
    }

    /** Two operands, one of which is part of a larger array. */
    Tally mapPart(long n, long opsEach) {
        return count(Kind.BINARY_PART, n, opsEach, 0).op(0, n * opsEach, 0, 2 * n, n);
    }

    /** What exceeds a bound replaced by it. */
    Tally clip(long n) {
        return count(Kind.COMPARE, n, 0, 0).op(0, n, 0, n, n);
    }

    /** n random numbers. */
    Tally random(long n) {
        return count(Kind.RANDOM, n, 0, 0).op(0, n, 0, 0, n);
    }

    /** A vector against every row: bias, gain. */
    Tally row(long n, long vector, long opsEach) {
        return count(Kind.BROADCAST, n, vector, 0).op(0, n * opsEach, 0, n + vector, n);
    }

    /** A vector of one number for each channel of images. */
    Tally channels(long n, long vector, long positions, long opsEach) {
        return count(Kind.CHANNEL_BROADCAST, n, vector, positions).op(0, n * opsEach, 0, n + vector, n);
    }

    /** A convolution's bias. */
    Tally channelBias(long n, long vector, long positions) {
        return count(Kind.CHANNEL_BIAS, n, vector, positions).op(0, n, 0, n + vector, n);
    }

    /** Sums or means by channel of images. */
    Tally reduceChannels(long n, long channels, long positions, long opsEach) {
        return count(Kind.CHANNEL_REDUCTION, n, channels, positions).op(0, n * opsEach, 0, n, channels);
    }

    Tally varianceOfChannels(long n, long channels, long positions) {
        return count(Kind.CHANNEL_VARIANCE, n, channels, positions).op(0, 3 * n, 0, n, channels);
    }

    /** Sums, maxima, means: n elements to a few. */
    Tally reduce(long n, long results, long opsEach) {
        return count(Kind.REDUCTION, n, results, 0).op(0, n * opsEach, 0, n, results);
    }

    Tally copy(long n) {
        return count(Kind.COPY, n, 0, 0).op(0, 0, 0, n, n);
    }

    /** A copy to another order, in which runs of some length stay together. */
    Tally relayout(long n, long stretch) {
        return count(Kind.RELAYOUT, n, stretch, 0).op(0, 0, 0, n, n);
    }

    Tally fill(long n) {
        return count(Kind.FILL, n, 0, 0).op(0, 0, 0, 0, n);
    }

    /** im2col: patches of an image laid out one element after the other. */
    Tally patches(long image, long patch) {
        moved += patch;
        return count(Kind.PATCHES, patch, image, 0).op(0, 0, 0, image, patch);
    }

    /** col2im: patches summed back into the image. */
    Tally unpatch(long patch, long image) {
        moved += patch;
        return count(Kind.PATCHES_SUMMED, patch, image, 0).op(0, patch, 0, patch, image);
    }

    /** Elements copied to a layout of a different size: gather, repeat. */
    Tally spread(long from, long to) {
        return count(Kind.COPY, Math.max(from, to), 0, 0).op(0, 0, 0, from, to);
    }

    /** Sums a larger layout into a smaller one: scatter. */
    Tally gatherSum(long from, long to) {
        return count(Kind.REDUCTION, from, to, 0).op(0, from, 0, from, to);
    }

    Tally activation(ActivationCost cost, long n) {
        return cost.identity() ? this : count(cost.kind(), n, 1, 0).op(0, n * cost.ops(), n * cost.transcendentals(), n, n);
    }

    /** Of a convolution's output, whose channels come before the examples in memory. */
    Tally activationApart(ActivationCost cost, long n) {
        return cost.kind() != Kind.UNARY || cost.identity() ? activation(cost, n)
                : count(Kind.UNARY_APART, n, 0, 0).op(0, n * cost.ops(), n * cost.transcendentals(), n, n);
    }

    /** Likewise. */
    Tally derivativeApart(ActivationCost cost, long n) {
        return cost.gradientKind() != Kind.SIMPLE_GRADIENT || cost.identity() ? derivative(cost, n)
                : count(Kind.SIMPLE_GRADIENT_APART, n, 0, 0).op(0, n * cost.backwardOps(), n * cost.backwardTranscendentals(), 2 * n, n);
    }

    /** Derivative from pre-activation and gradient. */
    Tally derivative(ActivationCost cost, long n) {
        return cost.identity() ? this
                : count(cost.gradientKind(), n, 1, 0).op(0, n * cost.backwardOps(), n * cost.backwardTranscendentals(), 2 * n, n);
    }

    /** Pooling over windows of that number of elements; {@code y} results forward. */
    Tally pool(Kind kind, long y, long window, long image, long readElements, long writtenElements, long ops, long roots) {
        return count(kind, y, window, image).op(0, ops, roots, readElements, writtenElements);
    }

    /** An updater's kernel over gradient and state, both of which it reads and writes. */
    Tally update(long parameters, long opsEach, long rootsEach, long stateEach) {
        long touched = parameters * (1 + stateEach);
        return count(Kind.UPDATE, parameters, rootsEach, stateEach).op(0, parameters * opsEach, parameters * rootsEach, touched, touched);
    }

    Tally add(Work work) {
        macs += work.macs();
        elementwise += work.elementwise();
        transcendentals += work.transcendentals();
        moved += work.moved();
        read += work.bytesRead();
        written += work.bytesWritten();
        calls += work.calls();
        work.operations().forEach((op, times) -> operations.merge(op, times, Double::sum));
        return this;
    }

    Work done() {
        return new Work(macs, elementwise, transcendentals, moved, read, written, calls, OpMix.of(operations));
    }

    private Tally count(Kind kind, long a, long b, long c) {
        operations.merge(new NativeOp(kind, a, b, c), 1.0, Double::sum);
        return this;
    }

    private Tally op(long macCount, long ops, long trans, long readElements, long writtenElements) {
        macs += macCount;
        elementwise += ops;
        transcendentals += trans;
        read += readElements * elementBytes;
        written += writtenElements * elementBytes;
        calls++;
        return this;
    }
}
