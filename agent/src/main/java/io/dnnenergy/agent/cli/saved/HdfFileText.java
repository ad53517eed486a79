package io.dnnenergy.agent.cli.saved;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import java.nio.file.Path;

/** A text that an HDF5 file has as an attribute of its root: how Keras saves a model's configuration in an {@code .h5} file. */
final class HdfFileText {
    private HdfFileText() {
    }

    /** @param start the file's first bytes */
    static boolean isHdf(byte[] start) {
        return start.length > 3 && (start[0] & 0xff) == 0x89 && start[1] == 'H' && start[2] == 'D' && start[3] == 'F';
    }

    /** @throws IllegalArgumentException naming the file, if it has no such attribute, is damaged, or the text has more than the most bytes */
    static String attribute(Path file, String name, int most) {
        Object text = read(file, name);
        if (!(text instanceof String)) {
            throw new IllegalArgumentException(file + ": has no " + name + ": weights alone, or no file of Keras. Save the whole model, or its to_json()");
        }
        if (((String) text).length() > most) {
            throw new IllegalArgumentException(file + ": " + name + " is too large for a configuration");
        }
        return (String) text;
    }

    /** @return null if there is none */
    private static Object read(Path file, String name) {
        try (HdfFile hdf = new HdfFile(file)) {
            Attribute attribute = hdf.getAttribute(name);
            return attribute == null ? null : attribute.getData();
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError damaged) {
            // Whatever the reader stumbles over in a damaged file: offsets beyond its end, sizes that nothing has, rings.
            throw new IllegalArgumentException(file + ": is not a readable HDF5 file: " + damaged.getMessage(), damaged);
        }
    }
}
