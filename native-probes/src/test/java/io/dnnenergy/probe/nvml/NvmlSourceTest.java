package io.dnnenergy.probe.nvml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import io.dnnenergy.probe.Domain;
import io.dnnenergy.probe.EnergyProbe;
import io.dnnenergy.probe.Opening;
import io.dnnenergy.probe.SourceReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which GPUs are found, which are chosen, and what is said of those that are not. */
class NvmlSourceTest extends NvmlFixture {
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
