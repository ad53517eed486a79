package io.dnnenergy.agent.profile;

import io.dnnenergy.agent.model.platform.PlatformProfile;
import io.dnnenergy.agent.model.platform.Profiles;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The profiles that calibrations have left for {@code platform=auto}: one for each machine, JVM and target, in the user's cache folder by the
 * platform's convention. Whoever can write there runs programs as the user anyway.
 */
public final class KeptProfiles {
    /** A profile has 50 kB. */
    private static final long LARGEST_BYTES = 4L << 20;
    private static final String[] CPU_SECONDS_FIRST = {"cpu-seconds"};
    private static final String[] JOULES_FIRST = {"joules", "cpu-seconds"};

    private final Path folder;

    /** @param folder null where the system has none */
    KeptProfiles(Path folder) {
        this.folder = folder;
    }

    /** {@code $XDG_CACHE_HOME}, {@code ~/.cache}, {@code ~/Library/Caches} or {@code %LOCALAPPDATA%}, and in it {@code dnn-energy/profiles}. */
    public static KeptProfiles ofUser() {
        return new KeptProfiles(folder(System.getenv(), System.getProperty("os.name", ""), System.getProperty("user.home", "")));
    }

    static Path folder(Map<String, String> environment, String system, String home) {
        String os = system.toLowerCase(Locale.ROOT);
        boolean known = !home.isBlank() && !home.equals("?");
        String base = os.startsWith("windows") ? environment.getOrDefault("LOCALAPPDATA", known ? home + "/AppData/Local" : "")
                : os.startsWith("mac") ? known ? home + "/Library/Caches" : ""
                : absolute(environment.get("XDG_CACHE_HOME")) ? environment.get("XDG_CACHE_HOME") : known ? home + "/.cache" : "";
        return base.isEmpty() ? null : Path.of(base, "dnn-energy", "profiles");
    }

    private static boolean absolute(String path) {
        return path != null && path.startsWith("/");
    }

    /**
     * A profile that was found.
     *
     * @param file where it is
     */
    public record Kept(PlatformProfile profile, Path file) {
    }

    /**
     * @param joules whether a profile fitted to joules is of use; it is then preferred
     * @return empty if no calibration of this machine has left one
     * @throws IllegalArgumentException if a profile cannot be read; the message names it
     */
    public Optional<Kept> find(MachineKey machine, boolean joules) {
        for (String target : joules ? JOULES_FIRST : CPU_SECONDS_FIRST) {
            Path file = folder == null ? null : file(machine, target);
            if (file != null && Files.isRegularFile(file)) {
                if (file.toFile().length() > LARGEST_BYTES) {
                    throw new IllegalArgumentException(file + ": is too large for a profile; delete it");
                }
                return Optional.of(new Kept(Profiles.get(file.toString()), file));
            }
        }
        return Optional.empty();
    }

    /**
     * Replaces the one of this machine and target.
     *
     * @param target {@code joules} or {@code cpu-seconds}
     * @return where it is
     * @throws IOException if the system has no such folder, or it cannot be written
     */
    public Path keep(MachineKey machine, String target, String json) throws IOException {
        if (folder == null) {
            throw new IOException("neither XDG_CACHE_HOME nor a home folder is known");
        }
        Files.createDirectories(folder, ownersOnly("rwx------"));
        Path file = file(machine, target);
        Path written = Files.createTempFile(folder, "profile", ".tmp", ownersOnly("rw-------"));
        try {
            Files.writeString(written, json);
            Files.move(written, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(written);
        }
        return file;
    }

    private static FileAttribute<?>[] ownersOnly(String permissions) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))} : new FileAttribute<?>[0];
    }

    private Path file(MachineKey machine, String target) {
        return folder.resolve(machine.fileName() + "-" + target + ".json");
    }
}
