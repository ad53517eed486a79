package io.dnnenergy.probe.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CounterFileTest {
    @TempDir
    Path dir;

    private long read(String text) throws IOException {
        try (CounterFile file = CounterFile.open(Files.writeString(dir.resolve("x"), text))) {
            return file.read();
        }
    }

    @ParameterizedTest
    @CsvSource({"'0\n',0", "'42\n',42", "'42',42", "' 42 \n',42", "'-7\n',-7", "'262143328850\n',262143328850", "'9223372036854775807\n',9223372036854775807",
            "'12\n00000\n',12"})
    void numbersAreParsedUpToTheirLineFeed(String text, long value) throws IOException {
        assertEquals(value, read(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "  ", "-\n", "x\n", "1x\n", "1.5\n", "9223372036854775808\n", "99999999999999999999999\n"})
    void textThatIsNoNumberFails(String text) throws IOException {
        assertEquals(CounterFile.FAILED, read(text));
    }

    @Test
    void missingFileIsThrownAtOpening() {
        assertThrows(NoSuchFileException.class, () -> CounterFile.open(dir.resolve("none")));
    }

    @Test
    void fileOfTheKernelIsReadWholeEachTime() throws IOException {
        Path real = Path.of("/proc/sys/kernel/pid_max");
        Assumptions.assumeTrue(Files.isReadable(real), "no procfs on this system");
        try (CounterFile file = CounterFile.open(real); KeptFile kept = KeptFile.open(real, 32)) {
            assertTrue(kept.isKernelFile());
            assertEquals(SmallFiles.number(real).orElseThrow(), file.read());
            assertEquals(SmallFiles.number(real).orElseThrow(), file.read());
        }
    }

    @Test
    void closedFileFails() throws IOException {
        CounterFile file = CounterFile.open(Files.writeString(dir.resolve("x"), "5\n"));
        file.close();
        assertEquals(CounterFile.FAILED, file.read());
    }
}
