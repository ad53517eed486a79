package io.dnnenergy.agent.core;

import java.time.Instant;

/** Ties {@code System.nanoTime()} to the calendar, once. */
final class WallClock {
    private final Instant start = Instant.now();
    private final long startNs = System.nanoTime();

    Instant start() {
        return start;
    }

    /** The same moment as {@code System.nanoTime()}. */
    long startNs() {
        return startNs;
    }

    Instant at(long nanoTime) {
        return start.plusNanos(nanoTime - startNs);
    }
}
