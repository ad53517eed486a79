package io.dnnenergy.agent.cli.saved;

import io.dnnenergy.agent.model.keras.KerasReader;
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

/** A saved model: the configuration in DL4J's zip, in Keras's zip or HDF5 file, or a configuration's JSON. */
public final class ModelFile {
    private static final String ENTRY = "configuration.json";
    private static final String KERAS_ENTRY = "config.json";
    /** The largest zoo network's configuration has 0.8 MB; more than this is an attack or a mistake, and as a tree it would need gigabytes. */
    private static final int LARGEST_BYTES = 16 << 20;

    private ModelFile() {
    }

    /** @throws IllegalArgumentException naming the file, and the place in it, if it cannot be used */
    public static ShapedNetwork read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(file + (Files.exists(file) ? ": is not a regular file" : ": no such file"));
        }
        try {
            refuseOthers(file);
            String json = HdfFileText.isHdf(start(file)) ? HdfFileText.attribute(file, "model_config", LARGEST_BYTES) : isZip(file) ? unzip(file) : text(file);
            return KerasReader.recognises(json) ? KerasReader.read(json, file.toString()) : NetworkReader.read(json, file.toString());
        } catch (ZipException e) {
            throw new IllegalArgumentException(file + ": is not a readable zip: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /** Formats of others, by their name. @throws IllegalArgumentException naming the way around */
    private static void refuseOthers(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".onnx") || name.endsWith(".pb") || name.endsWith(".fb") || name.endsWith(".sdz")) {
            throw new IllegalArgumentException(file + ": is an ONNX, TensorFlow or SameDiff graph, which is not read: only models of MultiLayerNetwork and"
                    + " ComputationGraph, and Keras models, have layers that can be estimated without being run. Save the Keras model that it was made"
                    + " from, or run it under the agent, which reports the graph's operations");
        }
    }

    private static byte[] start(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(8);
        }
    }

    private static boolean isZip(Path file) throws IOException {
        byte[] start = start(file);
        return start.length > 1 && start[0] == 'P' && start[1] == 'K';
    }

    private static String unzip(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry entry = zip.getEntry(ENTRY) != null ? zip.getEntry(ENTRY) : zip.getEntry(KERAS_ENTRY);
            if (entry == null) {
                throw new IllegalArgumentException(file + ": has neither " + ENTRY + " nor " + KERAS_ENTRY + ": not a model saved by DL4J or Keras");
            }
            try (InputStream in = zip.getInputStream(entry)) {
                return decode(in, file + "!" + entry.getName());
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
