package io.dnnenergy.probe;

/**
 * The result of reading a probe, made once and filled again by every read, so that sampling allocates nothing. Arrays are indexed like
 * {@link EnergyProbe#domains()}. Not thread-safe: one thread reads a probe.
 */
public final class ProbeSample {
    /**
     * Energy since the probe was opened, in microjoules, wraps included. Never decreases. After a read that failed it is that of the last good
     * read, so it is older than the times beside it: whoever computes a power takes energy and time from good reads only.
     */
    public final long[] energyUj;
    /** {@code System.nanoTime()} just before each domain's counter was read. */
    public final long[] beforeNs;
    /** {@code System.nanoTime()} just after each domain's counter was read. */
    public final long[] afterNs;
    /** What became of each domain's last read. */
    public final ReadStatus[] status;
    /** True where the last read came so late that the counter may have wrapped unseen. */
    public final boolean[] late;

    /** Room for one reading of each domain. */
    public ProbeSample(int domains) {
        energyUj = new long[domains];
        beforeNs = new long[domains];
        afterNs = new long[domains];
        status = new ReadStatus[domains];
        late = new boolean[domains];
        java.util.Arrays.fill(status, ReadStatus.UNCHANGED);
    }
}
