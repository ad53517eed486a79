package io.dnnenergy.agent.cli.estimate;

import io.dnnenergy.agent.model.shape.NetworkReader;
import io.dnnenergy.agent.model.shape.ShapedNetwork;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** A saved model: the configuration in DL4J's zip, or a configuration's JSON. */
final class ModelFile {
    private static final String ENTRY = "configuration.json";
    /** The largest zoo network's configuration has 0.8 MB; more than this is an attack or a mistake, and as a tree it would need gigabytes. */
    private static final int LARGEST_BYTES = 16 << 20;

    private ModelFile() {
    }

    /** @throws IllegalArgumentException naming the file, and the place in it, if it cannot be used */
    static ShapedNetwork read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(file + (Files.exists(file) ? ": is not a regular file" : ": no such file"));
        }
        try {
            refuseOthers(file);
            return NetworkReader.read(isZip(file) ? unzip(file) : text(file), file.toString());
        } catch (ZipException e) {
            throw new IllegalArgumentException(file + ": is not a readable zip: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /** Formats of others, by their first bytes or their name. @throws IllegalArgumentException naming the way around */
    private static void refuseOthers(Path file) throws IOException {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(4);
        }
        boolean hdf5 = start.length == 4 && (start[0] & 0xff) == 0x89 && start[1] == 'H' && start[2] == 'D' && start[3] == 'F';
        if (hdf5 || name.endsWith(".keras")) {
            throw new IllegalArgumentException(file + ": is a Keras model, which DL4J's importer reads: write a static method that returns"
                    + " KerasModelImport.importKerasSequentialConfiguration(...) or importKerasModelAndWeights(...).getConfiguration(), and give"
                    + " --class-path PATH CLASS#METHOD; or save the imported model with ModelSerializer");
        }
        if (name.endsWith(".onnx") || name.endsWith(".pb") || name.endsWith(".fb") || name.endsWith(".sdz")) {
            throw new IllegalArgumentException(file + ": is an ONNX, TensorFlow or SameDiff graph, which is not read: only models of MultiLayerNetwork and"
                    + " ComputationGraph have layers that can be estimated without being run");
        }
    }

    private static boolean isZip(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(2);
            return start.length == 2 && start[0] == 'P' && start[1] == 'K';
        }
    }

    private static String unzip(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry entry = zip.getEntry(ENTRY);
            if (entry == null) {
                throw new IllegalArgumentException(file + ": has no " + ENTRY + ": not a model saved by DL4J");
            }
            try (InputStream in = zip.getInputStream(entry)) {
                return decode(in, file + "!" + ENTRY);
            }
        }
    }

    private static String text(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return decode(in, file.toString());
        }
    }

    private static String decode(InputStream in, String origin) throws IOException {
        byte[] bytes = in.readNBytes(LARGEST_BYTES + 1);
        if (bytes.length > LARGEST_BYTES) {
            throw new IllegalArgumentException(origin + ": is too large for a configuration: more than 16 MiB");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
