package io.dnnenergy.probe;

/** Reader of one domain, for {@link SensorProbe}. Used by one thread; reads throw nothing, and good reads allocate nothing. */
public interface Sensor extends AutoCloseable {
    /**
     * Reads the source and adds the energy since the last good read. Sets {@code beforeNs[domain]} and {@code afterNs[domain]} as close as it
     * can to the raw read that it used, and nothing else of the sample. Not called after {@link #close()}.
     */
    ReadStatus read(int domain, ProbeSample sample);

    /** Energy since opening, in microjoules. Never decreases. */
    long energyUj();

    /** How the reads went since opening. */
    ReadCounts counts();

    /** Releases files and handles. Never throws. */
    @Override
    void close();
}
