package io.dnnenergy.agent.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of docs/hooks.md is that of {@link Hooks}, in words. */
class HooksDocTest {
    private static final Pattern QUOTED = Pattern.compile("`([^`]*)`");

    @Test
    void tableOfThePageIsTheTableOfTheCode() throws IOException {
        TreeSet<String> inCode = new TreeSet<>();
        Hooks.ALL.forEach(hook -> inCode.addAll(inWords(hook)));
        TreeSet<String> onPage = new TreeSet<>();
        for (String[] row : rows()) {
            onPage.addAll(entries(row));
        }
        assertEquals(String.join("\n", inCode), String.join("\n", onPage));
    }

    /** Every method of every type: row, type, method, kind, and what is captured at all. */
    private static List<String> inWords(Hook hook) {
        List<String> entries = new ArrayList<>();
        for (String type : hook.types()) {
            for (MethodPattern method : hook.methods()) {
                entries.add(entry(Integer.toString(hook.row()), simple(type), hook.bySuper(), method.toString(), 
                        hook.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '), hook.capture() != Capture.NOTHING));
            }
        }
        return entries;
    }

    private static List<String> entries(String[] row) {
        boolean any = row[2].startsWith("any ");
        List<String> entries = new ArrayList<>();
        for (String type : quoted(row[2].replaceFirst(" but .*", ""))) {
            for (String method : quoted(row[3])) {
                entries.add(entry(row[1], simple(type), any, method, row[4], !row[5].isEmpty()));
            }
        }
        assertTrue(!entries.isEmpty(), () -> "no method in the row " + String.join("|", row));
        return entries;
    }

    private static String entry(String row, String type, boolean any, String method, String kind, boolean captures) {
        return row + " " + (any ? "any " : "") + type + "." + method + ": " + kind + (captures ? ", captures" : "");
    }

    private static String simple(String type) {
        return type.replaceFirst("^([a-z]\\w*\\.)+", "").replace('$', '.');
    }

    private static List<String> quoted(String text) {
        Matcher matcher = QUOTED.matcher(text);
        List<String> found = new ArrayList<>();
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    /** Cells of the table's rows from 1 on; headings of groups have bold numbers. */
    private static List<String[]> rows() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("..", "docs", "hooks.md"))) {
            return lines.filter(line -> line.matches("\\| \\d+ \\|.*")).map(line -> Stream.of(line.split("\\|", -1)).map(String::strip).toArray(String[]::new)).toList();
        }
    }
}
