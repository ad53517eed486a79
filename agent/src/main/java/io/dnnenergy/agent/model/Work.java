package io.dnnenergy.agent.model;

/**
 * Countable work of one pass of one layer over one minibatch. Plain integers, so that tests can be exact. One multiply-accumulate is two
 * FLOP; bias additions, activations and comparisons are element-wise operations and never folded into MACs.
 *
 * @param macs            multiply-accumulates
 * @param elementwise     additions, multiplications, comparisons outside MACs
 * @param transcendentals exp, log, tanh, sqrt, pow ...
 * @param moved           elements that are laid out anew one by one (im2col, col2im): no arithmetic, but an address each, which costs DL4J
 *                        more than the multiplications
 * @param bytesRead       bytes read, each operand once per operation that uses it (no fusion: DL4J has none by default)
 * @param bytesWritten    bytes written, likewise
 * @param calls           native operations called, each of which has an overhead of its own
 */
public record Work(long macs, long elementwise, long transcendentals, long moved, long bytesRead, long bytesWritten, long calls) {
    public static final Work NONE = new Work(0, 0, 0, 0, 0, 0, 0);

    /** Work that moves nothing one by one. */
    public Work(long macs, long elementwise, long transcendentals, long bytesRead, long bytesWritten, long calls) {
        this(macs, elementwise, transcendentals, 0, bytesRead, bytesWritten, calls);
    }

    /** 2 x MACs + element-wise operations + transcendentals. */
    public long flops() {
        return 2 * macs + elementwise + transcendentals;
    }

    public long bytes() {
        return bytesRead + bytesWritten;
    }

    public Work plus(Work other) {
        return new Work(macs + other.macs, elementwise + other.elementwise, transcendentals + other.transcendentals, moved + other.moved,
                bytesRead + other.bytesRead, bytesWritten + other.bytesWritten, calls + other.calls);
    }

    public Work times(long factor) {
        return new Work(macs * factor, elementwise * factor, transcendentals * factor, moved * factor, bytesRead * factor,
                bytesWritten * factor, calls * factor);
    }
}
