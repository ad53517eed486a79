package io.dnnenergy.probe.msr;

import io.dnnenergy.probe.CounterTrack;
import io.dnnenergy.probe.Domain;
import io.dnnenergy.probe.EnergyProbe;
import io.dnnenergy.probe.ProbeSample;
import io.dnnenergy.probe.ReadCounts;
import io.dnnenergy.probe.ReadStatus;
import java.io.IOException;
import java.util.List;

/** Reads energy registers: 32 bits that wrap, in counts of their own unit. */
final class MsrProbe implements EnergyProbe {
    private static final double IMPLAUSIBLE_UJ_PER_S = 2e9;
    private static final double LARGEST_PACKAGE_UJ_PER_S = 5e8;
    private static final long LONGEST_INTERVAL_NS = 30_000_000_000L;
    private static final long MODULUS = 1L << 32;
    private static final long LOW_32 = MODULUS - 1;

    private final List<Domain> domains;
    private final MsrFile[] files;
    private final long[] addresses;
    private final double[] ujPerCount;
    private final CounterTrack[] tracks;
    private final long maxReadIntervalNs;
    private boolean closed;

    private MsrProbe(List<MsrDomain> opened, MsrFile[] files) {
        this.domains = opened.stream().map(MsrDomain::domain).toList();
        this.files = files;
        this.addresses = opened.stream().mapToLong(MsrDomain::address).toArray();
        this.ujPerCount = opened.stream().mapToDouble(MsrDomain::ujPerCount).toArray();
        this.tracks = new CounterTrack[files.length];
        long shortest = LONGEST_INTERVAL_NS;
        for (int i = 0; i < files.length; i++) {
            long interval = (long) Math.min(LONGEST_INTERVAL_NS, MODULUS * ujPerCount[i] / (2 * LARGEST_PACKAGE_UJ_PER_S) * 1e9);
            tracks[i] = new CounterTrack(MODULUS, IMPLAUSIBLE_UJ_PER_S / ujPerCount[i], 2 * interval);
            tracks[i].start(files[i].read(addresses[i]) & LOW_32, System.nanoTime());
            shortest = Math.min(shortest, interval);
        }
        this.maxReadIntervalNs = shortest;
    }

    static MsrProbe open(List<MsrDomain> domains) throws IOException {
        MsrFile[] files = new MsrFile[domains.size()];
        try {
            for (int i = 0; i < files.length; i++) {
                files[i] = MsrFile.open(domains.get(i).file());
            }
        } catch (IOException failure) {
            closeAll(files);
            throw failure;
        }
        return new MsrProbe(domains, files);
    }

    @Override
    public String source() {
        return MsrSource.NAME;
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
        sample.beforeNs[domain] = System.nanoTime();
        long raw = closed ? MsrFile.FAILED : files[domain].read(addresses[domain]);
        long after = System.nanoTime();
        sample.afterNs[domain] = after;
        if (raw == MsrFile.FAILED) {
            tracks[domain].failed();
            sample.status[domain] = closed ? ReadStatus.GONE : ReadStatus.FAILED;
        } else {
            sample.status[domain] = tracks[domain].accept(raw & LOW_32, after);
        }
        sample.energyUj[domain] = (long) (tracks[domain].total() * ujPerCount[domain]);
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
        closed = true;
        closeAll(files);
    }

    private static void closeAll(MsrFile[] files) {
        for (MsrFile file : files) {
            if (file != null) {
                file.close();
            }
        }
    }
}
