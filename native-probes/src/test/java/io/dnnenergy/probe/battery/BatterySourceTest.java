package io.dnnenergy.probe.battery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.probe.EnergyProbe;
import io.dnnenergy.probe.Opening;
import io.dnnenergy.probe.ProbeContract;
import io.dnnenergy.probe.Provenance;
import io.dnnenergy.probe.ReadStatus;
import io.dnnenergy.probe.Readings;
import io.dnnenergy.probe.SensorTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatterySourceTest {
    private static final String BATTERY = "class/power_supply/BAT0";

    @TempDir
    Path sysfs;

    private Opening open() {
        return BatterySource.open(sysfs, true, d -> true);
    }

    private void discharging(String... more) throws IOException {
        new SensorTree(sysfs).put(BATTERY, "type=Battery", "status=Discharging").put(BATTERY, more);
    }

    @Nested
    class Contract extends ProbeContract {
        @Override
        protected long longestIntervalNs() {
            return 1_000_000_000L;
        }

        @Override
        protected EnergyProbe open() throws IOException {
            discharging("power_now=9000000");
            return BatterySource.open(sysfs, true, d -> true).probe().orElseThrow();
        }

        @Override
        protected void advance() throws InterruptedException {
            Thread.sleep(2);
        }
    }

    @Test
    void currentTimesVoltageIsThePowerWhereNoneIsTold() throws Exception {
        discharging("current_now=-1500000", "voltage_now=12000000");
        try (Readings readings = Readings.of(open())) {
            readings.read();
            long startNs = readings.sample.afterNs[0];
            long startUj = readings.totalUj();
            Thread.sleep(50);
            readings.read();
            double truth = 18e6 * (readings.sample.afterNs[0] - startNs) / 1e9;
            assertEquals(truth, readings.totalUj() - startUj, truth * 0.05);
            assertEquals(Provenance.INTEGRATED, readings.probe.domains().get(0).provenance());
        }
    }

    @Test
    void mainsIsUnknownNotZero() throws IOException {
        discharging("power_now=9000000");
        new SensorTree(sysfs).put(BATTERY, "status=Charging");
        Opening opening = open();
        assertFalse(opening.report().usable());
        assertEquals("unplug the power supply", opening.report().fix());
    }

    @Test
    void pluggingInStopsTheCount() throws Exception {
        discharging("power_now=9000000");
        try (Readings readings = Readings.of(open())) {
            long before = readings.read().totalUj();
            new SensorTree(sysfs).put(BATTERY, "status=Charging");
            Thread.sleep(20);
            assertEquals(before, readings.read().totalUj());
            assertEquals(ReadStatus.FAILED, readings.status("bat0"));
        }
    }

    @Test
    void batteryOfAMouseIsNotTheMachines() throws IOException {
        discharging("power_now=5", "scope=Device");
        assertTrue(open().report().reason().contains("no battery"));
    }

    @Test
    void chargeAloneIsNoPower() throws IOException {
        discharging("charge_now=5");
        assertTrue(open().report().reason().contains("neither its power nor its current"));
    }

    @Test
    void machineWithoutBatterySaysSo() {
        assertEquals(List.of(), open().report().domains());
        assertTrue(open().report().reason().endsWith("has no battery"));
    }
}
