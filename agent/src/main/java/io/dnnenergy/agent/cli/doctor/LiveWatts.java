package io.dnnenergy.agent.cli.doctor;

import io.dnnenergy.probe.Domain;
import io.dnnenergy.probe.EnergyProbe;
import io.dnnenergy.probe.ProbeSample;
import io.dnnenergy.probe.Provenance;
import io.dnnenergy.probe.ReadStatus;
import io.dnnenergy.probe.UpdatePeriod;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;

/** Measures the mean power of every domain of some probes, again and again, and once how often their counters move. */
final class LiveWatts {
    private static final long PERIOD_LIMIT_NS = 250_000_000L;
    /** Counters are read at this period unless a power sensor needs a shorter one. */
    private static final long LONGEST_STEP_NS = 20_000_000L;
    private static final double W_PER_UJ_NS = 1e3;
    private static final double MS_PER_NS = 1e-6;

    /** One domain with what was seen of it: period in ms and mean power in W, NaN if unknown. */
    static final class Reading {
        final Domain domain;
        double periodMs = Double.NaN;
        double watts = Double.NaN;
        private final EnergyProbe probe;
        private final ProbeSample sample;
        private final int index;
        /** Of the last read that gave a value: after a failed one the sample's energy is older than its time. */
        private long goodUj;
        private long goodNs;

        private Reading(Domain domain, EnergyProbe probe, ProbeSample sample, int index) {
            this.domain = domain;
            this.probe = probe;
            this.sample = sample;
            this.index = index;
        }

        private void take() {
            ReadStatus status = sample.status[index];
            if (status != ReadStatus.FAILED && status != ReadStatus.GONE && status != ReadStatus.SUSPECT) {
                goodUj = sample.energyUj[index];
                goodNs = sample.afterNs[index];
            }
        }
    }

    private final List<Reading> readings = new ArrayList<>();
    private final List<EnergyProbe> probes;
    private final List<ProbeSample> samples = new ArrayList<>();
    private long stepNs = LONGEST_STEP_NS;

    LiveWatts(List<EnergyProbe> probes) {
        this.probes = probes;
        for (EnergyProbe probe : probes) {
            ProbeSample sample = new ProbeSample(probe.domains().size());
            samples.add(sample);
            for (int i = 0; i < probe.domains().size(); i++) {
                readings.add(new Reading(probe.domains().get(i), probe, sample, i));
                if (probe.domains().get(i).provenance() == Provenance.INTEGRATED) {
                    // As the agent does: the sum of a sensor's readings is its energy.
                    stepNs = Math.min(stepNs, probe.maxReadIntervalNs(i));
                }
            }
        }
    }

    List<Reading> readings() {
        return readings;
    }

    /** Watches each counter by itself, a quarter of a second at most. The proxy has no period of its own. */
    void observePeriods() {
        for (Reading reading : readings) {
            if (reading.domain.provenance() != Provenance.PROXY) {
                OptionalLong periodNs = UpdatePeriod.observe(reading.probe, reading.index, PERIOD_LIMIT_NS);
                reading.periodMs = periodNs.isPresent() ? periodNs.getAsLong() * MS_PER_NS : Double.NaN;
            }
        }
    }

    /** Fills in the mean power over {@code durationNs} from now. */
    void measure(long durationNs) {
        read();
        long[] startUj = readings.stream().mapToLong(r -> r.goodUj).toArray();
        long[] startNs = readings.stream().mapToLong(r -> r.goodNs).toArray();
        long end = System.nanoTime() + durationNs;
        for (long left = durationNs; left > 0 && !Thread.currentThread().isInterrupted(); left = end - System.nanoTime()) {
            LockSupport.parkNanos(Math.min(left, stepNs));
            read();
        }
        for (int i = 0; i < startNs.length; i++) {
            Reading reading = readings.get(i);
            long elapsedNs = reading.goodNs - startNs[i];
            boolean known = startNs[i] != 0 && elapsedNs > 0;
            reading.watts = known ? (reading.goodUj - startUj[i]) * W_PER_UJ_NS / elapsedNs : Double.NaN;
        }
    }

    private void read() {
        for (int i = 0; i < probes.size(); i++) {
            probes.get(i).read(samples.get(i));
        }
        readings.forEach(Reading::take);
    }
}
