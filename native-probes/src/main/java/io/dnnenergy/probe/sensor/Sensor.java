package io.dnnenergy.probe.sensor;

import io.dnnenergy.probe.ReadCounts;
import io.dnnenergy.probe.ReadStatus;

/** One sensor and the energy it has told so far. Reads throw nothing; good ones allocate nothing. */
public interface Sensor extends AutoCloseable {
    /** Reads it and adds what it says. */
    ReadStatus read();

    /** Microjoules since it was opened. Never decreases. */
    long energyUj();

    ReadCounts counts();

    @Override
    void close();
}
