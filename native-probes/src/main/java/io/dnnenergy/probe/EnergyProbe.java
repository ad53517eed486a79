package io.dnnenergy.probe;

import java.util.List;
import java.util.Optional;

/**
 * One opened source of energy counters.
 *
 * <p>Lifecycle: opened by its package's factory (which says why, if it cannot), read many times by one thread, closed once; closing twice
 * is harmless. Energies start at 0 when the probe is opened and accumulate without wraps.
 *
 * <p>Contract of reads: no exception, no allocation, no blocking beyond the counter's own read. A failure is a {@link ReadStatus}. After closing,
 * every read answers {@link ReadStatus#GONE} and keeps the energy of the last good read.
 */
public interface EnergyProbe extends AutoCloseable {
    /** Name of the source as in the option {@code source}. */
    String source();

    /** The domains, fixed for the life of the probe; their order is that of the sample's arrays. Never empty. */
    List<Domain> domains();

    /** Longest time between two reads that cannot lose a wrap, in nanoseconds; {@code Long.MAX_VALUE} if any will do. */
    long maxReadIntervalNs();

    /**
     * Longest time between two reads of one domain, in nanoseconds: beyond it a counter may lose a wrap, and the sum of a power sensor misses
     * what the sensor showed in between. {@code Long.MAX_VALUE} if any will do. It may get longer while the probe is read: a counter of small
     * range that is seen to rise slowly need not be read as often as the fastest that could be behind it.
     */
    default long maxReadIntervalNs(int domain) {
        return maxReadIntervalNs();
    }

    /** Largest power of a domain that is believed, microjoules per second, by what it drew so far: bounds what a lost reading may have hidden. */
    default double mostUjPerS(int domain) {
        return Plausible.MOST_UJ_PER_S;
    }

    /** Reads every domain into {@code sample}, which must have been made for this number of domains. */
    default void read(ProbeSample sample) {
        for (int domain = 0; domain < domains().size(); domain++) {
            read(domain, sample);
        }
    }

    /** Reads one domain only, for the tight loop that looks for a counter's edge. */
    void read(int domain, ProbeSample sample);

    /** How the reads went since opening; for reports, not for the hot path. */
    default ReadCounts counts() {
        return ReadCounts.NONE;
    }

    /** As {@link #counts()}, for one domain; {@link ReadCounts#NONE} if the probe does not count them apart. */
    default ReadCounts counts(int domain) {
        return domains().size() == 1 ? counts() : ReadCounts.NONE;
    }

    /** What a user should know of a domain since it was opened, in words that follow its name and a colon; empty if nothing. */
    default Optional<String> notice(int domain) {
        return Optional.empty();
    }

    /**
     * This process's part of what a domain did of late, 0 to 1, where the device keeps account of that: a GPU does, a processor's share goes by
     * CPU time. NaN if unknown. May take as long as a read.
     */
    default double processShare(int domain) {
        return Double.NaN;
    }

    /** Releases files and handles. Never throws. */
    @Override
    void close();
}
