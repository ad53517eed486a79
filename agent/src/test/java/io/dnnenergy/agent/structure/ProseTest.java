package io.dnnenergy.agent.structure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Words that made sentences hard to read, and references that no reader can open, stay out of main sources and documents. */
class ProseTest {
    private static final Pattern BANNED = Pattern.compile("\\b([Tt]old|[Tt]ells?|[Tt]elling)\\b|\\bso many\\b|of which only|counters\\.md|design notes|the contract's");
    private static final Path ROOT = Path.of("..");

    @Test
    void sourcesAndDocumentsUseTheFieldsVerbs() throws IOException {
        List<String> found = new ArrayList<>();
        List<Path> files = files();
        assertTrue(files.size() > 300, files.size() + " files read");
        for (Path file : files) {
            List<String> lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                if (isBanned(lines.get(i))) {
                    found.add(ROOT.relativize(file) + ":" + (i + 1) + " " + lines.get(i).strip());
                }
            }
        }
        assertEquals(List.of(), found);
    }

    @Test
    void theBannedWordsAreFoundWhereverTheyStand() {
        assertTrue(isBanned("// What it is told of") && isBanned("\"only Linux tells\"") && isBanned("see counters.md, section 2"));
        assertEquals(List.of(), Stream.of("intelligent", "retelling", "stellar").filter(ProseTest::isBanned).toList());
    }

    private static boolean isBanned(String line) {
        return BANNED.matcher(line).find();
    }

    private static List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>(List.of(ROOT.resolve("README.md")));
        for (String tree : List.of("agent/src/main/java", "native-probes/src/main/java", "dl4j-examples/src/main/java", "docs")) {
            try (Stream<Path> all = Files.walk(ROOT.resolve(tree))) {
                all.filter(file -> file.toString().matches(".*\\.(java|md)")).forEach(files::add);
            }
        }
        return files;
    }
}
