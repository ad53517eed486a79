package io.dnnenergy.probe.replay;

import io.dnnenergy.probe.Domain;
import io.dnnenergy.probe.EnergyProbe;
import io.dnnenergy.probe.ProbeSample;
import io.dnnenergy.probe.ReadStatus;
import java.util.List;
import java.util.function.LongSupplier;

/** Gives recorded rows in the place of a counter's reads. */
final class ReplayProbe implements EnergyProbe {
    private final String source;
    private final List<Domain> domains;
    private final Track[] tracks;
    private final int[] row;
    private final LongSupplier clockNs;
    private boolean started;
    private long originNs;
    private boolean closed;

    /** @param clockNs paces the rows; null gives the next row at each read */
    ReplayProbe(String source, List<Domain> domains, List<Track> tracks, LongSupplier clockNs) {
        this.source = source;
        this.domains = List.copyOf(domains);
        this.tracks = tracks.toArray(Track[]::new);
        this.row = new int[this.tracks.length];
        java.util.Arrays.fill(row, -1);
        this.clockNs = clockNs;
    }

    @Override
    public String source() {
        return source;
    }

    @Override
    public List<Domain> domains() {
        return domains;
    }

    @Override
    public long maxReadIntervalNs() {
        return Long.MAX_VALUE;
    }

    @Override
    public void read(ProbeSample sample) {
        for (int domain = 0; domain < tracks.length; domain++) {
            read(domain, sample);
        }
    }

    @Override
    public void read(int domain, ProbeSample sample) {
        Track track = tracks[domain];
        if (clockNs == null) {
            step(domain, track, sample);
        } else {
            pace(domain, track, sample);
        }
    }

    private void step(int domain, Track track, ProbeSample sample) {
        int next = row[domain] + 1;
        if (closed || next >= track.size()) {
            sample.status[domain] = ReadStatus.GONE;
            return;
        }
        row[domain] = next;
        sample.beforeNs[domain] = track.beforeNs(next);
        sample.afterNs[domain] = track.afterNs(next);
        sample.energyUj[domain] = track.energyUj(next);
        sample.status[domain] = track.status(next);
    }

    private void pace(int domain, Track track, ProbeSample sample) {
        long before = clockNs.getAsLong();
        if (!started) {
            started = true;
            originNs = before;
        }
        int at = row[domain];
        while (!closed && at + 1 < track.size() && track.afterNs(at + 1) <= before - originNs) {
            at++;
        }
        long energyBefore = row[domain] < 0 ? 0 : track.energyUj(row[domain]);
        row[domain] = at;
        long energy = at < 0 ? 0 : track.energyUj(at);
        boolean ended = closed || at + 1 >= track.size();
        sample.status[domain] = energy != energyBefore ? ReadStatus.OK : ended ? ReadStatus.GONE : ReadStatus.UNCHANGED;
        sample.energyUj[domain] = energy;
        sample.beforeNs[domain] = before;
        sample.afterNs[domain] = clockNs.getAsLong();
    }

    @Override
    public void close() {
        closed = true;
    }
}
