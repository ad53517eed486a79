package io.dnnenergy.agent.core;

import io.dnnenergy.probe.Domain;
import io.dnnenergy.probe.EnergyProbe;
import io.dnnenergy.probe.ProbeSample;
import io.dnnenergy.probe.Provenance;
import io.dnnenergy.probe.ReadStatus;
import io.dnnenergy.probe.UpdatePeriod;
import io.dnnenergy.probe.catalog.Discovery;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * All probes of the run, read together. Counted domains have numbers of their own, those of the attribution; the others (core, uncore,
 * platform) are read for the report's totals only. Sampler's thread only.
 */
final class Meter implements AutoCloseable {
    /** Long enough for a counter that moves every millisecond; one core is busy so long, while the application starts. */
    private static final long PERIOD_LIMIT_NS = 50_000_000L;

    /** One counter as the meter follows it. */
    private static final class Channel {
        final Domain domain;
        final EnergyProbe probe;
        final ProbeSample sample;
        final int index;
        double periodMs = Double.NaN;
        long takenUj;
        boolean gone;

        Channel(Domain domain, EnergyProbe probe, ProbeSample sample, int index) {
            this.domain = domain;
            this.probe = probe;
            this.sample = sample;
            this.index = index;
        }

        long energyUj() {
            return sample.energyUj[index];
        }
    }

    private final Discovery discovery;
    private final List<ProbeSample> samples = new ArrayList<>();
    private final List<Channel> counted = new ArrayList<>();
    private final List<Channel> all = new ArrayList<>();
    private final Consumer<String> warn;

    Meter(Discovery discovery, Consumer<String> warn) {
        this.discovery = discovery;
        this.warn = warn;
        for (EnergyProbe probe : discovery.probes()) {
            ProbeSample sample = new ProbeSample(probe.domains().size());
            samples.add(sample);
            for (int i = 0; i < probe.domains().size(); i++) {
                Channel channel = new Channel(probe.domains().get(i), probe, sample, i);
                all.add(channel);
                if (channel.domain.counted()) {
                    counted.add(channel);
                }
            }
        }
        for (Channel channel : counted) {
            if (channel.domain.provenance() == Provenance.MEASURED) {
                OptionalLong periodNs = UpdatePeriod.observe(channel.probe, channel.index, PERIOD_LIMIT_NS);
                channel.periodMs = periodNs.isPresent() ? periodNs.getAsLong() * 1e-6 : Double.NaN;
            }
        }
        read();
        counted.forEach(channel -> channel.takenUj = channel.energyUj());
    }

    /** Reads every probe. A counter that has gone is reported once. */
    void read() {
        for (int p = 0; p < samples.size(); p++) {
            discovery.probes().get(p).read(samples.get(p));
        }
        for (int i = 0; i < all.size(); i++) {
            Channel channel = all.get(i);
            if (!channel.gone && channel.sample.status[channel.index] == ReadStatus.GONE) {
                channel.gone = true;
                warn.accept("counter " + channel.domain.source() + " " + channel.domain.name() + " has gone (" + channel.domain.location()
                        + "): measured energy is unknown from here on");
            }
        }
    }

    /** Number of counted domains. */
    int domains() {
        return counted.size();
    }

    Domain domain(int d) {
        return counted.get(d).domain;
    }

    /** Microjoules of a counted domain since the last call. */
    long takeUj(int d) {
        Channel channel = counted.get(d);
        long energyUj = channel.energyUj();
        long taken = energyUj - channel.takenUj;
        channel.takenUj = energyUj;
        return taken;
    }

    boolean hasGone() {
        return counted.stream().anyMatch(channel -> channel.gone);
    }

    boolean isProxy() {
        return counted.stream().anyMatch(channel -> channel.domain.provenance() == Provenance.PROXY);
    }

    /** Names of the sources in use, joined by {@code +}; {@code none} without one. */
    String source() {
        TreeSet<String> names = new TreeSet<>();
        counted.forEach(channel -> names.add(channel.domain.source()));
        return names.isEmpty() ? "none" : String.join("+", names);
    }

    /** Microjoules by domain since the meter was made, uncounted domains included. */
    Map<Domain, Long> totalsUj() {
        Map<Domain, Long> totals = new LinkedHashMap<>();
        all.forEach(channel -> totals.put(channel.domain, channel.energyUj()));
        return totals;
    }

    /** Time between two updates of a counter as observed at the start, in ms; NaN if it did not move often enough to tell. */
    double periodMs(Domain domain) {
        for (Channel channel : all) {
            if (channel.domain == domain) {
                return channel.periodMs;
            }
        }
        return Double.NaN;
    }

    @Override
    public void close() {
        discovery.close();
    }
}
