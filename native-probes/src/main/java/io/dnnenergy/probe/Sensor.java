package io.dnnenergy.probe;

/** Reader of one domain, for {@link SensorProbe}. Used by one thread; reads throw nothing, and good reads allocate nothing. */
public interface Sensor extends AutoCloseable {
    /**
     * Reads the source once and adds the energy since the last good read.
     *
     * @param sample receives the times just before and just after the raw read, at index {@code domain}
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
