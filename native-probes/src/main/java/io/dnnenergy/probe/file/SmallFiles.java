package io.dnnenergy.probe.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** One-off reads of small text files while a source is looked for. A file that cannot be read is an empty answer. */
public final class SmallFiles {
    private static final int MOST_BYTES = 1 << 20;
    /** Bits of a file's mode, stat(2). */
    private static final int TYPE = 0170000;
    private static final int PIPE = 0010000;
    private static final int SOCKET = 0140000;

    private SmallFiles() {
    }

    /** The text without blanks around it; empty if it cannot be read. */
    public static Optional<String> text(Path path) {
        if (waits(path)) {
            return Optional.empty();
        }
        try (var in = Files.newInputStream(path)) {
            return Optional.of(new String(in.readNBytes(MOST_BYTES), StandardCharsets.ISO_8859_1).strip());
        } catch (IOException | SecurityException unreadable) {
            return Optional.empty();
        }
    }

    /** Whether it is a pipe or a socket: to open one may wait for its other end for ever, and no counter is one. */
    static boolean waits(Path path) {
        try {
            int type = (Integer) Files.getAttribute(path, "unix:mode") & TYPE;
            return type == PIPE || type == SOCKET;
        } catch (IOException | RuntimeException unknown) {
            return false;
        }
    }

    /** The file as a decimal number; empty if it cannot be read or is none. */
    public static OptionalLong number(Path path) {
        Optional<String> text = text(path);
        if (text.isEmpty() || !text.get().matches("-?[0-9]{1,18}")) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(Long.parseLong(text.get()));
    }

    /** The entries of a directory by name, dangling links included; empty if it cannot be listed. */
    public static List<Path> list(Path directory) {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            stream.forEach(entries::add);
        } catch (IOException | java.nio.file.DirectoryIteratorException | SecurityException unreadable) {
            return List.of();
        }
        Collections.sort(entries);
        return entries;
    }
}
