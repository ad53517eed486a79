package io.dnnenergy.probe.msr;

import io.dnnenergy.probe.CounterTrack;
import io.dnnenergy.probe.EnergyProbe;
import io.dnnenergy.probe.ReadCounts;
import io.dnnenergy.probe.ReadStatus;
import io.dnnenergy.probe.Sensor;
import io.dnnenergy.probe.SensorProbe;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads one energy register: 32 bits that wrap, in counts of its own unit. */
final class MsrSensor implements Sensor {
    private static final double IMPLAUSIBLE_UJ_PER_S = 2e9;
    private static final double LARGEST_PACKAGE_UJ_PER_S = 5e8;
    private static final long LONGEST_INTERVAL_NS = 30_000_000_000L;
    private static final long MODULUS = 1L << 32;
    private static final long LOW_32 = MODULUS - 1;

    private final MsrFile file;
    private final long address;
    private final double ujPerCount;
    private final CounterTrack track;

    private MsrSensor(MsrFile file, MsrDomain domain) {
        this.file = file;
        this.address = domain.address();
        this.ujPerCount = domain.ujPerCount();
        this.track = new CounterTrack(MODULUS, IMPLAUSIBLE_UJ_PER_S / ujPerCount, 2 * intervalNs(domain));
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
        long shortest = LONGEST_INTERVAL_NS;
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

    /** Half the time in which the largest package would wrap the register; at most 30 s. */
    private static long intervalNs(MsrDomain domain) {
        return (long) Math.min(LONGEST_INTERVAL_NS, MODULUS * domain.ujPerCount() / (2 * LARGEST_PACKAGE_UJ_PER_S) * 1e9);
    }

    @Override
    public ReadStatus read() {
        long raw = file.read(address);
        if (raw == MsrFile.FAILED) {
            track.failed();
            return ReadStatus.FAILED;
        }
        return track.accept(raw & LOW_32, System.nanoTime());
    }

    @Override
    public long energyUj() {
        return (long) (track.total() * ujPerCount);
    }

    @Override
    public ReadCounts counts() {
        return track.counts();
    }

    @Override
    public void close() {
        file.close();
    }
}
