package io.dnnenergy.agent.account;

/**
 * How often each operation ran in each label and layer shape, and how many calls of that label these belong to. One table of primitives: a
 * recurrent network runs a thousand operations in an iteration. Not thread-safe.
 */
public final class OpCounts {
    /** Variants, operations and labels are far fewer than this, each for itself. */
    private static final int BITS = 20;
    private static final long MASK = (1L << BITS) - 1;

    /** Receives the counts in no particular order. */
    public interface Visitor {
        /**
         * @param variant   number of the layer's shape; -1 if unknown or no layer
         * @param operation number of the operation; -1 for the traced calls of the label itself
         */
        void counted(int label, int variant, int operation, long count);
    }

    private long[] keys = new long[64];
    private long[] counts = new long[64];
    private int used;

    /** @param operation -1 for a traced call of the label itself */
    void add(int label, int variant, int operation) {
        addAll(label, variant, operation, 1);
    }

    /** As many at once. */
    void addAll(int label, int variant, int operation, long count) {
        add((long) label << 2 * BITS | (variant + 1 & MASK) << BITS | operation + 1 & MASK, count);
    }

    private void add(long key, long count) {
        int mask = keys.length - 1;
        int i = (int) (key * 0x9E3779B97F4A7C15L >>> 40) & mask;
        while (counts[i] != 0 && keys[i] != key) {
            i = (i + 1) & mask;
        }
        if (counts[i] == 0) {
            keys[i] = key;
            used++;
        }
        counts[i] += count;
        if (2 * used > keys.length) {
            grow();
        }
    }

    private void grow() {
        long[] oldKeys = keys;
        long[] oldCounts = counts;
        keys = new long[2 * oldKeys.length];
        counts = new long[keys.length];
        used = 0;
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldCounts[i] != 0) {
                add(oldKeys[i], oldCounts[i]);
            }
        }
    }

    /** Visits each label, operation and shape that was counted, in no order. */
    public void forEach(Visitor visitor) {
        for (int i = 0; i < keys.length; i++) {
            if (counts[i] != 0) {
                visitor.counted((int) (keys[i] >>> 2 * BITS), (int) (keys[i] >>> BITS & MASK) - 1, (int) (keys[i] & MASK) - 1, counts[i]);
            }
        }
    }
}
