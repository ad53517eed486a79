package io.dnnenergy.probe.nvml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import io.dnnenergy.probe.Domain;
import io.dnnenergy.probe.EnergyProbe;
import io.dnnenergy.probe.Opening;
import io.dnnenergy.probe.ProbeContract;
import io.dnnenergy.probe.Provenance;
import io.dnnenergy.probe.ReadStatus;
import io.dnnenergy.probe.Readings;
import io.dnnenergy.probe.SourceReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NvmlSourceTest {
    @TempDir
    Path dir;
    private FakeNvml nvml;

    @BeforeEach
    void compile() throws Exception {
        nvml = FakeNvml.compile(dir).set("energy0", 1_000_000);
    }

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

    @Test
    void readThatIsNotLinkedIsGoneNotAnError() {
        try (Readings readings = Readings.of(nvml.open())) {
            com.sun.jna.Native.unregister(NvmlFast.Energy.class);
            assertEquals(ReadStatus.GONE, readings.read().status("gpu-0"));
        }
    }

    @Test
    void everyInitErrorHasItsWords() throws IOException {
        assertTrue(report("init", NvmlCodes.LIB_RM_VERSION_MISMATCH).reason().contains("version"));
        assertTrue(report("init", NvmlCodes.LIB_RM_VERSION_MISMATCH).fix().contains("modprobe nvidia"));
        assertEquals("sudo modprobe nvidia", report("init", NvmlCodes.DRIVER_NOT_LOADED).fix());
        assertTrue(report("init", NvmlCodes.OPERATING_SYSTEM).fix().contains("--gpus all"));
        assertTrue(report("init", NvmlCodes.NO_PERMISSION).fix().contains("/dev/nvidia"));
        assertTrue(report("init", NvmlCodes.UNKNOWN).reason().contains("999"));
    }

    private SourceReport report(String key, int code) throws IOException {
        SourceReport report = nvml.set(key, code).open().report();
        assertFalse(report.usable());
        return report;
    }

    @Test
    void splitGpuSaysThatItsEnergyIsThatOfAllInstances() throws IOException {
        Opening opening = nvml.set("mig0", 1).open();
        opening.probe().orElseThrow().close();
        assertTrue(opening.report().notes().get(0).contains("MIG"), opening.report().notes().toString());
    }

    @Test
    void visibleDevicesAreFoundByUuidAndByNumber() throws IOException {
        nvml.set("devices", 3);
        assertEquals(List.of("gpu-2", "gpu-0"), visible("GPU-3,GPU-10000000-aaaa"));
        assertEquals(List.of("gpu-1"), visible("1"));
        assertEquals(List.of("gpu-1"), visible("1,-1,2"));
        assertEquals(List.of(), visible(""));
    }

    @Test
    void numberAmongDifferentModelsDoesNotSayWhichSoAllAreRead() throws IOException {
        nvml.set("devices", 2).set("model1", 7);
        assertEquals(List.of("gpu-0", "gpu-1"), visible("1"));
        assertEquals(List.of("gpu-1"), visible("GPU-2"));
    }

    private List<String> visible(String value) {
        Opening opening = nvml.open(Optional.of(value));
        opening.probe().ifPresent(EnergyProbe::close);
        return opening.report().domains().stream().map(Domain::name).toList();
    }

    @Test
    void everyInitHasItsShutdown() throws IOException {
        NativeLibrary library = NativeLibrary.getInstance(nvml.file().toString());
        Function references = library.getFunction("fake_references");
        Opening opening = nvml.open();
        assertEquals(1, references.invokeInt(new Object[0]));
        opening.probe().orElseThrow().close();
        opening.probe().orElseThrow().close();
        assertEquals(0, references.invokeInt(new Object[0]));
        nvml.set("devices", 0).open();
        assertEquals(0, references.invokeInt(new Object[0]));
    }

    @Test
    void layoutsAreThoseOfTheCompiler() {
        Function sizes = NativeLibrary.getInstance(nvml.file().toString()).getFunction("fake_sizes");
        int[] ours = {NvmlCodes.FIELD_VALUE_BYTES, NvmlCodes.FIELD_VALUE_SCOPE, NvmlCodes.FIELD_VALUE_RETURN, NvmlCodes.FIELD_VALUE_VALUE,
                NvmlCodes.PCI_INFO_BYTES, NvmlCodes.PCI_INFO_BUS_ID};
        for (int i = 0; i < ours.length; i++) {
            assertEquals(sizes.invokeInt(new Object[] {i}), ours[i], "layout " + i);
        }
    }

    @Test
    void missingOrForeignLibraryIsExplained() throws IOException {
        Path none = dir.resolve("none.so");
        assertTrue(NvmlSource.open(Optional.of(none.toString()), Optional.empty(), dir, dir, true, d -> true, 0).report().reason().contains("does not exist"));
        Files.writeString(none, "not a library");
        assertTrue(NvmlSource.open(Optional.of(none.toString()), Optional.empty(), dir, dir, true, d -> true, 0).report().reason()
                .contains("cannot be loaded"));
    }

    @Test
    void cardOnTheBusWithoutDriverIsSaid() throws IOException {
        Path card = Files.createDirectories(dir.resolve("bus/pci/devices/0000:01:00.0"));
        Files.writeString(card.resolve("vendor"), "0x10de\n");
        Files.writeString(card.resolve("class"), "0x030000\n");
        assertTrue(NvmlDiagnosis.noLibrary(Optional.empty(), dir).reason().contains("not installed"));
        Files.writeString(card.resolve("class"), "0x020000\n");
        assertTrue(NvmlDiagnosis.noLibrary(Optional.empty(), dir).reason().contains("no NVIDIA GPU"));
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

    @Test
    void sleepingCardIsNotAsked() throws IOException {
        Path card = Files.createDirectories(dir.resolve("bus/pci/devices/0000:01:00.0/power"));
        Files.writeString(card.getParent().resolve("vendor"), "0x10de\n");
        Files.writeString(card.getParent().resolve("class"), "0x030200\n");
        Files.writeString(card.resolve("runtime_status"), "suspended\n");
        assertTrue(nvml.open().report().reason().contains("sleeps"));
        Files.writeString(card.resolve("runtime_status"), "active\n");
        assertTrue(nvml.open().report().usable());
    }

    @Test
    void fileThatIsNoLibraryIsKnownByItsHead() throws IOException {
        assertEquals(Optional.empty(), NvmlSource.notALibrary(nvml.file().toString()));
        assertEquals(Optional.of("it is no shared library"), NvmlSource.notALibrary(Files.writeString(dir.resolve("x.so"), "hello hello hello hello")
                .toString()));
        assertEquals(Optional.of("the file does not exist"), NvmlSource.notALibrary(dir.resolve("none.so").toString()));
        assertTrue(LibraryFile.fault(nvml.file(), "riscv64").orElseThrow().contains("another processor"));
    }
}
