package io.dnnenergy.agent.record;

/**
 * Operations of one thread outside all spans, joined to stretches: a microsecond's operation is not worth two events. A stretch goes by its
 * first operation's kind, and ends where a pause or another kind comes, or when it is long enough. One thread's own.
 */
final class OutsideRun {
    /** Java code between two operations, of the same stretch. */
    private static final long PAUSE_NS = 20_000;
    /** A shorter stretch takes in operations of another kind. */
    private static final long SHORT_NS = 20_000;
    private static final long LONG_NS = 200_000;

    private int label;
    private long startNs;
    private long endNs;
    private long operations;

    void add(ThreadTrace trace, int ofLabel, long fromNs, long toNs) {
        if (operations > 0 && (fromNs - endNs > PAUSE_NS || ofLabel != label && endNs - startNs >= SHORT_NS)) {
            flush(trace);
        }
        if (operations == 0) {
            label = ofLabel;
            startNs = fromNs;
        }
        endNs = toNs;
        operations++;
        if (endNs - startNs >= LONG_NS) {
            flush(trace);
        }
    }

    /** Hands the stretch over, if there is one. */
    void flush(ThreadTrace trace) {
        if (operations > 0) {
            trace.ran(label, startNs, endNs, operations);
            operations = 0;
        }
    }
}
