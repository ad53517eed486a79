package io.dnnenergy.probe.hwmon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.probe.Domain;
import io.dnnenergy.probe.DomainKind;
import io.dnnenergy.probe.EnergyProbe;
import io.dnnenergy.probe.Opening;
import io.dnnenergy.probe.ProbeSample;
import io.dnnenergy.probe.Provenance;
import io.dnnenergy.probe.SensorTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is counted on machines as their drivers and documents describe them: the sources stand in {@link KnownChannels}. */
class HwmonMachinesTest {
    private static final String HWMON = "class/hwmon/";

    @TempDir
    Path sysfs;
    private SensorTree tree;

    @BeforeEach
    void tree() {
        tree = new SensorTree(sysfs);
    }

    private Opening open(String... named) {
        return HwmonSource.open(sysfs, true, List.of(named), d -> true, 0);
    }

    private static Set<String> counted(Opening opening) {
        opening.probe().ifPresent(EnergyProbe::close);
        return opening.report().domains().stream().filter(Domain::counted).map(Domain::name).collect(Collectors.toSet());
    }

    private void rails(String chip, String... labels) throws IOException {
        tree.put(HWMON + chip, "name=ina3221");
        for (int i = 0; i < labels.length; i++) {
            tree.put(HWMON + chip, "in" + (i + 1) + "_label=" + labels[i], "in" + (i + 1) + "_input=5000", "curr" + (i + 1) + "_input=" + 100 * (i + 1));
        }
    }

    /** NVIDIA Jetson Linux Developer Guide: VDD_IN supplies the module and VDD_MUX the carrier board, side by side. */
    @Test
    void jetsonTx2IsItsModuleAndItsCarrierBoard() throws IOException {
        rails("hwmon1", "VDD_SYS_GPU", "VDD_SYS_SOC", "VDD_4V0_WIFI");
        rails("hwmon2", "VDD_IN", "VDD_SYS_CPU", "VDD_SYS_DDR");
        rails("hwmon3", "VDD_MUX", "VDD_5V0_IO_SYS", "VDD_3V3_SYS");
        rails("hwmon4", "VDD_3V3_IO_SLP", "VDD_1V8_IO", "VDD_3V3_SYS_M2");
        assertEquals(Set.of("vdd_in", "vdd_mux"), counted(open()));
    }

    /** Jetson AGX Xavier Product Design Guide, 5.6.2: six inputs, none behind another. */
    @Test
    void jetsonAgxXavierIsTheSumOfItsSixInputs() throws IOException {
        rails("hwmon1", "GPU", "CPU", "SOC");
        rails("hwmon2", "CV", "VDDRQ", "SYS5V");
        assertEquals(Set.of("gpu", "cpu", "soc", "cv", "vddrq", "sys5v"), counted(open()));
    }

    @Test
    void jetsonAgxOrinLeavesOutTheRailBehindItsFiveVolts() throws IOException {
        rails("hwmon1", "VDD_GPU_SOC", "VDD_CPU_CV", "VIN_SYS_5V0");
        rails("hwmon2", "NC", "VDDQ_VDD2_1V8AO", "NC");
        assertEquals(Set.of("vdd_gpu_soc", "vdd_cpu_cv", "vin_sys_5v0"), counted(open()));
    }

    /** Documentation/hwmon/amd_energy.rst: cores inside their socket. */
    @Test
    void twoSocketsOfEpycAreTheirSockets() throws IOException {
        tree.put(HWMON + "hwmon0", "name=amd_energy", "energy1_label=Ecore000", "energy1_input=5", "energy2_label=Ecore001", "energy2_input=6",
                "energy3_label=Esocket0", "energy3_input=90", "energy4_label=Esocket1", "energy4_input=80");
        Opening opening = open();
        assertEquals(Set.of("package-0", "package-1"), counted(opening));
        assertEquals(DomainKind.CORE, opening.report().domains().get(0).kind());
    }

    /** Documentation/hwmon/pmbus.rst: pin is the input of a supply, pout its output: both sides are the same energy. */
    @Test
    void redundantSuppliesAreTheSumOfTheirInputs() throws IOException {
        for (String chip : List.of("hwmon0", "hwmon1")) {
            tree.put(HWMON + chip, "name=dps920ab", "power1_label=pin", "power1_input=130000000", "power2_label=pout1", "power2_input=118000000");
        }
        assertEquals(Set.of("pin", "pin-hwmon1"), counted(open()));
    }

    @Test
    void suppliesWithoutAnInputReadingAreTheirOutputs() throws IOException {
        tree.put(HWMON + "hwmon0", "name=cffps2", "power1_label=pin", "power1_input=4294967295", "power2_label=pout1", "power2_input=118000000");
        Opening opening = open();
        assertEquals(Set.of("pout1"), counted(opening));
        assertTrue(opening.report().notes().get(0).contains("gives no reading"), opening.report().notes().toString());
    }

