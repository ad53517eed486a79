package io.dnnenergy.agent.structure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each link in the README and in the documents leads to a file that exists, and to a heading in it. */
class DocLinksTest {
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("^#+ +(.+)$", Pattern.MULTILINE);
    private static final Path ROOT = Path.of("..");

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        List<String> dead = new ArrayList<>();
        int links = 0;
        for (Path document : documents()) {
            Matcher link = LINK.matcher(Files.readString(document));
            while (link.find()) {
                links++;
                if (!link.group(1).startsWith("http") && isDead(document, link.group(1))) {
                    dead.add(ROOT.relativize(document) + ": " + link.group(1));
                }
            }
        }
        assertEquals(List.of(), dead);
        assertTrue(links > 50, links + " links read");
    }

    @Test
    void aMissingFileAndAMissingHeadingAreFound() {
        Path readme = ROOT.resolve("README.md");
        assertTrue(isDead(readme, "docs/no-such.md") && isDead(readme, "docs/limits.md#no-such-heading"));
        assertEquals("what-runs-on-the-applications-threads", anchor("What runs on the application's threads"));
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
            return Stream.concat(Stream.of(ROOT.resolve("README.md")), docs.filter(file -> file.toString().endsWith(".md"))).toList();
        }
    }

    private static boolean isDead(Path document, String target) {
        String[] parts = target.split("#", 2);
        Path file = parts[0].isEmpty() ? document : document.resolveSibling(parts[0]);
        try {
            return !Files.exists(file) || parts.length > 1
                    && HEADING.matcher(Files.readString(file)).results().noneMatch(heading -> anchor(heading.group(1)).equals(parts[1]));
        } catch (IOException e) {
            return true;
        }
    }

    /** A heading's address, as GitHub makes it. */
    private static String anchor(String heading) {
        return heading.strip().toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-');
    }
}
