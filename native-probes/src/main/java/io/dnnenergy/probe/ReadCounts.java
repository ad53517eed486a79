package io.dnnenergy.probe;

/**
 * How the reads of a probe went since it was opened, all domains together. A report prints it, so that a hole in the data shows.
 *
 * @param failed   reads that gave no value and were skipped
 * @param wraps    counter wraps added back
 * @param resets   times a counter went back without a wrap; the energy of those spans is unknown
 * @param suspects increments left out as impossible
 * @param late     reads that came later than twice {@link EnergyProbe#maxReadIntervalNs()}: a wrap may have been lost, which no later read shows
 */
public record ReadCounts(long failed, long wraps, long resets, long suspects, long late) {
    /** Nothing went wrong. */
    public static final ReadCounts NONE = new ReadCounts(0, 0, 0, 0, 0);

    /** Reads of both. */
    public ReadCounts plus(ReadCounts other) {
        return new ReadCounts(failed + other.failed, wraps + other.wraps, resets + other.resets, suspects + other.suspects,
                late + other.late);
    }
}
