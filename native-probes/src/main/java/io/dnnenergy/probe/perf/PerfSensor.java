package io.dnnenergy.probe.perf;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import io.dnnenergy.probe.CounterTrack;
import io.dnnenergy.probe.CountingSensor;
import io.dnnenergy.probe.EnergyProbe;
import io.dnnenergy.probe.Plausible;
import io.dnnenergy.probe.ProbeSample;
import io.dnnenergy.probe.ReadStatus;
import io.dnnenergy.probe.SensorProbe;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Reads one opened perf counter: 8 bytes, counted from 0 at opening by the kernel, never sought. */
final class PerfSensor implements CountingSensor {
    /** The kernel widens the 32-bit register on a timer sized for 200 W; a hotter package loses energy if nobody reads it for minutes. */
    private static final long MAX_INTERVAL_NS = Plausible.LONGEST_INTERVAL_NS;
    private static final double UJ_PER_J = 1e6;
    private static final int COUNT_BYTES = 8;

    private final int descriptor;
    private final double ujPerCount;
    private final CounterTrack track;
    private final Memory memory = new Memory(COUNT_BYTES);
    private final long address = Pointer.nativeValue(memory);
    private final ByteBuffer count = memory.getByteBuffer(0, COUNT_BYTES).order(ByteOrder.nativeOrder());

    /** Takes over the descriptor. */
    PerfSensor(PerfDomain domain, int descriptor) {
        this.descriptor = descriptor;
        this.ujPerCount = domain.scaleJ() * UJ_PER_J;
        this.track = new CounterTrack(0, Plausible.MOST_UJ_PER_S / ujPerCount, 2 * MAX_INTERVAL_NS);
        track.start(fill() ? count.getLong(0) : 0, System.nanoTime());
    }

    /** A probe of sensors in the domains' order. */
    static EnergyProbe probe(List<PerfDomain> domains, List<PerfSensor> sensors) {
        return new SensorProbe(PerfSource.NAME, domains.stream().map(PerfDomain::domain).toList(), sensors, MAX_INTERVAL_NS);
    }

    @Override
    public ReadStatus read(int domain, ProbeSample sample) {
        sample.beforeNs[domain] = System.nanoTime();
        boolean read = fill();
        sample.afterNs[domain] = System.nanoTime();
        if (read) {
            return track.accept(count.getLong(0), sample.afterNs[domain]);
        }
        track.failed();
        return ReadStatus.FAILED;
    }

    /** The count as the kernel shows it; -1 if it cannot be read. */
    long raw() {
        return fill() ? count.getLong(0) : -1;
    }

    private boolean fill() {
        return PerfCalls.read(descriptor, address, COUNT_BYTES) == COUNT_BYTES;
    }

    /** Gives its memory back but not its descriptor, which has a new owner. No read may follow. */
    void abandon() {
        memory.close();
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
        PerfCalls.close(descriptor);
        memory.close();
    }
}
