package io.dnnenergy.probe.perf;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import io.dnnenergy.probe.CounterTrack;
import io.dnnenergy.probe.Plausible;
import io.dnnenergy.probe.ProbeSample;
import io.dnnenergy.probe.ReadCounts;
import io.dnnenergy.probe.ReadStatus;
import io.dnnenergy.probe.Sensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Reads one opened perf counter: 8 bytes, counted from 0 at opening by the kernel, never sought. */
final class PerfSensor implements Sensor {
    private static final double UJ_PER_J = 1e6;
    private static final int COUNT_BYTES = 8;

    private final int descriptor;
    private final double ujPerCount;
    private final CounterTrack track;
    private final Memory memory = new Memory(COUNT_BYTES);
    private final long address = Pointer.nativeValue(memory);
    private final ByteBuffer count = memory.getByteBuffer(0, COUNT_BYTES).order(ByteOrder.nativeOrder());

    private PerfSensor(PerfDomain domain, int descriptor) {
        this.descriptor = descriptor;
        ujPerCount = domain.scaleJ() * UJ_PER_J;
        // The kernel widens the 32-bit register on a timer sized for 200 W: a hotter package loses energy if nobody reads it for minutes.
        track = new CounterTrack(0, Plausible.MOST_UJ_PER_S / ujPerCount, 2 * Plausible.LONGEST_INTERVAL_NS);
        if (readCount()) {
            track.start(count.getLong(0), System.nanoTime());
        }
    }

    /** Takes over the descriptors, in the domains' order. */
    static List<PerfSensor> of(List<PerfDomain> opened, List<Integer> descriptors) {
        List<PerfSensor> sensors = new ArrayList<>();
        for (int i = 0; i < opened.size(); i++) {
            sensors.add(new PerfSensor(opened.get(i), descriptors.get(i)));
        }
        return sensors;
    }

    private boolean readCount() {
        return PerfCalls.read(descriptor, address, COUNT_BYTES) == COUNT_BYTES;
    }

    @Override
    public ReadStatus read(int domain, ProbeSample sample) {
        sample.beforeNs[domain] = System.nanoTime();
        boolean read = readCount();
        long after = System.nanoTime();
        sample.afterNs[domain] = after;
        if (read) {
            return track.accept(count.getLong(0), after);
        }
        track.failed();
        return ReadStatus.FAILED;
    }

    /** A count of 2^-32 J is exact in a double up to 2 MJ and right to 1 part in 1e16 beyond. */
    @Override
    public long energyUj() {
        return (long) (track.total() * ujPerCount);
    }

    @Override
    public ReadCounts counts() {
        return track.counts();
    }

    /** Gives its memory back but not its descriptor: it has a new owner. */
    void abandon() {
        memory.close();
    }

    @Override
    public void close() {
        PerfCalls.close(descriptor);
        memory.close();
    }
}
