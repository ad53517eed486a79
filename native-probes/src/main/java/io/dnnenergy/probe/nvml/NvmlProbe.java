package io.dnnenergy.probe.nvml;

import io.dnnenergy.probe.Domain;
import io.dnnenergy.probe.EnergyProbe;
import io.dnnenergy.probe.ProbeSample;
import io.dnnenergy.probe.Provenance;
import io.dnnenergy.probe.ReadCounts;
import java.util.List;

/** Reads GPUs. NVML is initialised once and shut down once: it counts references, and doing so for each query costs tenfold. */
final class NvmlProbe implements EnergyProbe {
    /** A power sensor moves every 20 to 100 ms; summing it more coarsely would miss what it says. */
    private static final long INTEGRATION_NS = 50_000_000L;

    private final List<Domain> domains;
    private final GpuCounter[] counters;
    private final NvmlCalls calls;
    private boolean closed;

    /** Takes over the counters and one reference to the initialised library. */
    NvmlProbe(List<Domain> domains, List<GpuCounter> counters, NvmlCalls calls) {
        this.domains = List.copyOf(domains);
        this.counters = counters.toArray(GpuCounter[]::new);
        this.calls = calls;
    }

    @Override
    public String source() {
        return NvmlSource.NAME;
    }

    @Override
    public List<Domain> domains() {
        return domains;
    }

    @Override
    public long maxReadIntervalNs() {
        return domains.stream().anyMatch(d -> d.provenance() == Provenance.INTEGRATED) ? INTEGRATION_NS : Long.MAX_VALUE;
    }

    @Override
    public void read(ProbeSample sample) {
        for (int domain = 0; domain < counters.length; domain++) {
            read(domain, sample);
        }
    }

    @Override
    public void read(int domain, ProbeSample sample) {
        sample.beforeNs[domain] = System.nanoTime();
        sample.status[domain] = counters[domain].read();
        sample.afterNs[domain] = System.nanoTime();
        sample.energyUj[domain] = counters[domain].energyUj();
    }

    @Override
    public ReadCounts counts() {
        ReadCounts sum = ReadCounts.NONE;
        for (GpuCounter counter : counters) {
            sum = sum.plus(counter.counts());
        }
        return sum;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            for (GpuCounter counter : counters) {
                counter.close();
            }
            calls.shutdown();
        }
    }
}
