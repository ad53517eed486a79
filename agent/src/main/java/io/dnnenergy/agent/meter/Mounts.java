package io.dnnenergy.agent.meter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What is mounted where, as this process sees it: {@code /proc/self/mounts}, proc(5). */
final class Mounts {
    private static final Path FILE = Path.of("/proc/self/mounts");

    private Mounts() {
    }

    /** Lines; empty if they cannot be read. */
    static List<String> lines() {
        try {
            return Files.readAllLines(FILE);
        } catch (IOException | RuntimeException e) {
            return List.of();
        }
    }

    /** True if a file system is mounted on this very file: an overlay such as lxcfs, which shows a container's own view. */
    static boolean covers(Path file) {
        return covers(file, lines());
    }

    /** @param mounts lines of {@code /proc/self/mounts} */
    static boolean covers(Path file, List<String> mounts) {
        return mounts.stream().map(line -> line.split(" ")).anyMatch(fields -> fields.length > 2
                && fields[1].replace("\\040", " ").equals(file.toAbsolutePath().toString()));
    }
}
