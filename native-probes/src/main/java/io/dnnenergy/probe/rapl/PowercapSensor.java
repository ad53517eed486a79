package io.dnnenergy.probe.rapl;

import io.dnnenergy.probe.CounterTrack;
import io.dnnenergy.probe.CountingSensor;
import io.dnnenergy.probe.EnergyProbe;
import io.dnnenergy.probe.Plausible;
import io.dnnenergy.probe.ProbeSample;
import io.dnnenergy.probe.ReadStatus;
import io.dnnenergy.probe.SensorProbe;
import io.dnnenergy.probe.file.CounterFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads one powercap zone whose file it keeps open. Its {@link CounterTrack} adds wraps back; never one on a sum: zones wrap at different moments. */
final class PowercapSensor implements CountingSensor {
    private final CounterFile file;
    private final CounterTrack track;
    private final long firstIntervalNs;
    private boolean gone;

    private PowercapSensor(CounterFile file, ZoneDomain zone) {
        this.file = file;
        long range = rangeUj(zone);
        this.firstIntervalNs = Plausible.intervalNs(range);
        this.track = new CounterTrack(range, Plausible.MOST_UJ_PER_S, range == 0 ? Long.MAX_VALUE : 2 * Plausible.intervalNs(range));
    }

    /**
     * Opens the zones and reads each once as its origin.
     *
     * @throws IOException if one cannot be opened; none is left open then
     */
    static EnergyProbe open(List<ZoneDomain> zones) throws IOException {
        List<PowercapSensor> sensors = new ArrayList<>();
        long shortest = Plausible.LONGEST_INTERVAL_NS;
        try {
            for (ZoneDomain zone : zones) {
                sensors.add(new PowercapSensor(CounterFile.open(zone.zone().energy()), zone));
                shortest = Math.min(shortest, Plausible.intervalNs(rangeUj(zone)));
            }
        } catch (IOException failure) {
            sensors.forEach(PowercapSensor::close);
            throw failure;
        }
        for (int i = 0; i < zones.size(); i++) {
            sensors.get(i).start(zones.get(i).zone().energyUj());
        }
        return new SensorProbe(ZoneSelection.SOURCE, zones.stream().map(ZoneDomain::domain).toList(), sensors, shortest);
    }

    private static long rangeUj(ZoneDomain zone) {
        return zone.zone().rangeUj().orElse(0);
    }

    /** A zone that fails just now starts at what the scan read: better a little early than from zero. */
    private void start(long scannedUj) {
        long raw = file.readPatiently();
        track.start(CounterFile.isNone(raw) ? scannedUj : raw, System.nanoTime());
    }

    @Override
    public ReadStatus read(int domain, ProbeSample sample) {
        long raw = look(domain, sample);
        if (raw >= 0 && track.surprising(raw, sample.afterNs[domain])) {
            // A wrap, a reset, or a text caught while it was being rewritten: the second look separates the last from the others.
            raw = look(domain, sample);
        }
        if (raw >= 0) {
            return track.accept(raw, sample.afterNs[domain]);
        }
        track.failed();
        gone |= raw == CounterFile.GONE;
        return gone ? ReadStatus.GONE : ReadStatus.FAILED;
    }

    private long look(int domain, ProbeSample sample) {
        sample.beforeNs[domain] = System.nanoTime();
        long raw = gone ? CounterFile.GONE : file.read();
        sample.afterNs[domain] = System.nanoTime();
        return raw;
    }

    @Override
    public long maxReadIntervalNs() {
        return track.safeIntervalNs(firstIntervalNs, Plausible.LONGEST_INTERVAL_NS);
    }

    @Override
    public CounterTrack track() {
        return track;
    }

    @Override
    public void close() {
        file.close();
    }
}
