package io.dnnenergy.agent.label;

/**
 * How many things a run may keep for good: the heap is the application's, so the agent's part of it is small whatever a program does. Sizes were measured in
 * heap dumps of programs with three dense layers (November 2026). Pure.
 */
public final class HeapShare {
    /** Networks may take a 64th of the heap, shapes another: 3 % together. */
    private static final long PARTS = 64;
    /** A network of three layers with its labels, its works and its tables of the summary. */
    private static final long NETWORK_BYTES = 32 << 10;
    /** A layer at one shape of its input, with its work. */
    private static final long VARIANT_BYTES = 1 << 10;
    private static final int LEAST_NETWORKS = 32;
    private static final int MOST_NETWORKS = 2_000;
    private static final int LEAST_VARIANTS = 1_000;
    private static final int MOST_VARIANTS = 100_000;

    private HeapShare() {
    }

    /** Networks of different structure that are kept apart. @param heapBytes the most that the heap can have */
    public static int networks(long heapBytes) {
        return (int) Math.min(MOST_NETWORKS, Math.max(LEAST_NETWORKS, heapBytes / PARTS / NETWORK_BYTES));
    }

    /** Shapes of layers' inputs whose work is known. @param heapBytes as above */
    public static int variants(long heapBytes) {
        return (int) Math.min(MOST_VARIANTS, Math.max(LEAST_VARIANTS, heapBytes / PARTS / VARIANT_BYTES));
    }
}
