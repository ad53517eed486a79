package io.dnnenergy.agent.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that somebody made to hurt whoever estimates them: one line, exit code 3. */
class HostileModelTest {
    @TempDir
    private Path folder;
    private String out;
    private String err;

    private int estimate(Path file) {
        PrintStream outBefore = System.out;
        PrintStream errBefore = System.err;
        ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
        ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(outBytes, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(errBytes, true, StandardCharsets.UTF_8));
        try {
            return Commands.run(new String[] {"estimate", file.toString()});
        } finally {
            System.setOut(outBefore);
            System.setErr(errBefore);
            out = outBytes.toString(StandardCharsets.UTF_8);
            err = errBytes.toString(StandardCharsets.UTF_8);
        }
    }

    private void refused(Path file, String... words) {
        assertEquals(3, estimate(file), out + err);
        assertEquals(1, err.lines().count(), err);
        for (String word : words) {
            assertTrue(err.contains(word), err);
        }
    }

    private Path json(String text) throws IOException {
        return Files.writeString(folder.resolve("m.json"), text);
    }

    private Path dense(String fields) throws IOException {
        return json("{\"confs\":[{\"layer\":{\"@class\":\"org.deeplearning4j.nn.conf.layers.DenseLayer\",\"layerName\":\"d\"," + fields + "}}]}");
    }

    @Test
    void aZipThatUnpacksToHundredsOfMegabytes() throws IOException {
        Path file = folder.resolve("bomb.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("configuration.json"));
            byte[] blanks = new byte[1 << 20];
            java.util.Arrays.fill(blanks, (byte) ' ');
            for (int i = 0; i < 64; i++) {
                zip.write(blanks);
            }
        }
        refused(file, "configuration.json", "too large", "16 MiB");
    }

    @Test
    void anEndlessFileIsNoFile() {
        refused(Path.of("/dev/zero"), "/dev/zero");
    }

    @Test
    void nestingWithoutEnd() throws IOException {
        refused(json("[".repeat(1_000_000)), "m.json");
        refused(json("{\"confs\":" + "[".repeat(200_000) + "]".repeat(200_000) + "}"));
    }

    @Test
    void numbersThatNoLayerHas() throws IOException {
        refused(dense("\"nIn\":1e300,\"nOut\":10"), "DenseLayer 'd'", "\"nIn\"", "1.0E300");
        refused(dense("\"nIn\":10,\"nOut\":9223372036854775807"), "\"nOut\"");
        refused(dense("\"nIn\":10,\"nOut\":-7"), "\"nOut\"", "-7");
    }

    @Test
    void namesThatATerminalObeysAreEscaped() throws IOException {
        int code = estimate(json(
                "{\"confs\":[{\"layer\":{\"@class\":\"org.deeplearning4j.nn.conf.layers.DenseLayer\",\"layerName\":\"a\\u001b[31mb\\nc\\u202e\",\"nIn\":4,\"nOut\":4}}]}"));
        assertEquals(0, code, err);
        assertFalse(out.contains("\u001b") || out.contains("\u202e"), out);
        assertTrue(out.contains("a\\u001b[31mb\\nc\\u202e"), out);
    }
}
