package io.dnnenergy.agent.meter;

import io.dnnenergy.probe.Domain;
import io.dnnenergy.probe.EnergyProbe;
import io.dnnenergy.probe.ProbeSample;
import io.dnnenergy.probe.Provenance;
import io.dnnenergy.probe.ReadCounts;
import io.dnnenergy.probe.ReadStatus;
import io.dnnenergy.probe.UpdatePeriod;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * The run's counters. Counted domains have numbers of their own, those of accounts and attribution; the others (core, uncore, platform) are
 * read for the report's totals only. Sampler's thread only.
 */
public final class Meter implements AutoCloseable {
    /** Long enough for a counter that moves every millisecond; one core is busy so long, while the application starts. */
    private static final long PERIOD_LIMIT_NS = 50_000_000L;

    /** A loss is said again if it is that many times as long as the one said last. */
    private static final int WORSE = 4;

    private final EnergyProbe probes;
    private final Losses losses;
    private final ProbeSample sample;
    private final int[] counted;
    private final double[] periodMs;
    private final double[] lagMs;
    private final boolean[] gone;
    private final long[] doubtedNs;
    private final int[] sensors;
    private final long[] sensorDueNs;
    private final Consumer<String> warn;

    /**
     * @param probes all of the run's probes as one; closed with the meter
     * @param losses of these probes
     */
    Meter(EnergyProbe probes, Losses losses, Consumer<String> warn) {
        this.losses = losses;
        this.warn = warn;
        this.probes = probes;
        List<Domain> domains = probes.domains();
        sample = new ProbeSample(domains.size());
        counted = IntStream.range(0, domains.size()).filter(i -> domains.get(i).counted()).toArray();
        gone = new boolean[domains.size()];
        doubtedNs = new long[domains.size()];
        sensors = IntStream.range(0, domains.size()).filter(i -> domains.get(i).provenance() == Provenance.INTEGRATED).toArray();
        sensorDueNs = new long[sensors.length];
        periodMs = new double[domains.size()];
        Arrays.fill(periodMs, Double.NaN);
        lagMs = periodMs.clone();
        for (int i : counted) {
            if (domains.get(i).provenance() == Provenance.MEASURED) {
                OptionalLong periodNs = UpdatePeriod.observe(probes, i, PERIOD_LIMIT_NS);
                periodMs[i] = periodNs.isPresent() ? periodNs.getAsLong() * 1e-6 : Double.NaN;
            }
        }
        read();
    }

    public EnergyProbe probes() {
        return probes;
    }

    /** Reads every counter. One that has gone is reported once; one that may have lost energy, once and whenever it gets much worse. */
    public void read() {
        probes.read(sample);
        long nowNs = System.nanoTime();
        for (int i = 0; i < sensors.length; i++) {
            sensorDueNs[i] = nowNs + probes.maxReadIntervalNs(sensors[i]);
        }
        for (int i = 0; i < gone.length; i++) {
            if (losses.longestNs(i) > WORSE * doubtedNs[i]) {
                doubtedNs[i] = losses.longestNs(i);
                doubt(i);
            }
            if (!gone[i] && sample.status[i] == ReadStatus.GONE) {
                gone[i] = true;
                Domain domain = probes.domains().get(i);
                warn.accept("counter " + domain.source() + " " + domain.name() + " has gone (" + domain.location()
                        + "): measured energy is unknown from here on");
            }
        }
    }

    private void doubt(int i) {
        Domain domain = probes.domains().get(i);
        warn.accept(String.format(Locale.ROOT, "counter %s %s may have lost energy: for %.1f s it was not read, or its reading was impossible; "
                + "up to %.0f J may be missing, and intervals say so", domain.source(), domain.name(), losses.longestNs(i) * 1e-9,
                losses.upToUj(i) * 1e-6));
    }

    /** When the next power sensor must be read, {@code System.nanoTime()}; empty without sensors. */
    public OptionalLong sensorsDueNs() {
        return Arrays.stream(sensorDueNs).reduce((a, b) -> a - b < 0 ? a : b);
    }

