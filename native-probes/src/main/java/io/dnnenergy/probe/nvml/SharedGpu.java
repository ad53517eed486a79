package io.dnnenergy.probe.nvml;

import io.dnnenergy.probe.ProbeSample;
import io.dnnenergy.probe.ReadCounts;
import io.dnnenergy.probe.ReadStatus;
import io.dnnenergy.probe.Sensor;

/** A GPU's energy, and what part of the GPU's work is this process's. */
final class SharedGpu implements Sensor {
    private final GpuCounter counter;
    private final GpuShare share;

    SharedGpu(GpuCounter counter, GpuShare share) {
        this.counter = counter;
        this.share = share;
    }

    @Override
    public ReadStatus read(int domain, ProbeSample sample) {
        return counter.read(domain, sample);
    }

    @Override
    public long energyUj() {
        return counter.energyUj();
    }

    @Override
    public ReadCounts counts() {
        return counter.counts();
    }

    @Override
    public long maxReadIntervalNs() {
        return counter.maxReadIntervalNs();
    }

    @Override
    public double processShare() {
        return share.now();
    }

    @Override
    public void close() {
        counter.close();
        share.close();
    }
}
