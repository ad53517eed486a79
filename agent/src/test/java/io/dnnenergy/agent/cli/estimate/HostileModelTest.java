package io.dnnenergy.agent.cli.estimate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** Files that somebody sent: exit code 3 and one line with the place, whatever is in them. */
class HostileModelTest {
    @TempDir
    private Path folder;
    private final StringWriter err = new StringWriter();

    private void isRefused(Path file, String because) {
        StringWriter out = new StringWriter();
        int code = new CommandLine(new EstimateCommand()).setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(file.toString());
        assertEquals(3, code, err + out.toString());
        assertEquals(1, err.toString().lines().count(), err.toString());
        assertTrue(err.toString().contains(because), err.toString());
        assertEquals("", out.toString());
    }

    private Path file(String json) throws IOException {
        return Files.writeString(folder.resolve("model.json"), json);
    }

    private Path zip(String entry, String start, int blanks) throws IOException {
        Path file = folder.resolve("model.zip");
        try (OutputStream out = Files.newOutputStream(file); ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(start.getBytes(StandardCharsets.UTF_8));
            byte[] block = " ".repeat(1 << 16).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < blanks; i += block.length) {
                zip.write(block);
            }
        }
        return file;
    }

    /** 17 MB that are 17 kB in the file. */
    @Test
    void aBombIsNotUnpackedBeyondItsLimit() throws IOException {
        isRefused(zip("configuration.json", "{", 17 << 20), "configuration.json: is too large for a configuration: more than 16 MiB");
    }

    @Test
    void aZipOfSomethingElseIsNamed() throws IOException {
        isRefused(zip("readme.txt", "hello", 0), "has neither configuration.json nor config.json");
    }

    @Test
    void aFolderOrADeviceIsNoModel() {
        isRefused(folder, "is not a regular file");
    }

    @Test
    void nestingDoesNotOverflowTheStack() throws IOException {
        isRefused(file("{\"confs\":" + "[".repeat(200_000)), "is not JSON");
    }

    @ParameterizedTest
    @CsvSource({"2147483647, not believed", "-5, not believed", "1e300, not believed", "99999999999999999999, not believed", "1.5, a whole number is needed"})
    void absurdNumbersAreRefusedWithTheFieldsName(String number, String because) throws IOException {
        isRefused(file("{\"confs\":[{\"layer\":{\"@class\":\"org.deeplearning4j.nn.conf.layers.DenseLayer\",\"layerName\":\"d\",\"nin\":3,\"nout\":"
                + number + "}}]}"), "DenseLayer 'd': field \"nOut\" is ");
        assertTrue(err.toString().contains(because), err.toString());
    }
}
