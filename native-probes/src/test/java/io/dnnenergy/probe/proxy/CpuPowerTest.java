package io.dnnenergy.probe.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.probe.Readings;
import java.util.List;
import org.junit.jupiter.api.Test;

class CpuPowerTest {
    @Test
    void knownProcessorHasItsDesignPowerPerThread() {
        CpuPower power = CpuPower.of("Intel(R) Core(TM) i9-11900K @ 3.50GHz");
        assertEquals(125.0 / 16, power.wattsPerCpu());
        assertTrue(power.origin().contains("Intel ARK"), power.origin());
    }

    @Test
    void longerModelNameWins() {
        List<CpuPower.Row> table = CpuPower.parse(List.of("# model", "Gold 6,10,1,x", "Gold 6 Pro,20,1,y"));
        assertEquals(20, CpuPower.find("Xeon Gold 6 Pro CPU", table).wattsPerCpu());
    }

    @Test
    void modelMatchesWholeWordsOnly() {
        List<CpuPower.Row> table = CpuPower.parse(List.of("i7-6700,65,8,x"));
        assertTrue(CpuPower.find("Intel i7-6700K", table).origin().startsWith("median"));
    }

    @Test
    void unknownProcessorGetsAStatedMedian() {
        CpuPower power = CpuPower.of("Imaginary 9000");
        assertTrue(power.origin().contains("median"), power.origin());
        assertTrue(power.wattsPerCpu() > 1 && power.wattsPerCpu() < 20, "" + power);
    }

    @Test
    void energyIsProcessCpuTimeTimesWatts() {
        try (Readings readings = Readings.of(CpuTimeSource.open(new CpuPower(4, "given")))) {
            long before = cpuTimeNs();
            readings.read();
            long startUj = readings.totalUj();
            double waste = 0;
            while (cpuTimeNs() - before < 200_000_000L) {
                waste += Math.sqrt(waste + 1);
            }
            long fromUj = readings.read().totalUj() - startUj;
            double spentUj = (cpuTimeNs() - before) * 4 / 1000.0;
            assertEquals(spentUj, fromUj, spentUj * 0.1 + waste * 0);
        }
    }

    private static long cpuTimeNs() {
        return ((com.sun.management.OperatingSystemMXBean) java.lang.management.ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }
}
