package io.dnnenergy.agent.model.layers;

import io.dnnenergy.agent.model.Work;

/**
 * Adds up the native operations that a pass runs, in the order of DL4J's source. Each method is one native call; operands are read and
 * results written in full, since DL4J fuses nothing by default.
 */
final class Tally {
    private final int elementBytes;
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
        return op(m * k * n, 0, 0, m * k + k * n, m * n);
    }

    /** C += A B: the result is read as well. */
    Tally accumulate(long m, long k, long n) {
        return op(m * k * n, 0, 0, m * k + k * n + m * n, m * n);
    }

    /** A native operation of the convolution family, which keeps its patches to itself. */
    Tally convolve(long macCount, long input, long weights, long output) {
        return op(macCount, 0, 0, input + weights, output);
    }

    /** n results, each from one element of every operand. */
    Tally map(long n, long operands, long opsEach, long transcendentalsEach) {
        return op(0, n * opsEach, n * transcendentalsEach, n * operands, n);
    }

    /** A vector against every row: bias, gain. */
    Tally row(long n, long vector, long opsEach) {
        return op(0, n * opsEach, 0, n + vector, n);
    }

    /** Sums, maxima, means: n elements to a few. */
    Tally reduce(long n, long results, long opsEach) {
        return op(0, n * opsEach, 0, n, results);
    }

    Tally copy(long n) {
        return op(0, 0, 0, n, n);
    }

    Tally fill(long n) {
        return op(0, 0, 0, 0, n);
    }

    /** im2col: patches of an image laid out one element after the other. */
    Tally patches(long image, long patch) {
        moved += patch;
        return op(0, 0, 0, image, patch);
    }

    /** col2im: patches summed back into the image. */
    Tally unpatch(long patch, long image) {
        moved += patch;
        return op(0, patch, 0, patch, image);
    }

    /** Elements copied to a layout of a different size: gather, repeat. */
    Tally spread(long from, long to) {
        return op(0, 0, 0, from, to);
    }

    /** Sums a larger layout into a smaller one: scatter. */
    Tally gatherSum(long from, long to) {
        return op(0, from, 0, from, to);
    }

    Tally activation(ActivationCost cost, long n) {
        return cost.identity() ? this : op(0, n * cost.ops(), n * cost.transcendentals(), n, n);
    }

    /** Derivative from pre-activation and gradient. */
    Tally derivative(ActivationCost cost, long n) {
        return cost.identity() ? this : op(0, n * cost.backwardOps(), n * cost.backwardTranscendentals(), 2 * n, n);
    }

    Tally add(Work work) {
        macs += work.macs();
        elementwise += work.elementwise();
        transcendentals += work.transcendentals();
        moved += work.moved();
        read += work.bytesRead();
        written += work.bytesWritten();
        calls += work.calls();
        return this;
    }

    Work done() {
        return new Work(macs, elementwise, transcendentals, moved, read, written, calls);
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
