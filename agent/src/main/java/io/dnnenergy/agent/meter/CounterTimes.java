package io.dnnenergy.agent.meter;

import io.dnnenergy.probe.EnergyProbe;
import io.dnnenergy.probe.ProbeSample;
import io.dnnenergy.probe.Provenance;
import io.dnnenergy.probe.UpdatePeriod;
import java.util.Arrays;
import java.util.OptionalLong;

/** What is known of the counters' timing, by index among all domains: observed once, when the run begins. Sampler's thread only. */
final class CounterTimes {
    /** Long enough for a counter that moves every millisecond; one core is busy for this time while the application starts. */
    private static final long PERIOD_LIMIT_NS = 50_000_000L;
    /** A read that takes longer would keep the sampler from the edges of other counters. */
    private static final long SLOW_READ_NS = 1_000_000L;
    private static final int TIMED_READS = 5;

    private final double[] periodMs;
    private final double[] lagMs;
    private final boolean[] slow;

    /** Observes the hardware counters among the counted domains; takes up to 50 ms for each. @param sample room for a reading */
    CounterTimes(EnergyProbe probes, int[] counted, ProbeSample sample) {
        periodMs = new double[probes.domains().size()];
        Arrays.fill(periodMs, Double.NaN);
        lagMs = periodMs.clone();
        slow = new boolean[periodMs.length];
        for (int i : counted) {
            if (probes.domains().get(i).provenance() == Provenance.MEASURED) {
                OptionalLong periodNs = UpdatePeriod.observe(probes, i, PERIOD_LIMIT_NS);
                periodMs[i] = periodNs.isPresent() ? periodNs.getAsLong() * 1e-6 : Double.NaN;
                slow[i] = readNs(probes, i, sample) > SLOW_READ_NS;
            }
        }
    }

    /** The shortest of some reads: the others may have waited for the processor. One that takes long is not done often. */
    private static long readNs(EnergyProbe probes, int i, ProbeSample sample) {
        long shortest = Long.MAX_VALUE;
        long endNs = System.nanoTime() + PERIOD_LIMIT_NS;
        for (int n = 0; n < TIMED_READS && (n == 0 || System.nanoTime() - endNs < 0); n++) {
            probes.read(i, sample);
            shortest = Math.min(shortest, sample.afterNs[i] - sample.beforeNs[i]);
        }
        return shortest;
    }

    /** True for a counter whose reads are too slow to look for its edges: some drivers need tens of milliseconds. */
    boolean isSlow(int i) {
        return slow[i];
    }

    /** Time between two updates, milliseconds; NaN if the counter did not move often enough to know. */
    double periodMs(int i) {
        return periodMs[i];
    }

    /** States how old the energy is that a counter shows. */
    void lagFound(int i, long ns) {
        lagMs[i] = ns * 1e-6;
    }

    /** Age of the energy that a counter shows as found in this run, milliseconds; NaN if it was not found out. */
    double lagMs(int i) {
        return lagMs[i];
    }
}
