package io.dnnenergy.probe;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Paths as they can be pasted into a shell: a fix that has to be edited first is half a fix. */
public final class Shell {
    private Shell() {
    }

    /** The path as one word; asterisks stay patterns. */
    public static String word(Path path) {
        return word(path.toString());
    }

    /** The text as one word; asterisks stay patterns. */
    public static String word(String text) {
        return Arrays.stream(text.split("\\*", -1)).map(Shell::quoted).collect(Collectors.joining("*"));
    }

    private static String quoted(String part) {
        return part.matches("[A-Za-z0-9_/.:=@%+,-]*") ? part : "'" + part.replace("'", "'\\''") + "'";
    }
}
