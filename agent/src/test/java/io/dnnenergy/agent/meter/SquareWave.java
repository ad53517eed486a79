package io.dnnenergy.agent.meter;

import io.dnnenergy.probe.Domain;
import io.dnnenergy.probe.DomainKind;
import io.dnnenergy.probe.EnergyProbe;
import io.dnnenergy.probe.ProbeSample;
import io.dnnenergy.probe.Provenance;
import io.dnnenergy.probe.ReadStatus;
import java.util.List;

/**
 * A fixture: a power sensor whose power is 100 W for 90 ms, then 0 W for 90 ms, by the time of the read. Its energy is the sum over reads, as
 * with a real sensor; {@link #trueUj} is the integral.
 */
public final class SquareWave implements EnergyProbe {
    private static final long HALF_NS = 90_000_000L;
    private static final double WATTS = 100;

    private final long periodNs;
    private final long startNs = System.nanoTime();
    private long lastNs = startNs;
    private double lastW = watts(0);
    private double energyUj;
    private int reads;

    /** @param periodNs longest time between two reads that it asks for */
    public SquareWave(long periodNs) {
        this.periodNs = periodNs;
    }

    /** A meter over this sensor alone. */
    public Meter meter() {
        AllProbes all = new AllProbes(List.of(this));
        return new Meter(all, all, warning -> { });
    }

    private double watts(long sinceNs) {
        return sinceNs / HALF_NS % 2 == 0 ? WATTS : 0;
    }

    /** Microjoules that were drawn up to the last read. */
    public double trueUj() {
        long sinceNs = lastNs - startNs;
        long whole = sinceNs / HALF_NS;
        long highNs = (whole + 1) / 2 * HALF_NS + (whole % 2 == 0 ? sinceNs % HALF_NS : 0);
        return highNs * WATTS * 1e-3;
    }

    public double energyUj() {
        return energyUj;
    }

    public int reads() {
        return reads;
    }

    @Override
    public String source() {
        return "hwmon";
    }

    @Override
    public List<Domain> domains() {
        return List.of(new Domain("hwmon", "board", DomainKind.PSYS, Provenance.INTEGRATED, true, Double.NaN, "made up"));
    }

    @Override
    public long maxReadIntervalNs() {
        return periodNs;
    }

    @Override
    public void read(int domain, ProbeSample sample) {
        long nowNs = System.nanoTime();
        double nowW = watts(nowNs - startNs);
        energyUj += (lastW + nowW) / 2 * (nowNs - lastNs) * 1e-3;
        lastNs = nowNs;
        lastW = nowW;
        reads++;
        sample.beforeNs[0] = nowNs;
        sample.afterNs[0] = nowNs;
        sample.energyUj[0] = (long) energyUj;
        sample.status[0] = ReadStatus.OK;
    }

    @Override
    public void close() {
    }
}