    /** Reads the power sensors that are due: the sum of a sensor's readings is its energy, so each has a period of its own. */
    public void readSensors(long nowNs) {
        for (int i = 0; i < sensors.length; i++) {
            if (nowNs - sensorDueNs[i] >= 0) {
                probes.read(sensors[i], sample);
                sensorDueNs[i] = nowNs + probes.maxReadIntervalNs(sensors[i]);
            }
        }
    }

    /** Longest time between two reads of all counters in which none loses a wrap, nanoseconds; {@code Long.MAX_VALUE} if any will do. */
    public long maxReadIntervalNs() {
        return IntStream.range(0, gone.length).filter(i -> probes.domains().get(i).provenance() == Provenance.MEASURED)
                .mapToLong(probes::maxReadIntervalNs).min().orElse(Long.MAX_VALUE);
    }

    /** Microjoules of a counted domain that may be missing so far. */
    public double lostUpToUj(int d) {
        return losses.upToUj(counted[d]);
    }

    /** How the reads of a domain went. */
    public ReadCounts counts(Domain domain) {
        return probes.counts(probes.domains().indexOf(domain));
    }

    /** Number of counted domains. */
    public int domains() {
        return counted.length;
    }

    public Domain domain(int d) {
        return probes.domains().get(counted[d]);
    }

    /** Index of a counted domain among all. */
    public int indexOf(int d) {
        return counted[d];
    }

    /** Microjoules of a counted domain since it was opened, as of the last read. */
    public long energyUj(int d) {
        return sample.energyUj[counted[d]];
    }

    /** True if the last read failed this time: its energy is that of an earlier one, so nothing may be computed from it. */
    public boolean failed(int d) {
        return sample.status[counted[d]] == ReadStatus.FAILED;
    }

    public boolean hasGone() {
        for (int i : counted) {
            if (gone[i]) {
                return true;
            }
        }
        return false;
    }

    public boolean isProxy() {
        for (int i : counted) {
            if (probes.domains().get(i).provenance() == Provenance.PROXY) {
                return true;
            }
        }
        return false;
    }

    /** Watts by which CPU seconds become joules, if those are all that is counted; else NaN. */
    public double proxyW() {
        double watts = Double.NaN;
        for (int i : counted) {
            if (probes.domains().get(i).provenance() != Provenance.PROXY) {
                return Double.NaN;
            }
            // The step of such a counter is a nanosecond of CPU time.
            watts = probes.domains().get(i).resolutionUj() * 1e3;
        }
        return watts;
    }

    /** True if some counted domain is a hardware counter, whose edges can be located. */
    public boolean hasCounter() {
        for (int i : counted) {
            if (probes.domains().get(i).provenance() == Provenance.MEASURED) {
                return true;
            }
        }
        return false;
    }

    /** Names of the sources in use, joined by {@code +}; {@code none} without one. */
    public String source() {
        TreeSet<String> names = new TreeSet<>();
        for (int i : counted) {
            names.add(probes.domains().get(i).source());
        }
        return names.isEmpty() ? "none" : String.join("+", names);
    }

    /** Time between two updates of a counter as observed at the start, in ms; NaN if it did not move often enough to know. */
    public double periodMs(Domain domain) {
        return periodMs[probes.domains().indexOf(domain)];
    }

    public void lagFound(int d, long ns) {
        lagMs[counted[d]] = ns * 1e-6;
    }

    /** Age of the energy that a counter shows as found in this run, in ms; NaN if it was not found out. */
    public double lagMs(Domain domain) {
        return lagMs[probes.domains().indexOf(domain)];
    }

    /** Microjoules by domain since it was opened, uncounted domains included, as of the last read. */
    public Map<Domain, Long> totalsUj() {
        Map<Domain, Long> totals = new LinkedHashMap<>();
        for (int i = 0; i < gone.length; i++) {
            totals.put(probes.domains().get(i), sample.energyUj[i]);
        }
        return totals;
    }

    @Override
    public void close() {
        probes.close();
    }
}
