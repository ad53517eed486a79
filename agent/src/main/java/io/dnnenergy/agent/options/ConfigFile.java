package io.dnnenergy.agent.options;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** The properties file of the key {@code config}, as editors write it: UTF-8 or UTF-16, with or without a byte order mark, or Latin-1. */
final class ConfigFile {
    private static final int MOST_BYTES = 1 << 20;

    private ConfigFile() {
    }

    static Map<String, Given> read(String file) throws OptionException {
        Properties properties = new Properties();
        if (waits(file)) {
            throw refused(file, "it is no plain file");
        }
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw refused(file, "it is longer than 1 MiB");
            }
            properties.load(new StringReader(text(bytes)));
        } catch (NoSuchFileException missing) {
            throw refused(file, "there is no such file");
        } catch (AccessDeniedException denied) {
            throw refused(file, "no permission to read it");
        } catch (IOException | InvalidPathException | SecurityException unreadable) {
            throw refused(file, unreadable.getMessage() + (Files.isDirectory(Path.of(file)) ? " (it is a folder)" : ""));
        } catch (IllegalArgumentException escape) {
            throw refused(file, escape.getMessage() + " (a backslash is written twice, or as a slash)");
        }
        Map<String, Given> given = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> given.put(name, new Given(properties.getProperty(name), name, Given.Place.FILE,
                " (in " + file + ")")));
        return given;
    }

    /** A pipe or a terminal would keep main waiting for its other end. */
    private static boolean waits(String file) {
        try {
            Path path = Path.of(file);
            return Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path);
        } catch (InvalidPathException | SecurityException unreadable) {
            return false;
        }
    }

    private static OptionException refused(String file, String why) {
        return new OptionException("cannot read the file of key 'config': " + file + ": " + why);
    }

    private static String text(byte[] bytes) {
        if (begins(bytes, 0xef, 0xbb, 0xbf)) {
            return decoded(bytes, 3, StandardCharsets.UTF_8);
        }
        if (begins(bytes, 0xff, 0xfe)) {
            return decoded(bytes, 2, StandardCharsets.UTF_16LE);
        }
        if (begins(bytes, 0xfe, 0xff)) {
            return decoded(bytes, 2, StandardCharsets.UTF_16BE);
        }
        // A key begins with a letter of ASCII, so half of its first two bytes is 0 in UTF-16.
        boolean wide = bytes.length > 1 && (bytes[0] == 0) != (bytes[1] == 0);
        return decoded(bytes, 0, !wide ? StandardCharsets.UTF_8 : bytes[0] == 0 ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE);
    }

    /** Latin-1, the charset of properties files before Java 9, for bytes that the apparent charset does not allow. */
    private static String decoded(byte[] bytes, int from, Charset charset) {
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(bytes, from, bytes.length - from)).toString();
        } catch (CharacterCodingException other) {
            return new String(bytes, from, bytes.length - from, StandardCharsets.ISO_8859_1);
        }
    }

    private static boolean begins(byte[] bytes, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (bytes.length <= i || Byte.toUnsignedInt(bytes[i]) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
