package io.dnnenergy.probe.nvml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.probe.EnergyProbe;
import io.dnnenergy.probe.ProbeContract;
import io.dnnenergy.probe.Provenance;
import io.dnnenergy.probe.ReadStatus;
import io.dnnenergy.probe.Readings;
import java.io.IOException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Reads of the energy counter, and the part of it that is this process's. */
class NvmlReadingTest extends NvmlFixture {
    @Nested
    class Contract extends ProbeContract {
        private long energyMj = 1_000_000;

        @Override
        protected long longestIntervalNs() {
            return Long.MAX_VALUE;
        }

        @Override
        protected EnergyProbe open() {
            return nvml.open().probe().orElseThrow();
        }

        @Override
        protected void advance() throws IOException {
            advanceExactly(5_000_000);
        }

        @Override
        protected boolean advanceExactly(long uj) throws IOException {
            energyMj += uj / 1000;
            nvml.set("energy0", energyMj);
            return true;
        }
    }

    @Test
    void energyCounterIsMillijoulesSinceOpening() throws IOException {
        try (Readings readings = Readings.of(nvml.open())) {
            nvml.set("energy0", 1_000_250);
            assertEquals(250_000, readings.read().totalUj());
            assertEquals(Provenance.MEASURED, readings.probe.domains().get(0).provenance());
            assertEquals("Fake Model 1 GPU-10000000-aaaa 00000000:10:00.0", readings.probe.domains().get(0).location());
        }
    }

    @Test
    void equalValueTwiceIsNoUpdate() throws IOException {
        try (Readings readings = Readings.of(nvml.open())) {
            assertEquals(ReadStatus.UNCHANGED, readings.read().status("gpu-0"));
            nvml.set("energy0", 1_000_001);
            assertEquals(ReadStatus.OK, readings.read().status("gpu-0"));
        }
    }

    @Test
    void driverReloadIsAResetNotAWrapOf64Bits() throws IOException {
        // Alumet's CounterDiff(u64::MAX) reports 1.8e19 mJ.
        try (Readings readings = Readings.of(nvml.open())) {
            nvml.set("energy0", 17);
            assertEquals(0, readings.read().totalUj());
            assertEquals(ReadStatus.RESET, readings.status("gpu-0"));
            nvml.set("energy0", 20);
            assertEquals(3_000, readings.read().totalUj());
        }
    }

    @Test
    void errorsMidRunAreSkippedAndTheEnergyComesWithTheNextGoodRead() throws IOException {
        try (Readings readings = Readings.of(nvml.open())) {
            for (int code : new int[] {NvmlCodes.NOT_SUPPORTED, NvmlCodes.UNKNOWN, NvmlCodes.UNINITIALIZED}) {
                nvml.set("energy_code0", code);
                assertEquals(0, readings.read().totalUj());
                assertEquals(ReadStatus.FAILED, readings.status("gpu-0"), "code " + code);
            }
            nvml.set("energy_code0", 0).set("energy0", 1_000_007);
            assertEquals(7_000, readings.read().totalUj());
            assertEquals(3, readings.probe.counts().failed());
        }
    }

    @Test
    void lostGpuIsGoneForGood() throws IOException {
        try (Readings readings = Readings.of(nvml.set("devices", 2).open())) {
            nvml.set("energy_code0", NvmlCodes.GPU_IS_LOST).set("energy1", 50);
            assertEquals(50_000, readings.read().totalUj());
            assertEquals(ReadStatus.GONE, readings.status("gpu-0"));
            nvml.set("energy_code0", 0);
            assertEquals(ReadStatus.GONE, readings.read().status("gpu-0"));
        }
    }

    @Test
    void readThatIsNotLinkedIsGoneNotAnError() {
        try (Readings readings = Readings.of(nvml.open())) {
            com.sun.jna.Native.unregister(NvmlFast.Energy.class);
            assertEquals(ReadStatus.GONE, readings.read().status("gpu-0"));
        }
    }

    @Test
    void shareIsThatOfThisProcessAmongThoseThatUseTheCard() throws IOException {
        long self = ProcessHandle.current().pid();
        nvml.set("processes", 2).set("pid0", self).set("util0", 30).set("pid1", 1).set("util1", 60);
        try (EnergyProbe probe = nvml.open().probe().orElseThrow()) {
            assertEquals(1.0 / 3, probe.processShare(0), 1e-9);
            nvml.set("no_utilisation", 1).set("processes", 1);
            assertEquals(1, probe.processShare(0), "alone on the card");
            nvml.set("processes", 0);
            assertEquals(0, probe.processShare(0), "nobody uses it");
        }
    }

    @Test
    void shareIsUnknownWhereTheCardKeepsNoAccount() throws IOException {
        try (EnergyProbe probe = nvml.open().probe().orElseThrow()) {
            assertTrue(Double.isNaN(probe.processShare(0)));
        }
    }
}
