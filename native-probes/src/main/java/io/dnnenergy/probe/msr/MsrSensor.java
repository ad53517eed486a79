package io.dnnenergy.probe.msr;

import io.dnnenergy.probe.CounterMotion;
import io.dnnenergy.probe.CounterTrack;
import io.dnnenergy.probe.CountingSensor;
import io.dnnenergy.probe.EnergyProbe;
import io.dnnenergy.probe.Plausible;
import io.dnnenergy.probe.ProbeSample;
import io.dnnenergy.probe.ReadStatus;
import io.dnnenergy.probe.SensorProbe;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads one energy register: 32 bits that wrap, in counts of its own unit. */
final class MsrSensor implements CountingSensor {
    private static final long MODULUS = 1L << 32;
    private static final long LOW_32 = MODULUS - 1;

    private final MsrFile file;
    private final long address;
    private final double ujPerCount;
    private final CounterTrack track;
    private final long firstIntervalNs;

    private MsrSensor(MsrFile file, MsrDomain domain) {
        this.file = file;
        this.address = domain.address();
        this.ujPerCount = domain.ujPerCount();
        this.firstIntervalNs = intervalNs(domain);
        this.track = new CounterTrack(MODULUS, Plausible.MOST_UJ_PER_S / ujPerCount, 2 * firstIntervalNs);
        long raw = file.read(address);
        if (raw != MsrFile.FAILED) {
            track.start(raw & LOW_32, System.nanoTime());
        }
    }

    /**
     * Opens the registers and reads each once as its origin; one that fails just now starts at its first good read.
     *
     * @throws IOException if a file cannot be opened; none is left open then
     */
    static EnergyProbe open(List<MsrDomain> domains) throws IOException {
        List<MsrSensor> sensors = new ArrayList<>();
        long shortest = Plausible.LONGEST_INTERVAL_NS;
        try {
            for (MsrDomain domain : domains) {
                sensors.add(new MsrSensor(MsrFile.open(domain.file()), domain));
                shortest = Math.min(shortest, intervalNs(domain));
            }
        } catch (IOException failure) {
            sensors.forEach(MsrSensor::close);
            throw failure;
        }
        return new SensorProbe(MsrSource.NAME, domains.stream().map(MsrDomain::domain).toList(), sensors, shortest);
    }

    /** What the registers do when watched, as {@link CounterMotion#observe}. @throws IOException if a file cannot be opened */
    static CounterMotion motion(List<MsrDomain> domains, long limitNs) throws IOException {
        List<MsrFile> files = new ArrayList<>();
        try {
            for (MsrDomain domain : domains) {
                files.add(MsrFile.open(domain.file()));
            }
            return CounterMotion.observe(domains.stream().map(MsrDomain::domain).toList(), i -> {
                long raw = files.get(i).read(domains.get(i).address());
                return raw == MsrFile.FAILED ? -1 : raw & LOW_32;
            }, limitNs);
        } finally {
            files.forEach(MsrFile::close);
        }
    }

    private static long intervalNs(MsrDomain domain) {
        return Plausible.intervalNs(MODULUS * domain.ujPerCount());
    }

    @Override
    public ReadStatus read(int domain, ProbeSample sample) {
        sample.beforeNs[domain] = System.nanoTime();
        long raw = file.read(address);
        sample.afterNs[domain] = System.nanoTime();
        if (raw == MsrFile.FAILED) {
            track.failed();
            return ReadStatus.FAILED;
        }
        return track.accept(raw & LOW_32, sample.afterNs[domain]);
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
    public double ujPerCount() {
        return ujPerCount;
    }

    @Override
    public void close() {
        file.close();
    }
}
