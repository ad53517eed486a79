package io.dnnenergy.probe.nvml;

import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import io.dnnenergy.probe.ProbeSample;
import io.dnnenergy.probe.ReadStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Finds for each GPU the way in which its energy can be known, by trying: the architecture does not decide it (vGPU and some mobile cards lack
 * the counter), and a counter that answers may stand still.
 */
final class GpuOpening {
    private static final long STEP_NS = 5_000_000L;

    private final boolean energy;
    private final boolean fields;
    private final boolean power;

    GpuOpening(NativeLibrary library) {
        energy = NvmlFast.bind(NvmlFast.Energy.class, library);
        fields = NvmlFast.bind(NvmlFast.Fields.class, library);
        power = NvmlFast.bind(NvmlFast.Power.class, library);
    }

    /** Its energy counter; empty if it has none. */
    Optional<GpuCounter> counter(Pointer device) {
        return energy ? first(device, List.of(GpuCounter.Way.ENERGY)) : Optional.empty();
    }

    /** Its power, by the best call that answers; empty if none does. */
    Optional<GpuCounter> power(Pointer device) {
        List<GpuCounter.Way> ways = new ArrayList<>();
        if (fields) {
            ways.add(GpuCounter.Way.POWER_INSTANT);
        }
        if (power) {
            ways.add(GpuCounter.Way.POWER_USAGE);
        }
        if (fields) {
            ways.add(GpuCounter.Way.MODULE_POWER);
        }
        return first(device, ways);
    }

    private static Optional<GpuCounter> first(Pointer device, List<GpuCounter.Way> ways) {
        for (GpuCounter.Way way : ways) {
            GpuCounter counter = new GpuCounter(way, device);
            if (counter.works()) {
                return Optional.of(counter);
            }
            counter.close();
        }
        return Optional.empty();
    }

    /** Which of the counters moved within {@code limitNs}; returns as soon as all have. A limit of 0 believes every one. */
    static boolean[] moving(List<GpuCounter> counters, long limitNs) {
        boolean[] moved = new boolean[counters.size()];
        ProbeSample sample = new ProbeSample(1);
        long end = System.nanoTime() + limitNs;
        boolean all;
        do {
            all = true;
            for (int i = 0; i < moved.length; i++) {
                moved[i] |= limitNs <= 0 || counters.get(i).read(0, sample) == ReadStatus.OK;
                all &= moved[i];
            }
            if (!all) {
                LockSupport.parkNanos(STEP_NS);
            }
        } while (!all && System.nanoTime() - end < 0 && !Thread.currentThread().isInterrupted());
        return moved;
    }
}
