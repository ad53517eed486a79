package io.dnnenergy.agent.cli.saved;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.agent.model.shape.ShapedNetwork;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KerasFilesTest {
    private static final String MODEL = "{\"class_name\":\"Sequential\",\"config\":{\"layers\":[{\"class_name\":\"InputLayer\",\"config\":{\"name\":\"i\","
            + "\"batch_shape\":[null,7]}},{\"class_name\":\"Dense\",\"config\":{\"name\":\"d\",\"units\":5,\"activation\":\"relu\"}}]}}";

    @TempDir
    Path folder;

    private static void check(ShapedNetwork network) {
        assertEquals("d", network.nodes().get(0).name());
        assertEquals("DenseLayer", network.nodes().get(0).conf().type());
        assertEquals(7, network.given().get("i")[1]);
    }

    @Test
    void aZipOfVersion3AndItsJson() throws IOException {
        Path json = folder.resolve("model.json");
        Files.writeString(json, MODEL);
        check(ModelFile.read(json));
        Path zip = folder.resolve("model.keras");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("metadata.json"));
            out.write("{\"keras_version\":\"3.4.1\"}".getBytes(StandardCharsets.UTF_8));
            out.putNextEntry(new ZipEntry("config.json"));
            out.write(MODEL.getBytes(StandardCharsets.UTF_8));
        }
        check(ModelFile.read(zip));
    }

    private Path hdf(String attribute) {
        Path file = folder.resolve(attribute + ".h5");
        try (WritableHdfFile out = HdfFile.write(file)) {
            out.putAttribute(attribute, MODEL);
        }
        return file;
    }

    @Test
    void anHdfFileOfVersion2() {
        check(ModelFile.read(hdf("model_config")));
    }

    @Test
    void weightsAlone() {
        String message = assertThrows(IllegalArgumentException.class, () -> ModelFile.read(hdf("backend"))).getMessage();
        assertTrue(message.contains("weights alone") && message.contains("to_json()"), message);
    }

    /** Cut anywhere, or with bytes of another file in it: a sentence that names the file, whatever is broken. */
    @Test
    void damagedHdfFilesAreNamed() throws IOException {
        byte[] whole = Files.readAllBytes(hdf("model_config"));
        Random random = new Random(5);
        for (int i = 0; i < 60; i++) {
            byte[] damaged = Arrays.copyOf(whole, i % 3 == 0 ? 8 + random.nextInt(whole.length - 8) : whole.length);
            for (int k = 0; k < 4 && i > 0; k++) {
                damaged[8 + random.nextInt(damaged.length - 8)] = (byte) random.nextInt();
            }
            Path file = folder.resolve("damaged" + i + ".h5");
            Files.write(file, damaged);
            try {
                ModelFile.read(file);
            } catch (IllegalArgumentException named) {
                assertTrue(named.getMessage().contains(file.toString()), named.getMessage());
            }
        }
    }
}
