package io.dnnenergy.probe;

/** A sensor whose raw read takes so long that adding the energy within its times does not matter: a board's, a card's, a battery's. */
public interface SlowSensor extends Sensor {
    /** Reads the source once and adds the energy since the last good read. */
    ReadStatus read();

    @Override
    default ReadStatus read(int domain, ProbeSample sample) {
        sample.beforeNs[domain] = System.nanoTime();
        ReadStatus status = read();
        sample.afterNs[domain] = System.nanoTime();
        return status;
    }
}
