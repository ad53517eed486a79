package io.dnnenergy.probe.perf;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import io.dnnenergy.probe.CounterTrack;
import io.dnnenergy.probe.Domain;
import io.dnnenergy.probe.EnergyProbe;
import io.dnnenergy.probe.ProbeSample;
import io.dnnenergy.probe.ReadCounts;
import io.dnnenergy.probe.ReadStatus;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Reads opened perf counters: 8 bytes each, counted from 0 at opening by the kernel, never sought. */
final class PerfProbe implements EnergyProbe {
    /** As for powercap: 2 kW is beyond any package. */
    private static final double IMPLAUSIBLE_J_PER_S = 2000;
    /** The kernel widens the 32-bit register on a timer sized for 200 W; a hotter package loses energy if nobody reads it for minutes. */
    private static final long MAX_INTERVAL_NS = 30_000_000_000L;
    private static final double UJ_PER_J = 1e6;
    private static final int COUNT_BYTES = 8;

    private final List<Domain> domains;
    private final int[] descriptors;
    private final double[] ujPerCount;
    private final CounterTrack[] tracks;
    private final Memory memory;
    private final long address;
    private final ByteBuffer count;
    private boolean closed;

    /** Takes over the descriptors, in the domains' order. */
    PerfProbe(List<PerfDomain> opened, int[] descriptors) {
        this.domains = opened.stream().map(PerfDomain::domain).toList();
        this.descriptors = descriptors;
        this.ujPerCount = opened.stream().mapToDouble(d -> d.scaleJ() * UJ_PER_J).toArray();
        this.tracks = new CounterTrack[descriptors.length];
        this.memory = new Memory(COUNT_BYTES);
        this.address = Pointer.nativeValue(memory);
        this.count = memory.getByteBuffer(0, COUNT_BYTES).order(ByteOrder.nativeOrder());
        for (int i = 0; i < tracks.length; i++) {
            tracks[i] = new CounterTrack(0, IMPLAUSIBLE_J_PER_S / opened.get(i).scaleJ(), 2 * MAX_INTERVAL_NS);
            boolean read = PerfCalls.read(descriptors[i], address, COUNT_BYTES) == COUNT_BYTES;
            tracks[i].start(read ? count.getLong(0) : 0, System.nanoTime());
        }
    }

    @Override
    public String source() {
        return PerfSource.NAME;
    }

    @Override
    public List<Domain> domains() {
        return domains;
    }

    @Override
    public long maxReadIntervalNs() {
        return MAX_INTERVAL_NS;
    }

    @Override
    public void read(ProbeSample sample) {
        for (int domain = 0; domain < descriptors.length; domain++) {
            read(domain, sample);
        }
    }

    @Override
    public void read(int domain, ProbeSample sample) {
        long before = System.nanoTime();
        boolean read = !closed && PerfCalls.read(descriptors[domain], address, COUNT_BYTES) == COUNT_BYTES;
        long after = System.nanoTime();
        sample.beforeNs[domain] = before;
        sample.afterNs[domain] = after;
        if (read) {
            sample.status[domain] = tracks[domain].accept(count.getLong(0), after);
        } else {
            tracks[domain].failed();
            sample.status[domain] = closed ? ReadStatus.GONE : ReadStatus.FAILED;
        }
        // A count of 2^-32 J is exact in a double up to 2 MJ and right to 1 part in 1e16 beyond.
        sample.energyUj[domain] = (long) (tracks[domain].total() * ujPerCount[domain]);
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

    /** Gives its memory back but not its descriptors: they have a new owner. */
    void abandon() {
        if (!closed) {
            closed = true;
            memory.close();
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            for (int descriptor : descriptors) {
                PerfCalls.close(descriptor);
            }
            memory.close();
        }
    }
}
