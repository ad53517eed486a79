package io.dnnenergy.probe;

import java.util.Locale;
import java.util.Optional;

/**
 * An energy counter with a power sensor of the same thing beside it. A counter that answers and stands still while the power is not zero is
 * broken (drivers have shipped such); from then on the power is summed. The time that it stood still is bridged with the power seen
 * afterwards and reported as a reset, since nobody knows what was drawn in it. Not thread-safe; good reads allocate nothing.
 */
public final class StillGuard implements Sensor {
    /** Three times the slowest update that is known of such counters (1 s). */
    public static final long STILL_NS = 3_000_000_000L;
    /** Long enough that a power sensor has been read some times. */
    private static final long POWER_NS = 300_000_000L;
    private static final double W_PER_UJ_NS = 1e3;

    private final Sensor energy;
    private final Sensor power;
    private final ProbeSample powerSample = new ProbeSample(1);
    private long movedNs = Long.MIN_VALUE;
    private long powerSinceNs;
    private boolean watchingPower;
    private long bridgedUj;
    private String notice = "";

    /** Takes over both. */
    public StillGuard(Sensor energy, Sensor power) {
        this.energy = energy;
        this.power = power;
    }

    @Override
    public ReadStatus read(int domain, ProbeSample sample) {
        if (!notice.isEmpty()) {
            return power.read(domain, sample);
        }
        ReadStatus status = energy.read(domain, sample);
        long now = sample.afterNs[domain];
        if (status != ReadStatus.UNCHANGED || movedNs == Long.MIN_VALUE) {
            movedNs = now;
            watchingPower = false;
            return status;
        }
        return now - movedNs > STILL_NS && drawsPower(now) ? ReadStatus.RESET : status;
    }

    private boolean drawsPower(long nowNs) {
        long before = power.energyUj();
        power.read(0, powerSample);
        if (!watchingPower) {
            watchingPower = true;
            powerSinceNs = nowNs;
            bridgedUj = -power.energyUj();
            return false;
        }
        long sinceUj = bridgedUj + power.energyUj();
        if (nowNs - powerSinceNs < POWER_NS || power.energyUj() == before) {
            return false;
        }
        double watts = sinceUj * W_PER_UJ_NS / (nowNs - powerSinceNs);
        bridgedUj = (long) (watts * (nowNs - movedNs) / W_PER_UJ_NS) - power.energyUj();
        notice = String.format(Locale.ROOT, "its energy counter has stood still for %.1f s while its power is %.0f W: the power is summed from there on",
                (nowNs - movedNs) * 1e-9, watts);
        return true;
    }

    @Override
    public long energyUj() {
        return notice.isEmpty() ? energy.energyUj() : energy.energyUj() + bridgedUj + power.energyUj();
    }

    @Override
    public ReadCounts counts() {
        ReadCounts both = energy.counts().plus(power.counts());
        return notice.isEmpty() ? both : both.plus(new ReadCounts(0, 0, 1, 0, 0));
    }

    @Override
    public long maxReadIntervalNs() {
        return notice.isEmpty() ? energy.maxReadIntervalNs() : power.maxReadIntervalNs();
    }

    @Override
    public Optional<String> notice() {
        return notice.isEmpty() ? Optional.empty() : Optional.of(notice);
    }

    @Override
    public double processShare() {
        return energy.processShare();
    }

    @Override
    public void close() {
        energy.close();
        power.close();
    }
}