    /** Documentation/hwmon/corsair-psu.rst: the total and the rails that it is made of. */
    @Test
    void supplyOfADesktopIsItsTotal() throws IOException {
        tree.put(HWMON + "hwmon0", "name=corsairpsu", "power1_label=power total", "power1_input=152000000", "power2_label=power +12v",
                "power2_input=112000000", "power3_label=power +5v", "power3_input=38000000");
        assertEquals(Set.of("power-total"), counted(open()));
        assertEquals(Set.of("power-12v"), counted(open("corsairpsu/power +12v")), "by name, though it is only a rail");
    }

    /** Documentation/hwmon/xgene-hwmon.rst. */
    @Test
    void armServerIsItsCoresAndItsOtherBlocks() throws IOException {
        tree.put(HWMON + "hwmon0", "name=apm_xgene", "power1_label=CPU power", "power1_input=20000000", "power2_label=IO power", "power2_input=9000000");
        tree.put(HWMON + "hwmon1", "name=power_meter", "power1_average=90000000");
        Opening opening = open();
        assertEquals(Set.of("cpu-power", "io-power"), counted(opening), "the board's meter contains them");
        assertEquals(DomainKind.PACKAGE, opening.report().domains().get(0).kind());
    }

    /** drivers/hwmon/occ/Kconfig: the driver runs on a baseboard controller, so what it shows is another machine's. */
    @Test
    void serverThatAControllerManagesIsNotThisComputer() throws IOException {
        tree.put(HWMON + "hwmon0", "name=occ", "power1_label=0_system", "power1_input=400000000");
        assertEquals(Set.of(), counted(open()));
    }

    /** drivers/hwmon/acpi_power_meter.c: its files lie with the device, whose name the class directory has too in some versions. */
    @Test
    void meterWhoseFilesLieWithItsDeviceIsFound() throws IOException {
        tree.put("devices/ACPI000D", "name=power_meter", "power1_average=90000000", "power1_oem_info=", "power1_is_battery=0")
                .put(HWMON + "hwmon0", "name=power_meter");
        Files.createSymbolicLink(sysfs.resolve(HWMON + "hwmon0/device"), sysfs.resolve("devices/ACPI000D"));
        assertEquals(Set.of("power_meter"), counted(open()));
        tree.put("devices/ACPI000D", "power1_is_battery=1");
        assertEquals(Set.of(), counted(open()), "it says itself that it measures a battery");
    }

    /** Total of a socket is no total of the machine. */
    @Test
    void meterOfASocketIsNotTheMachines() throws IOException {
        tree.put(HWMON + "hwmon0", "name=power_meter", "power1_average=90000000", "power1_oem_info=Total Power socket 0");
        assertEquals(Set.of(), counted(open()));
    }

    @Test
    void suppliesAreCountedOnTheSideThatAllOfThemReport() throws IOException {
        tree.put(HWMON + "hwmon0", "name=dps920ab", "power1_label=pin", "power1_input=130000000", "power2_label=pout1", "power2_input=118000000")
                .put(HWMON + "hwmon1", "name=fsg032", "power1_label=pout1", "power1_input=119000000");
        assertEquals(Set.of("pout1", "pout1-hwmon1"), counted(open()));
        tree.put(HWMON + "hwmon0", "power2_input=0").put(HWMON + "hwmon1", "power1_input=0");
        assertEquals(Set.of("pin"), counted(open()), "a side that shows 0 W reports nothing");
        tree.put(HWMON + "hwmon0", "power1_input=0");
        assertEquals(Set.of(), counted(open()));
        assertTrue(open().report().uncounted().toString().contains("0 W, which a running machine does not draw"), open().report().toString());
    }

    /** Documentation/hwmon/fam15h_power.rst: power1_input is that of the entire package. */
    @Test
    void bulldozerIsItsPackage() throws IOException {
        tree.put(HWMON + "hwmon0", "name=fam15h_power", "power1_input=62000000", "power1_crit=125000000");
        assertEquals(Set.of("fam15h_power"), counted(open()));
    }

    /** In the kernel a supply's chip hangs below it: devices/.../power_supply/BAT0/hwmon1, with a link in the class directory. */
    @Test
    void childrenOfSuppliesAreNeverConsumptionWhateverTheirName() throws IOException {
        tree.put("devices/platform/ec/power_supply/main-battery/hwmon1", "name=something_new", "power1_input=30000000");
        Files.createDirectories(sysfs.resolve("class/hwmon"));
        Files.createSymbolicLink(sysfs.resolve("class/hwmon/hwmon1"), sysfs.resolve("devices/platform/ec/power_supply/main-battery/hwmon1"));
        assertEquals(Set.of(), counted(open()));
        assertEquals(Set.of(), counted(open("something_new/power1")), "not even by name");
    }

    /** A container may show hwmon without the supplies that it mirrors. */
    @Test
    void mirrorsOfSuppliesAreKnownByTheirNamesToo() throws IOException {
        for (String chip : List.of("macsmc_battery", "BAT0", "ucsi_source_psy_USBC000:001", "cros_usbpd_charger0", "ADP1", "AC")) {
            tree.put(HWMON + "hwmon0", "name=" + chip, "power1_input=30000000");
            Opening opening = open();
            assertEquals(Set.of(), counted(opening), chip);
            assertTrue(opening.report().uncounted().get(0).contains("battery or adapter"), opening.report().uncounted().toString());
        }
    }

