package io.dnnenergy.agent.trace;

/** The last stretches of one thread, in order. Bounded: the oldest give way. */
final class SpanRing {
    private static final int CAPACITY = 1 << 14;

    private final int[] labels = new int[CAPACITY];
    private final long[] startNs = new long[CAPACITY];
    private final long[] endNs = new long[CAPACITY];
    private final double[] cpuS = new double[CAPACITY];
    private long written;

    void add(int label, long start, long end, double cpu) {
        int at = (int) (written++ % CAPACITY);
        labels[at] = label;
        startNs[at] = start;
        endNs[at] = end;
        cpuS[at] = cpu;
    }

    /** Hands over what lies between two moments. */
    void between(long fromNs, long toNs, SpanTrace.Sink sink, long thread, String epoch) {
        for (long i = Math.max(0, written - CAPACITY); i < written; i++) {
            int at = (int) (i % CAPACITY);
            if (startNs[at] >= fromNs && endNs[at] <= toNs) {
                sink.span(epoch, thread, labels[at], startNs[at], endNs[at], cpuS[at]);
            }
        }
    }
}
