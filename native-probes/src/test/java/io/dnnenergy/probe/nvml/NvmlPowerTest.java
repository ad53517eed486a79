package io.dnnenergy.probe.nvml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.probe.EnergyProbe;
import io.dnnenergy.probe.Opening;
import io.dnnenergy.probe.ProbeContract;
import io.dnnenergy.probe.Provenance;
import io.dnnenergy.probe.Readings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cards whose energy counter is missing or stands still: their power is summed. */
class NvmlPowerTest extends NvmlFixture {
    @Nested
    class IntegratedContract extends ProbeContract {
        @Override
        protected long longestIntervalNs() {
            return 50_000_000L;
        }

        @Override
        protected EnergyProbe open() throws IOException {
            return nvml.set("energy_code0", 3).set("power0", 250_000).open().probe().orElseThrow();
        }

        @Override
        protected void advance() throws InterruptedException {
            Thread.sleep(2);
        }
    }

    @Test
    void cardWithoutEnergyCounterIsIntegratedAndSaysSo() throws Exception {
        // mlco2/codecarbon#1316: such a card was reported as 0 kWh.
        nvml.set("energy_code0", NvmlCodes.NOT_SUPPORTED).set("instant_code0", 0).set("instant0", 200_000);
        Opening opening = nvml.open();
        try (Readings readings = Readings.of(opening)) {
            assertEquals(Provenance.INTEGRATED, readings.probe.domains().get(0).provenance());
            assertTrue(opening.report().notes().get(0).contains("POWER_INSTANT"), opening.report().notes().toString());
            readings.read();
            long startNs = readings.sample.afterNs[0];
            long startUj = readings.totalUj();
            Thread.sleep(50);
            readings.read();
            double seconds = (readings.sample.afterNs[0] - startNs) / 1e9;
            assertEquals(200 * seconds * 1e6, readings.totalUj() - startUj, 0.05 * 200 * seconds * 1e6);
            assertTrue(readings.probe.maxReadIntervalNs() <= 100_000_000L);
        }
    }

    @Test
    void moduleScopeIsTheLastWayAndWarnsOfTheProcessorInIt() throws IOException {
        nvml.set("energy_code0", 3).set("power_code0", 3).set("scope0", 1).set("instant_code0", 0).set("instant0", 500_000);
        Opening opening = nvml.open();
        opening.probe().orElseThrow().close();
        assertTrue(opening.report().notes().toString().contains("do not add both"), opening.report().notes().toString());
    }

    @Test
    void cardThatTellsNothingIsUnusableNotZero() throws IOException {
        Opening opening = nvml.set("energy_code0", 3).set("power_code0", 3).open();
        assertFalse(opening.report().usable());
        assertTrue(opening.report().notes().get(0).contains("neither energy nor power"));
    }

    @Test
    void oldDriverWithoutTheEnergyFunctionIsIntegrated(@TempDir Path old) throws Exception {
        FakeNvml driver = FakeNvml.compile(old, "OLD_DRIVER").set("power0", 100_000);
        try (Readings readings = Readings.of(driver.open())) {
            assertEquals(Provenance.INTEGRATED, readings.probe.domains().get(0).provenance());
        }
    }

    /** A driver that shows an energy counter and never moves it: a card that draws power is never measured as 0 J. */
    @Test
    void counterThatStandsStillIsReplacedByThePowerAndTheNoteSaysWhy() throws IOException {
        nvml.set("power0", 200_000);
        Opening opening = nvml.open(Optional.empty(), 100_000_000L);
        try (EnergyProbe probe = opening.probe().orElseThrow()) {
            assertEquals(Provenance.INTEGRATED, probe.domains().get(0).provenance());
            assertTrue(opening.report().notes().get(0).contains("stands still while its power is 200 W"), opening.report().notes().toString());
        }
    }

    @Test
    void counterThatStandsStillWithoutAPowerIsLeftOut() throws IOException {
        nvml.set("power_code0", 3);
        Opening opening = nvml.open(Optional.empty(), 100_000_000L);
        assertFalse(opening.report().usable());
        assertTrue(opening.report().notes().get(0).contains("stands still, and no power: left out"), opening.report().notes().toString());
    }

    /** A driver that answers for a card that it cannot measure: 0 W, or all bits set. */
    @Test
    void powerThatIsNoReadingIsNone() throws IOException {
        nvml.set("energy_code0", NvmlCodes.NOT_SUPPORTED);
        for (long milliwatts : new long[] {0, 0xffffffffL, 5_000_001}) {
            Opening opening = nvml.set("power0", milliwatts).open();
            assertFalse(opening.report().usable(), milliwatts + " mW");
            assertTrue(opening.report().notes().get(0).contains("neither energy nor power"), opening.report().notes().toString());
        }
        nvml.set("power0", 250_000).open().probe().orElseThrow().close();
    }

    @Test
    void energyCounterBesideASummedPowerIsReadAtItsOwnPeriod() throws IOException {
        nvml.set("devices", 2).set("energy_code1", NvmlCodes.NOT_SUPPORTED).set("power1", 90_000);
        try (EnergyProbe probe = nvml.open().probe().orElseThrow()) {
            assertEquals(Long.MAX_VALUE, probe.maxReadIntervalNs(0));
            assertEquals(50_000_000L, probe.maxReadIntervalNs(1));
            assertEquals(50_000_000L, probe.maxReadIntervalNs());
        }
    }
}
