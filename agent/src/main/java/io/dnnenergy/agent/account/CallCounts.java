package io.dnnenergy.agent.account;

import java.util.Arrays;

/** Calls of one label in one scope, by layer shape, since the work of a call depends on it. Not thread-safe. */
public final class CallCounts {
    private long calls;
    private long examples;
    private long bytes;
    private long entries;
    private int[] variant = new int[2];
    private long[] variantCalls = new long[2];
    private int variants;
    private long unknownCalls;

    void count(int variantId, long exampleRows, long handledBytes) {
        calls++;
        examples += exampleRows;
        bytes += handledBytes;
        if (variantId < 0) {
            unknownCalls++;
            return;
        }
        addCalls(variantId, 1);
    }

    /** Calls of unknown work. */
    void count(long times) {
        calls += times;
        unknownCalls += times;
    }

    private void addCalls(int variantId, long more) {
        int i = 0;
        while (i < variants && variant[i] != variantId) {
            i++;
        }
        if (i == variants) {
            if (i == variant.length) {
                variant = Arrays.copyOf(variant, 2 * i);
                variantCalls = Arrays.copyOf(variantCalls, 2 * i);
            }
            variant[i] = variantId;
            variantCalls[i] = 0;
            variants++;
        }
        variantCalls[i] += more;
    }

    void addAll(CallCounts other) {
        calls += other.calls;
        examples += other.examples;
        bytes += other.bytes;
        entries += other.entries;
        unknownCalls += other.unknownCalls;
        for (int i = 0; i < other.variants; i++) {
            addCalls(other.variant[i], other.variantCalls[i]);
        }
    }

    void enter() {
        entries++;
    }

    /** Calls of a layer; of other labels, the times that bytes were counted. */
    public long calls() {
        return calls;
    }

    /** Minibatch rows, summed over calls. */
    public long examples() {
        return examples;
    }

    /** Bytes that the calls handled. */
    public long bytes() {
        return bytes;
    }

    /** How often the phase was entered from another phase through this label. */
    public long entries() {
        return entries;
    }

    /** Number of different shapes; {@code i} below runs from 0 to this. */
    public int variants() {
        return variants;
    }

    /** The i-th shape with which the label was called, as {@code Variants} numbers it. */
    public int variant(int i) {
        return variant[i];
    }

    /** Calls with the i-th shape. */
    public long callsOf(int i) {
        return variantCalls[i];
    }

    /** Calls whose shape, and so whose work, is unknown. */
    public long unknownCalls() {
        return unknownCalls;
    }
}
