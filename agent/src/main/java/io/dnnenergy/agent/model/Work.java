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
 * @param operations      the same by operation and size, for models that separate them
 */
public record Work(long macs, long elementwise, long transcendentals, long moved, long bytesRead, long bytesWritten, long calls,
                   OpMix operations) {
    public static final Work NONE = new Work(0, 0, 0, 0, 0, 0, 0, OpMix.NONE);

    /** Work that is known by its totals. */
    public Work(long macs, long elementwise, long transcendentals, long moved, long bytesRead, long bytesWritten, long calls) {
        this(macs, elementwise, transcendentals, moved, bytesRead, bytesWritten, calls,
                rest(macs, elementwise, transcendentals, moved, calls));
    }

    /** Work that moves nothing one by one. */
    public Work(long macs, long elementwise, long transcendentals, long bytesRead, long bytesWritten, long calls) {
        this(macs, elementwise, transcendentals, 0, bytesRead, bytesWritten, calls);
    }

    /** By call, so that the sum over calls is right; a product counts as a square one. */
    private static OpMix rest(long macs, long elementwise, long transcendentals, long moved, long calls) {
        if (macs == 0 && elementwise == 0 && transcendentals == 0 && moved == 0 && calls == 0) {
            return OpMix.NONE;
        }
        long n = Math.max(1, calls);
        if (macs > 0) {
            long side = Math.max(1, Math.round(Math.cbrt(macs / (double) n)));
            OpMix products = OpMix.of(new NativeOp(NativeOp.Kind.PRODUCT, side, side, side), macs / (double) (side * side * side));
            return elementwise + transcendentals + moved == 0 ? products
                    : products.plus(OpMix.of(new NativeOp(NativeOp.Kind.OTHER, elementwise, transcendentals, moved), 1));
        }
        return OpMix.of(new NativeOp(NativeOp.Kind.OTHER, elementwise / n, transcendentals / n, moved / n), n);
    }

    /** With what depends on the neighbours decided, see {@link OpMix#placed}. */
    public Work placed(Placing placing) {
        OpMix decided = operations.placed(placing);
        return decided == operations ? this : of(decided);
    }

    /** As part of an iteration, see {@link OpMix#among}. */
    public Work among(long bytes) {
        return operations.calls().isEmpty() ? this : of(operations.among(bytes));
    }

    private Work of(OpMix other) {
        return new Work(macs, elementwise, transcendentals, moved, bytesRead, bytesWritten, calls, other);
    }

    /** Of the same totals, with more operations: code around those that do the work. */
    public Work with(OpMix more) {
        return new Work(macs, elementwise, transcendentals, moved, bytesRead, bytesWritten, calls, operations.plus(more));
    }

    /** True of no work at all. */
    public boolean isNone() {
        return (macs | elementwise | transcendentals | moved | bytesRead | bytesWritten | calls) == 0 && operations.calls().isEmpty();
    }

    /** 2 x MACs + element-wise operations + transcendentals. */
    public long flops() {
        return 2 * macs + elementwise + transcendentals;
    }

    /** Bytes read and written. */
    public long bytes() {
        return bytesRead + bytesWritten;
    }

    /** Work of both. */
    public Work plus(Work other) {
        return new Work(macs + other.macs, elementwise + other.elementwise, transcendentals + other.transcendentals, moved + other.moved,
                bytesRead + other.bytesRead, bytesWritten + other.bytesWritten, calls + other.calls, operations.plus(other.operations));
    }

    /** That many times the work. */
    public Work times(long factor) {
        return new Work(macs * factor, elementwise * factor, transcendentals * factor, moved * factor, bytesRead * factor,
                bytesWritten * factor, calls * factor, operations.times(factor));
    }
}
