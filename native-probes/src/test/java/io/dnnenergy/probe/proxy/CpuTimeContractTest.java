package io.dnnenergy.probe.proxy;

import io.dnnenergy.probe.EnergyProbe;
import io.dnnenergy.probe.ProbeContract;

class CpuTimeContractTest extends ProbeContract {
    private double waste;

    @Override
    protected long longestIntervalNs() {
        return Long.MAX_VALUE;
    }

    @Override
    protected EnergyProbe open() {
        return CpuTimeSource.open(new CpuPower(5, "given")).probe().orElseThrow();
    }

    @Override
    protected void advance() {
        long end = System.nanoTime() + 30_000_000L;
        while (System.nanoTime() - end < 0) {
            waste += Math.sqrt(waste + 1);
        }
    }
}
