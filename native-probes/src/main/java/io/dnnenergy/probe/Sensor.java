package io.dnnenergy.probe;

import java.util.Optional;

/** Reader of one domain, for {@link SensorProbe}. Used by one thread; reads throw nothing, and good reads allocate nothing. */
public interface Sensor extends AutoCloseable {
    /**
     * Reads the source and adds the energy since the last good read. Sets {@code beforeNs[domain]} and {@code afterNs[domain]} as close as it
     * can to the raw read that it used, and nothing else of the sample. Not called after {@link #close()}.
     */
    ReadStatus read(int domain, ProbeSample sample);

    /** True if the last read came so late that a wrap may be lost. */
    default boolean wasLate() {
        return false;
    }

    /** Longest time between two reads, nanoseconds, as far as is known by now; 0 where the probe has one for all of its sensors. */
    default long maxReadIntervalNs() {
        return 0;
    }

    /** Largest power that is believed, microjoules per second, by what was drawn so far. */
    default double mostUjPerS() {
        return Plausible.MOST_UJ_PER_S;
    }

    /** Energy since opening, in microjoules. Never decreases. */
    long energyUj();

    /** How the reads went since opening. */
    ReadCounts counts();

    /** What a user should know of it since it was opened, in words that follow its name and a colon; empty if nothing. Allocates only when it has something to say. */
    default Optional<String> notice() {
        return Optional.empty();
    }

    /** As {@link EnergyProbe#processShare}. */
    default double processShare() {
        return Double.NaN;
    }

    /** Releases files and handles. Never throws. */
    @Override
    void close();
}
