package io.dnnenergy.agent.meter;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/**
 * Sees to it that JNA can load its library. JNA writes it to a folder, loads it and deletes it, and has one try for each class loader. On a
 * file system mounted {@code noexec}, or in a read-only home, as hardened containers have them, {@code Native} fails from then on. Where JNA's
 * own choice will not do, another folder is named while {@code Native} initialises. The property is put back afterwards, because the
 * application's JNA reads it too.
 */
public final class JnaDirectory {
    private static final String PROPERTY = "jna.tmpdir";

    private JnaDirectory() {
    }

    /**
     * Runs what may be the first use of JNA. A failure to load is left to those who use it: they then say that their source is unusable;
     * powercap and the proxy need no JNA.
     */
    public static <T> T around(Supplier<T> firstUse) {
        Path chosen = System.getProperty(PROPERTY) == null ? choose() : null;
        if (chosen == null) {
            return firstUse.get();
        }
        System.setProperty(PROPERTY, chosen.toString());
        try {
            return firstUse.get();
        } finally {
            System.clearProperty(PROPERTY);
        }
    }

    /** @return null where JNA's own choice is fine, or nothing is */
    private static Path choose() {
        List<String> mounts = Mounts.lines();
        if (isUsable(jnaDefault(), mounts)) {
            return null;
        }
        for (Path candidate : List.of(Path.of("/dev/shm"), Path.of("/var/tmp"), Path.of(""))) {
            if (isUsable(candidate, mounts)) {
                return candidate;
            }
        }
        return null;
    }

    /** As in JNA 5.19.1, Native.getTempDir. */
    private static Path jnaDefault() {
        String cache = System.getenv("XDG_CACHE_HOME");
        String home = System.getProperty("user.home", "");
        Path root = cache != null && !cache.isBlank() ? Path.of(cache) : Path.of(home, ".cache");
        Path folder = root.resolve("JNA").resolve("temp");
        Path existing = folder;
        while (existing != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        return existing != null && Files.isWritable(existing) ? existing : Path.of(System.getProperty("java.io.tmpdir", "/tmp"));
    }

    private static boolean isUsable(Path folder, List<String> mounts) {
        return Files.isDirectory(folder) && Files.isWritable(folder) && !isNoexec(folder.toAbsolutePath(), mounts);
    }

    /** Whether the mount that holds a folder forbids execution. @param mounts lines of {@code /proc/self/mounts}, proc(5) */
    static boolean isNoexec(Path folder, List<String> mounts) {
        int longest = -1;
        boolean noexec = false;
        for (String line : mounts) {
            String[] fields = line.split(" ");
            if (fields.length < 4) {
                continue;
            }
            Path point = Path.of(fields[1].replace("\\040", " "));
            // Later mounts on the same point hide earlier ones.
            if (folder.startsWith(point) && point.getNameCount() >= longest) {
                longest = point.getNameCount();
                noexec = List.of(fields[3].split(",")).contains("noexec");
            }
        }
        return noexec;
    }
}
