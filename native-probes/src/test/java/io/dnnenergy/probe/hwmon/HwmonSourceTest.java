package io.dnnenergy.probe.hwmon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.probe.Domain;
import io.dnnenergy.probe.DomainKind;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HwmonSourceTest {
    @TempDir
    Path sysfs;
    private SensorTree tree;

    @BeforeEach
    void tree() {
        tree = new SensorTree(sysfs);
    }

    private Opening open(boolean boardsCounted) {
        return HwmonSource.open(sysfs, boardsCounted, List.of(), d -> true, 0);
    }

    private static List<String> counted(Opening opening) {
        opening.probe().ifPresent(EnergyProbe::close);
        return opening.report().domains().stream().filter(Domain::counted).map(Domain::name).toList();
    }

    @Nested
    class EnergyContract extends ProbeContract {
        private long energyUj = 500;

        @Override
        protected long longestIntervalNs() {
            return 100_000_000L;
        }

        @Override
        protected EnergyProbe open() throws IOException {
            tree.put("class/hwmon/hwmon0", "name=i915", "energy1_input=500");
            return HwmonSource.open(sysfs, true, List.of(), d -> true, 0).probe().orElseThrow();
        }

        @Override
        protected void advance() throws IOException {
            advanceExactly(1_000_000);
        }

        @Override
        protected boolean advanceExactly(long uj) throws IOException {
            energyUj += uj;
            tree.put("class/hwmon/hwmon0", "energy1_input=" + energyUj);
            return true;
        }
    }

    @Nested
    class PowerContract extends ProbeContract {
        @Override
        protected long longestIntervalNs() {
            return 100_000_000L;
        }

        @Override
        protected EnergyProbe open() throws IOException {
            tree.put("class/hwmon/hwmon0", "name=ina3221", "in1_label=VDD_IN", "in1_input=5000", "curr1_input=2000");
            return HwmonSource.open(sysfs, true, List.of(), d -> true, 0).probe().orElseThrow();
        }

        @Override
        protected void advance() throws InterruptedException {
            Thread.sleep(2);
        }
    }

    @Test
    void jetsonCountsItsInputAndNotTheRailsBehindIt() throws IOException {
        tree.put("class/hwmon/hwmon3", "name=ina3221", "in1_label=VDD_IN", "in1_input=5000", "curr1_input=2000", "in2_label=VDD_CPU_GPU_CV",
                "in2_input=5000", "curr2_input=700", "in3_label=VDD_SOC", "in3_input=5000", "curr3_input=500");
        Opening opening = open(true);
        assertEquals(List.of("vdd_in"), counted(opening));
        assertEquals(List.of("vdd_in", "vdd_cpu_gpu_cv", "vdd_soc"), opening.report().domains().stream().map(Domain::name).toList());
    }

    @Test
    void graceCountsItselfAndNotTheModuleWithItsGpu() throws IOException {
        tree.put("class/hwmon/hwmon1", "name=power_meter", "power1_average=200000000", "power1_oem_info=Module Power Socket 0")
                .put("class/hwmon/hwmon2", "name=power_meter", "power1_average=90000000", "power1_oem_info=Grace Power Socket 0")
                .put("class/hwmon/hwmon3", "name=power_meter", "power1_average=60000000", "power1_oem_info=CPU Power Socket 0");
        assertEquals(List.of("grace-power-socket-0"), counted(open(true)));
    }

    @Test
    void boardWithRailsOnlyAddsThemAndSaysOnWhatAssumption() throws IOException {
        tree.put("class/hwmon/hwmon0", "name=ina226_u76", "power1_input=1000000").put("class/hwmon/hwmon1", "name=ina226_u77", "power1_input=2000000");
        Opening opening = open(true);
        assertEquals(List.of("ina226_u76", "ina226_u77"), counted(opening));
        assertTrue(opening.report().notes().get(0).contains("2 rails are added"));
    }

    @Test
    void boardDoesNotCountWhereTheProcessorDoes() throws IOException {
        tree.put("class/hwmon/hwmon0", "name=power_meter", "power1_average=90000000");
        assertEquals(List.of(), counted(open(false)));
        assertEquals(List.of("power_meter"), counted(open(true)));
    }

    @Test
    void powerIsSummedOverTimeAndLabelledSo() throws Exception {
        tree.put("class/hwmon/hwmon0", "name=ina226_u76", "power1_input=30000000");
        try (Readings readings = Readings.of(open(true))) {
            assertEquals(Provenance.INTEGRATED, readings.probe.domains().get(0).provenance());
            readings.read();
            long startNs = readings.sample.afterNs[0];
            long startUj = readings.totalUj();
            Thread.sleep(50);
            readings.read();
            double truth = 30e6 * (readings.sample.afterNs[0] - startNs) / 1e9;
            assertEquals(truth, readings.totalUj() - startUj, truth * 0.05);
        }
    }

    @Test
    void failedSensorAddsNothingForALongGap() throws Exception {
        tree.put("class/hwmon/hwmon0", "name=ina226_u76", "power1_input=30000000");
        try (Readings readings = Readings.of(open(true))) {
            long before = readings.read().totalUj();
            tree.put("class/hwmon/hwmon0", "power1_input=");
            assertEquals(ReadStatus.FAILED, readings.read().status("ina226_u76"));
            Thread.sleep(1_050);
            tree.put("class/hwmon/hwmon0", "power1_input=30000000");
            assertEquals(before, readings.read().totalUj());
            assertEquals(ReadStatus.RESET, readings.status("ina226_u76"));
        }
    }

    @Test
    void discreteCardCountsAndIntegratedGraphicsDoNot() throws IOException {
        // An integrated amdgpu shows the whole processor's power and has no limit to set.
        tree.put("class/hwmon/hwmon0", "name=amdgpu", "power1_average=90000000", "power1_cap=200000000", "power1_label=PPT")
                .put("class/hwmon/hwmon1", "name=amdgpu", "power1_input=12000000");
        Opening opening = open(true);
        assertEquals(List.of("ppt"), counted(opening));
        assertEquals(List.of(DomainKind.GPU, DomainKind.GPU), opening.report().domains().stream().map(Domain::kind).toList());
    }

    @Test
    void intelCardCountsOnceThoughItsTileHasACounterToo() throws IOException {
        tree.put("class/hwmon/hwmon0", "name=xe", "energy1_label=card", "energy1_input=5", "energy2_label=pkg", "energy2_input=3")
                .put("class/hwmon/hwmon1", "name=i915_gt0", "energy1_input=3");
        Opening opening = open(true);
        assertEquals(List.of("card"), counted(opening));
        assertEquals(Provenance.MEASURED, opening.report().domains().get(0).provenance());
    }

    @Test
    void socketCounterOfTheAmdEnergyDriverIsAPackage() throws IOException {
        tree.put("class/hwmon/hwmon0", "name=amd_energy", "energy1_label=Ecore000", "energy1_input=5", "energy2_label=Esocket0", "energy2_input=9");
        assertEquals(List.of("package-0"), counted(open(true)));
    }

    @Test
    void mirrorOfABatteryIsNotASensorOfTheBoard() throws IOException {
        tree.put("class/hwmon/hwmon0", "name=BAT0", "power1_input=5");
        assertFalse(open(true).report().usable());
    }

    @Test
    void chipsOfTheSameNameAreToldApartByTheirDevice() throws IOException {
        tree.put("class/hwmon/hwmon0", "name=dps920ab", "power1_label=pin", "power1_input=70000000")
                .put("class/hwmon/hwmon1", "name=dps920ab", "power1_label=pin", "power1_input=80000000");
        assertEquals(List.of("pin", "pin-hwmon1"), counted(open(true)));
    }

    @Test
    void temperatureChipIsNoSource() throws IOException {
        tree.put("class/hwmon/hwmon0", "name=coretemp", "temp1_input=45000");
        assertTrue(open(true).report().reason().contains("no energy or power sensor"));
    }
}
