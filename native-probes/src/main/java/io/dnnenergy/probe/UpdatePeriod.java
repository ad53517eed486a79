package io.dnnenergy.probe;

import java.util.Arrays;
import java.util.OptionalLong;

/**
 * How often a counter moves, observed by reading it without pause: RAPL moves about every millisecond, a GPU's counter every 20 to 100 ms.
 * No window shorter than this has an energy of its own.
 */
public final class UpdatePeriod {
    private static final int MOST_INTERVALS = 4096;
    private static final int ENOUGH = 200;
    private static final int LEAST = 2;

    private UpdatePeriod() {
    }

    /**
     * Median time between two changes of a domain, in nanoseconds; empty if fewer than three changes were seen. Keeps one core busy for at
     * most {@code limitNs}, so call it off the measured window. The reads count like any other: no energy is lost.
     */
    public static OptionalLong observe(EnergyProbe probe, int domain, long limitNs) {
        ProbeSample sample = new ProbeSample(probe.domains().size());
        long[] intervals = new long[MOST_INTERVALS];
        int count = 0;
        long lastChange = 0;
        long end = System.nanoTime() + limitNs;
        while (count < ENOUGH && System.nanoTime() - end < 0 && !Thread.currentThread().isInterrupted()) {
            probe.read(domain, sample);
            if (sample.status[domain] == ReadStatus.GONE) {
                return OptionalLong.empty();
            }
            if (sample.status[domain] == ReadStatus.OK) {
                long now = sample.afterNs[domain];
                if (lastChange != 0) {
                    intervals[count++] = now - lastChange;
                }
                lastChange = now;
            }
        }
        if (count < LEAST) {
            return OptionalLong.empty();
        }
        Arrays.sort(intervals, 0, count);
        return OptionalLong.of(intervals[count / 2]);
    }
}
