package io.dnnenergy.probe.nvml;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import io.dnnenergy.probe.CounterTrack;
import io.dnnenergy.probe.PowerIntegrator;
import io.dnnenergy.probe.ProbeSample;
import io.dnnenergy.probe.ReadCounts;
import io.dnnenergy.probe.ReadStatus;
import io.dnnenergy.probe.Sensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** How one GPU's energy is read: from its counter, or from its power by one of two calls. Reads allocate nothing. */
final class GpuCounter implements Sensor {
    /** What is read. */
    enum Way {
        ENERGY, POWER_INSTANT, POWER_USAGE, MODULE_POWER
    }

    /** A GB200 module is sold with 2.7 kW; twice that is nonsense. */
    private static final double MOST_W = 5_000;
    /** A driver that is reloaded or reset answers again within seconds; beyond that the device has gone. */
    private static final long LONGEST_FAILURE_NS = 5_000_000_000L;
    /** A power sensor moves every 20 to 100 ms; a coarser sum would miss some of its values. */
    private static final long INTEGRATION_NS = 50_000_000L;
    private static final double UJ_PER_MJ = 1000;
    private static final double MW_PER_W = 1000;

    private final Way way;
    private final long device;
    private final Memory memory = new Memory(NvmlCodes.FIELD_VALUE_BYTES);
    private final long address = Pointer.nativeValue(memory);
    private final ByteBuffer bytes = memory.getByteBuffer(0, NvmlCodes.FIELD_VALUE_BYTES).order(ByteOrder.nativeOrder());
    /** The counter has no range: a drop is a reload of the driver, and a 64-bit wrap would take longer than the machine lasts. */
    private final CounterTrack energy = new CounterTrack(0, MOST_W * UJ_PER_MJ, Long.MAX_VALUE);
    private final PowerIntegrator power = new PowerIntegrator(MOST_W);
    private double lastW;
    private long failingSinceNs;
    private boolean started;
    private boolean gone;

    GpuCounter(Way way, Pointer handle) {
        this.way = way;
        this.device = Pointer.nativeValue(handle);
    }

    Way way() {
        return way;
    }

    /** One call: whether the way works at all. Starts the counter if it does. Some drivers answer for a card that they cannot measure, with 0 W or all bits set. */
    boolean works() {
        if (call() != NvmlCodes.SUCCESS) {
            return false;
        }
        take(System.nanoTime());
        return way == Way.ENERGY || lastW > 0 && lastW <= MOST_W;
    }

    /** Watts of the last good read, for a power; NaN for an energy. */
    double watts() {
        return way == Way.ENERGY ? Double.NaN : lastW;
    }

    @Override
    public ReadStatus read(int domain, ProbeSample sample) {
        sample.beforeNs[domain] = System.nanoTime();
        if (gone) {
            sample.afterNs[domain] = sample.beforeNs[domain];
            return ReadStatus.GONE;
        }
        int code;
        try {
            code = call();
        } catch (LinkageError unbound) {
            code = NvmlCodes.FUNCTION_NOT_FOUND;
        }
        sample.afterNs[domain] = System.nanoTime();
        if (code == NvmlCodes.SUCCESS) {
            failingSinceNs = 0;
            return take(sample.afterNs[domain]);
        }
        failingSinceNs = failingSinceNs == 0 ? sample.afterNs[domain] : failingSinceNs;
        gone = NvmlCodes.isForGood(code) || sample.afterNs[domain] - failingSinceNs > LONGEST_FAILURE_NS;
        if (way == Way.ENERGY) {
            energy.failed();
        } else {
            power.failed();
        }
        return gone ? ReadStatus.GONE : ReadStatus.FAILED;
    }

    @Override
    public long maxReadIntervalNs() {
        return way == Way.ENERGY ? Long.MAX_VALUE : INTEGRATION_NS;
    }

    @Override
    public long energyUj() {
        return way == Way.ENERGY ? energy.total() * (long) UJ_PER_MJ : power.energyUj();
    }

    @Override
    public ReadCounts counts() {
        return energy.counts().plus(power.counts());
    }

    private ReadStatus take(long nowNs) {
        if (way != Way.ENERGY) {
            int at = way == Way.POWER_USAGE ? 0 : NvmlCodes.FIELD_VALUE_VALUE;
            lastW = Integer.toUnsignedLong(bytes.getInt(at)) / MW_PER_W;
            return power.accept(lastW, nowNs);
        }
        long millijoules = bytes.getLong(0);
        if (!started) {
            started = true;
            energy.start(millijoules, nowNs);
            return ReadStatus.OK;
        }
        return energy.accept(millijoules, nowNs);
    }

    private int call() {
        return switch (way) {
            case ENERGY -> NvmlFast.Energy.nvmlDeviceGetTotalEnergyConsumption(device, address);
            case POWER_USAGE -> NvmlFast.Power.nvmlDeviceGetPowerUsage(device, address);
            case POWER_INSTANT -> field(NvmlCodes.SCOPE_GPU);
            case MODULE_POWER -> field(NvmlCodes.SCOPE_MODULE);
        };
    }

    /** The call's code, or the value's own: each value of a batch has one. */
    private int field(int scope) {
        bytes.putInt(0, NvmlCodes.FIELD_POWER_INSTANT);
        bytes.putInt(NvmlCodes.FIELD_VALUE_SCOPE, scope);
        int code = NvmlFast.Fields.nvmlDeviceGetFieldValues(device, 1, address);
        return code == NvmlCodes.SUCCESS ? bytes.getInt(NvmlCodes.FIELD_VALUE_RETURN) : code;
    }

    @Override
    public void close() {
        gone = true;
        memory.close();
    }
}