    @Test
    void coolersLightAndTheMachinesOfOthersAreNotThisOne() throws IOException {
        tree.put(HWMON + "hwmon0", "name=octo", "power1_label=Fan 1 power", "power1_input=1000000")
                .put(HWMON + "hwmon1", "name=sfp_eth0", "power1_label=RX_power", "power1_input=400")
                .put(HWMON + "hwmon2", "name=sbrmi", "power1_input=200000000")
                .put(HWMON + "hwmon3", "name=xdpe12284", "power1_label=pin", "power1_input=70000000");
        Opening opening = open();
        assertEquals(Set.of(), counted(opening));
        assertFalse(opening.report().usable());
        assertTrue(opening.report().uncounted().get(3).contains("xdpe12284/pin, 70.0 W): not counted: what it measures is not known; source=hwmon:"
                + "xdpe12284/pin counts it"), opening.report().uncounted().toString());
    }

    @Test
    void twoMetersThatMayMeasureTheSameAreNotAdded() throws IOException {
        tree.put(HWMON + "hwmon0", "name=power_meter", "power1_average=90000000").put(HWMON + "hwmon1", "name=power_meter", "power1_average=91000000");
        assertEquals(Set.of(), counted(open()));
    }

    @Test
    void zeroNegativeAndErrorValuesAreNoReadings() throws IOException {
        for (String value : List.of("0", "-5000000", "4294967295", "4294967295000", "2147483647", "65535000000", "99000000000")) {
            tree.put(HWMON + "hwmon0", "name=power_meter", "power1_average=" + value);
            Opening opening = open();
            assertEquals(Set.of(), counted(opening), value);
            assertFalse(opening.report().usable(), value);
        }
        tree.put(HWMON + "hwmon0", "name=power_meter", "power1_average=90000000");
        assertEquals(Set.of("power_meter"), counted(open()));
    }

    @Test
    void energyThatStandsStillIsReplacedByItsPower() throws IOException {
        tree.put(HWMON + "hwmon0", "name=ibmpowernv", "energy1_label=System", "energy1_input=1000", "power1_label=System", "power1_input=426000000");
        Opening opening = HwmonSource.open(sysfs, true, List.of(), d -> true, 50_000_000L);
        assertEquals(Set.of("system"), counted(opening));
        assertEquals(Provenance.INTEGRATED, opening.report().domains().get(0).provenance());
        assertTrue(opening.report().notes().get(0).contains("stands still while its power is 426 W"), opening.report().notes().toString());
    }

    @Test
    void channelThatIsNotThereIsSaidWithThoseThatAre() throws IOException {
        tree.put(HWMON + "hwmon0", "name=d5next", "power1_label=Pump power", "power1_input=3000000");
        assertTrue(open("d5next/Pomp power").report().notes().get(0).contains("there are d5next/Pump power"));
        assertEquals(Set.of("pump-power"), counted(open("d5next/pump power")), "whoever asks for it gets it");
    }

    @Test
    void cardThatFallsAsleepIsLeftAlone() throws IOException {
        tree.put("dev0/power", "runtime_status=active").put(HWMON + "hwmon0", "name=xe", "energy1_label=card", "energy1_input=1000");
        Files.createSymbolicLink(sysfs.resolve(HWMON + "hwmon0/device"), sysfs.resolve("dev0"));
        try (EnergyProbe probe = open().probe().orElseThrow()) {
            ProbeSample sample = new ProbeSample(1);
            tree.put(HWMON + "hwmon0", "energy1_input=3000");
            probe.read(sample);
            assertEquals(2_000, sample.energyUj[0]);
            tree.put("dev0/power", "runtime_status=suspended").put(HWMON + "hwmon0", "energy1_input=9000");
            probe.read(sample);
            assertEquals(2_000, sample.energyUj[0], "nothing was read");
            tree.put("dev0/power", "runtime_status=active");
            probe.read(sample);
            assertEquals(8_000, sample.energyUj[0]);
        }
        tree.put("dev0/power", "runtime_status=suspended");
        assertTrue(open().report().reason().contains("would wake it"));
    }

    /** docs/sources.md shows the table. */
    @Test
    void everyRowIsInTheDocumentation() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "sources.md")).replace("\\|", "|");
        for (KnownChannel row : KnownChannels.rows()) {
            String label = row.label().pattern().equals(".*") ? "any" : "`" + row.label().pattern() + "`";
            assertTrue(page.contains("| `" + row.chip().pattern() + "` | " + label + " | "), row.toString());
            assertTrue(page.contains("| " + row.contains() + " | " + row.source() + " |"), row.toString());
        }
    }

    @Test
    void everyRowOfTheTableSaysWhatItContainsAndWhoSaysSo() {
        for (KnownChannel row : KnownChannels.rows()) {
            assertFalse(row.contains().isBlank() || row.source().isBlank(), row.toString());
        }
    }
}
