package io.dnnenergy.probe.rapl;

import io.dnnenergy.probe.CounterTrack;
import io.dnnenergy.probe.Domain;
import io.dnnenergy.probe.EnergyProbe;
import io.dnnenergy.probe.ProbeSample;
import io.dnnenergy.probe.ReadCounts;
import io.dnnenergy.probe.ReadStatus;
import io.dnnenergy.probe.file.CounterFile;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** Reads powercap zones whose files it keeps open. One wrap per zone, never on a sum: zones wrap at different moments. */
final class PowercapProbe implements EnergyProbe {
    /** Beyond any package or memory of today (largest package 500 W), so that only nonsense is caught. */
    static final double IMPLAUSIBLE_UJ_PER_S = 2e9;
    /** Largest package power sold (Intel Xeon 6900P, AMD EPYC 9965: 500 W); decides how soon a zone can wrap. */
    static final double LARGEST_PACKAGE_UJ_PER_S = 5e8;
    private static final long LONGEST_INTERVAL_NS = 30_000_000_000L;

    private final List<Domain> domains;
    private final CounterFile[] files;
    private final CounterTrack[] tracks;
    private final boolean[] gone;
    private final long maxReadIntervalNs;

    private PowercapProbe(List<ZoneDomain> zones, CounterFile[] files) {
        this.domains = zones.stream().map(ZoneDomain::domain).toList();
        this.files = files;
        this.tracks = new CounterTrack[files.length];
        this.gone = new boolean[files.length];
        long shortest = LONGEST_INTERVAL_NS;
        for (int i = 0; i < files.length; i++) {
            long range = zones.get(i).zone().rangeUj().orElse(0);
            long interval = intervalNs(range);
            tracks[i] = new CounterTrack(range, IMPLAUSIBLE_UJ_PER_S, range == 0 ? Long.MAX_VALUE : 2 * interval);
            shortest = Math.min(shortest, interval);
        }
        this.maxReadIntervalNs = shortest;
    }

    /**
     * Opens the zones and reads each once as its origin.
     *
     * @throws IOException if one cannot be opened; none is left open then
     */
    static PowercapProbe open(List<ZoneDomain> zones) throws IOException {
        CounterFile[] files = new CounterFile[zones.size()];
        try {
            for (int i = 0; i < files.length; i++) {
                files[i] = CounterFile.open(zones.get(i).zone().energy());
            }
        } catch (IOException failure) {
            closeAll(files);
            throw failure;
        }
        PowercapProbe probe = new PowercapProbe(zones, files);
        for (int i = 0; i < files.length; i++) {
            long raw = files[i].readPatiently();
            // A zone that fails just now starts at what the scan read: better a little early than from zero.
            probe.tracks[i].start(CounterFile.isNone(raw) ? zones.get(i).zone().energyUj() : raw, System.nanoTime());
        }
        return probe;
    }

    /** Half the time in which the largest package would wrap this range; at most 30 s. */
    static long intervalNs(long rangeUj) {
        if (rangeUj <= 0) {
            return LONGEST_INTERVAL_NS;
        }
        return Math.max(1, Math.min(LONGEST_INTERVAL_NS, (long) (rangeUj / (2 * LARGEST_PACKAGE_UJ_PER_S) * 1e9)));
    }

    @Override
    public String source() {
        return ZoneSelection.SOURCE;
    }

    @Override
    public List<Domain> domains() {
        return domains;
    }

    @Override
    public long maxReadIntervalNs() {
        return maxReadIntervalNs;
    }

    @Override
    public void read(ProbeSample sample) {
        for (int domain = 0; domain < files.length; domain++) {
            read(domain, sample);
        }
    }

    @Override
    public void read(int domain, ProbeSample sample) {
        CounterTrack track = tracks[domain];
        long before = System.nanoTime();
        long raw = gone[domain] ? CounterFile.GONE : files[domain].read();
        long after = System.nanoTime();
        if (raw >= 0 && track.surprising(raw, after)) {
            // A wrap, a reset, or a text caught while it was being rewritten: the second look separates the last from the others.
            before = System.nanoTime();
            raw = files[domain].read();
            after = System.nanoTime();
        }
        sample.beforeNs[domain] = before;
        sample.afterNs[domain] = after;
        sample.status[domain] = accept(domain, raw, after);
        sample.energyUj[domain] = track.total();
    }

    private ReadStatus accept(int domain, long raw, long nowNs) {
        if (raw >= 0) {
            return tracks[domain].accept(raw, nowNs);
        }
        tracks[domain].failed();
        if (raw == CounterFile.GONE) {
            gone[domain] = true;
            return ReadStatus.GONE;
        }
        return ReadStatus.FAILED;
    }

    @Override
    public ReadCounts counts(int domain) {
        return tracks[domain].counts();
    }

    @Override
    public ReadCounts counts() {
        ReadCounts sum = ReadCounts.NONE;
        for (CounterTrack track : tracks) {
            sum = sum.plus(track.counts());
        }
        return sum;
    }

    @Override
    public void close() {
        Arrays.fill(gone, true);
        closeAll(files);
    }

    private static void closeAll(CounterFile[] files) {
        for (CounterFile file : files) {
            if (file != null) {
                file.close();
            }
        }
    }
}
