package io.dnnenergy.agent.model.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The profiles that come with the program, and the user's own files. */
public final class Profiles {
    private static final List<String> NAMES = List.of("generic-cpu", "server-cpu", "desktop-cpu", "laptop-cpu", "arm-server", "v100",
            "a100", "h100", "edge-gpu", "zynq", "kintex", "alveo", "seed");

    private Profiles() {
    }

    /** Names of the profiles that come with the program. */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * @param nameOrFile one of {@link #names()}, or a path to a JSON file
     * @throws IllegalArgumentException if there is no such profile, or the file has a fault; the message names the place
     */
    public static PlatformProfile get(String nameOrFile) {
        if (NAMES.contains(nameOrFile)) {
            return builtIn(nameOrFile);
        }
        Path file = Path.of(nameOrFile);
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("unknown platform " + nameOrFile + "; known are " + String.join(", ", NAMES)
                    + ", or a JSON file of your own");
        }
        try (Reader reader = Files.newBufferedReader(file)) {
            return new ProfileReader(nameOrFile).read(reader);
        } catch (IOException e) {
            throw new IllegalArgumentException(nameOrFile + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /** A profile from the text of its file. @throws IllegalArgumentException if the text is no profile */
    public static PlatformProfile parse(String name, String text) {
        return new ProfileReader(name).read(new StringReader(text));
    }

    private static PlatformProfile builtIn(String name) {
        String resource = name + ".json";
        try (InputStream in = Profiles.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its own profile " + resource);
            }
            return new ProfileReader(resource).read(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
