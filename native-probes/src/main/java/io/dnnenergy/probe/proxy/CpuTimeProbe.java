package io.dnnenergy.probe.proxy;

import io.dnnenergy.probe.Domain;
import io.dnnenergy.probe.DomainKind;
import io.dnnenergy.probe.EnergyProbe;
import io.dnnenergy.probe.ProbeSample;
import io.dnnenergy.probe.Provenance;
import io.dnnenergy.probe.ReadCounts;
import io.dnnenergy.probe.ReadStatus;
import java.util.List;
import java.util.function.LongSupplier;

/** CPU time of this process x watts. The JVM reads it without objects, on Linux from {@code times(2)}: in steps of 10 ms. */
final class CpuTimeProbe implements EnergyProbe {
    private static final double NJ_PER_UJ = 1000.0;

    private final LongSupplier clock;
    private final double wattsPerCpu;
    private final List<Domain> domains;
    private final long startNs;
    private long lastNs;
    private long failed;
    private boolean closed;

    CpuTimeProbe(LongSupplier clock, CpuPower power) {
        this.clock = clock;
        this.wattsPerCpu = power.wattsPerCpu();
        this.domains = List.of(new Domain(CpuTimeSource.NAME, "process-cpu", DomainKind.CPU_TIME, Provenance.PROXY, true,
                wattsPerCpu / NJ_PER_UJ, "process CPU time x " + String.format(java.util.Locale.ROOT, "%.3g", wattsPerCpu) + " W per logical CPU (" + power.origin() + ")"));
        this.startNs = clock.getAsLong();
        this.lastNs = startNs;
    }

    @Override
    public String source() {
        return CpuTimeSource.NAME;
    }

    @Override
    public List<Domain> domains() {
        return domains;
    }

    @Override
    public long maxReadIntervalNs() {
        return Long.MAX_VALUE;
    }

    @Override
    public void read(int domain, ProbeSample sample) {
        sample.beforeNs[domain] = System.nanoTime();
        long cpuNs = closed ? lastNs : clock.getAsLong();
        sample.afterNs[domain] = System.nanoTime();
        if (closed) {
            sample.status[domain] = ReadStatus.GONE;
        } else if (cpuNs < lastNs) {
            // -1 where the system does not report it; time itself does not run backwards.
            failed++;
            sample.status[domain] = ReadStatus.FAILED;
        } else {
            sample.status[domain] = cpuNs == lastNs ? ReadStatus.UNCHANGED : ReadStatus.OK;
            lastNs = cpuNs;
        }
        sample.energyUj[domain] = (long) ((lastNs - startNs) * wattsPerCpu / NJ_PER_UJ);
    }

    @Override
    public ReadCounts counts() {
        return new ReadCounts(failed, 0, 0, 0, 0);
    }

    @Override
    public void close() {
        closed = true;
    }
}
