package io.dnnenergy.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class NativeFailureTest {
    /** As JNA 5.19 words it, with its two line feeds before. */
    private static final Error FOREIGN = new Error("\n\nThere is an incompatible JNA native library installed on this system\nExpected: 7.0.4\n");

    @Test
    void foreignNativeLibraryOfJnaIsOneLineWithTheFix() {
        System.setProperty("jna.boot.library.path", "/opt/old");
        try {
            SourceReport report = NativeFailure.report("nvml", FOREIGN);
            assertTrue(report.reason().contains("-Djna.boot.library.path=/opt/old") && report.reason().contains("incompatible JNA native library"),
                    report.reason());
            assertFalse(report.reason().contains("\n"));
            assertEquals("start java without -Djna.boot.library.path", report.fix());
        } finally {
            System.clearProperty("jna.boot.library.path");
        }
        assertEquals("java -Djna.nosys=true ...", NativeFailure.report("nvml", FOREIGN).fix());
    }

    @Test
    void missingModuleIsNamed() {
        assertTrue(NativeFailure.report("proxy", new NoClassDefFoundError("com/sun/management/OperatingSystemMXBean")).reason().contains("jdk.management"));
    }

    @Test
    void temporaryFolderThatForbidsExecutionHasItsFix() {
        assertEquals("java -Djna.tmpdir=/dev/shm ...", NativeFailure.report("perf",
                new UnsatisfiedLinkError("/tmp/jna-1/jnidispatch.so: failed to map segment")).fix());
    }

    @Test
    void whateverElseIsThrownIsOneLine() {
        assertEquals("it failed: IllegalStateException: odd", NativeFailure.report("perf", new IllegalStateException("odd\nand more")).reason());
    }

    @Test
    void pathsCanBePasted() {
        assertEquals("/sys/class/powercap/intel-rapl:0/energy_uj", Shell.word(Path.of("/sys/class/powercap/intel-rapl:0/energy_uj")));
assertEquals("'/my sys/'*'/it'\\''s'", Shell.word("/my sys/*/it's"));
    }
}
