package io.dnnenergy.agent.report.files;

/**
 * Which epochs keep their rows of phases and layers once a run's files are large. All keep their totals. A program of epochs of milliseconds writes
 * 8 kB for each, gigabytes a day, and one of 300 layers half a megabyte; the rows of ever fewer of them still show how layers compare. Not thread-safe.
 */
final class Thinning {
    /** Size of {@code epochs.jsonl} from which on rows are left out. */
    static final long LARGE_BYTES = 64L << 20;
    /** An epoch of this length or more keeps its rows; of twice the length once the file is twice as large. */
    private static final double LONG_S = 1;

    private final long largeBytes;
    private long since;
    private long leftOut;

    Thinning(long largeBytes) {
        this.largeBytes = largeBytes;
    }

    /** Decides on the next epoch; of the short ones, one in 10 keeps its rows, then one in 20 ... as the file grows. @param bytes of the file now */
    boolean keepsRows(double durationS, long bytes) {
        if (bytes < largeBytes || durationS >= LONG_S * bytes / largeBytes) {
            return true;
        }
        since++;
        if (since >= 10 * (bytes / largeBytes)) {
            since = 0;
            return true;
        }
        leftOut++;
        return false;
    }

    /** Epochs whose rows were left out. */
    long leftOut() {
        return leftOut;
    }
}
