package io.dnnenergy.probe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A fixture: directories of small files under a sysfs root. */
public record SensorTree(Path sysfs) {
    /** Writes {@code file=content} pairs into a directory, as sysfs does with a line feed. */
    public SensorTree put(String directory, String... files) throws IOException {
        Path target = Files.createDirectories(sysfs.resolve(directory));
        for (String file : files) {
            String[] parts = file.split("=", 2);
            Files.writeString(target.resolve(parts[0]), parts[1] + "\n");
        }
        return this;
    }
}
