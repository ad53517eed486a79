package io.dnnenergy.agent.cli.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.agent.runs.RunFixture;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Damaged or hostile run folders, 150 or with {@code -Ddnn.long=true} 500: each command ends with one of its exit codes, without a stack trace, and no page has a script of a run's. */
class MutatedRunsTest {
    private static final int MUTATIONS = Boolean.getBoolean("dnn.long") ? 500 : 150;
    private static final String HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(1)>;'`{a|b}\\\\\\u202e\\u0000\\ud800";
    private static final List<String> VALUES = List.of("null", "-1", "1e999", "1e308", "NaN", "[]", "{}", "\"\"", "\"" + HOSTILE + "\"", "true", "[[[[1]]]]", "9223372036854775808",
            "\"__proto__\"", "-0.0", "1e-320");

    @TempDir
    private Path folder;

    @Test
    void noMutationGivesAStackTraceOrAScriptOnThePage() throws Exception {
        Path sound = RunFixture.write(folder, 1, 3, 1, 0.2);
        Random random = new Random(17);
        List<List<String>> commands = List.of(List.of("report"), List.of("report", "--text"), List.of("compare", sound.toString()), List.of("compare", sound.toString(), "--format", "html"),
                List.of("advise"), List.of("export", "--collapsed"), List.of("export", "--flame"), List.of("export", "--perfetto", "--to", "-"), List.of("export", "--card"),
                List.of("export", "--emissions", "--allow-proxy"), List.of("compare", sound.toString(), "--fail-if", "j_per_example > +5%", "--json"));
        int pages = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            Path run = RunFixture.copy(sound, folder.resolve("m" + i));
            String how = mutate(run, random);
            for (List<String> command : List.of(commands.get(0), commands.get(1 + i % (commands.size() - 1)))) {
                List<String> arguments = new ArrayList<>(command);
                arguments.add(run.toString());
                StringWriter out = new StringWriter();
                StringWriter err = new StringWriter();
                int code = new CommandLine(new io.dnnenergy.agent.cli.CommandsFixture().commands()).setOut(new PrintWriter(out)).setErr(new PrintWriter(err))
                        .execute(arguments.toArray(String[]::new));
                assertTrue(code == 0 || code == 1 || code == 3, code + " of " + arguments + " after " + how + ": " + err);
                assertFalse(err.toString().contains("\tat "), arguments + " after " + how + ": " + err);
                assertTrue(code != 3 || !err.toString().isBlank(), "no word why: " + arguments + " after " + how);
            }
            pages += checkPage(run.resolve("report.html"), how);
            checkPage(run.resolve("flame.html"), how);
        }
        assertTrue(pages > 0.6 * MUTATIONS, pages + " pages were written");
    }

    private static int checkPage(Path page, String how) throws IOException {
        if (!Files.exists(page)) {
            return 0;
        }
        String html = Files.readString(page);
        assertFalse(html.contains("<script>alert") || html.contains("<img src=x"), "a script of the run's on the page after " + how);
        if (page.endsWith("report.html")) {
            assertEquals(4, html.split("<script", -1).length, how);
        }
        return 1;
    }

    private static String mutate(Path run, Random random) throws IOException {
        List<Path> files = List.of(run.resolve("epochs.jsonl"), run.resolve("run.json"));
        Path file = files.get(random.nextInt(3) / 2);
        byte[] bytes = Files.readAllBytes(file);
        String how = "of " + file.getFileName();
        switch (random.nextInt(6)) {
            case 0 -> {
                Files.write(file, java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length)));
                return "cut " + how;
            }
            case 1 -> {
                for (int i = 0; i < 1 + random.nextInt(20); i++) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                }
                Files.write(file, bytes);
                return "bytes " + how;
            }
            case 2 -> {
                Files.delete(file);
                return "removal " + how;
            }
            default -> {
                return values(file, new String(bytes, StandardCharsets.UTF_8), random) + how;
            }
        }
    }

    /** Replaces some values, strings by preference, with others of any kind. */
    private static String values(Path file, String text, Random random) throws IOException {
        StringBuilder mutated = new StringBuilder();
        StringBuilder how = new StringBuilder();
        int changes = 1 + random.nextInt(8);
        String[] parts = text.split("(?<=\":)", -1);
        java.util.Set<Integer> chosen = new java.util.HashSet<>();
        while (chosen.size() < changes) {
            chosen.add(1 + random.nextInt(parts.length - 1));
        }
        for (int i = 0; i < parts.length; i++) {
            if (chosen.contains(i)) {
                String value = VALUES.get(random.nextInt(VALUES.size()));
                mutated.append(parts[i].replaceFirst("^ ?(\"[^\"]*\"|[-0-9.eE+]+|null|true|false)", java.util.regex.Matcher.quoteReplacement(value)));
                how.append(parts[i - 1].replaceAll("(?s).*\"([^\"]*)\":", "$1")).append('=').append(value).append(' ');
            } else {
                mutated.append(parts[i]);
            }
        }
        Files.writeString(file, mutated.toString());
        return how.toString();
    }
}
