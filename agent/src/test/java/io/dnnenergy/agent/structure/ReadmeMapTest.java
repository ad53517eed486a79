package io.dnnenergy.agent.structure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The README's map of packages says what the tables of arrows say. */
class ReadmeMapTest {
    private static final Map<String, Set<String>> TABLES = ReadmeMap.ofTables(PackageArrowsTest.PROBES, PackageArrowsTest.AGENT);

    @Test
    void theReadmesMapIsThatOfTheTables() throws IOException {
        List<String> readme = Files.readAllLines(Path.of("..", "README.md"));
        assertEquals(TABLES, ReadmeMap.ofReadme(readme), () -> "The README's map should be:\n\n" + ReadmeMap.text(TABLES, readme) + "\n");
    }

    @Test
    void noArrowOfTheReadmesMapPointsDownThePage() throws IOException {
        List<String> readme = Files.readAllLines(Path.of("..", "README.md"));
        assertEquals(Set.of(), ReadmeMap.upward(ReadmeMap.ofReadme(readme)),
                () -> "The README's map, each line after those that it names:\n\n" + ReadmeMap.text(TABLES, readme) + "\n");
    }

    @Test
    void aLineIsReadWithItsArrows() {
        assertEquals(Map.of("low", Set.of(), "high.*", Set.of("low", "mid")),
                ReadmeMap.ofReadme(List.of("  before  the map", "## Map of the code", "  low          what is low",
                        "  high.*  -> low, mid   what -> is high", "  nodescription", "## Next", "  after  the map")));
    }

    @Test
    void anArrowToALaterLineIsFound() {
        assertEquals(Set.of("a -> tree.x", "a -> z"), ReadmeMap.upward(ReadmeMap.ofReadme(
                List.of("## Map of the code", "  a  -> tree.*, z  first", "  tree.x  -> a  second", "  z    third"))));
    }

    @Test
    void librariesSelfArrowsAndRowsOfTheirTreeAreLeftOut() {
        Arrows arrows = new Arrows()
                .from("io.dnnenergy.agent.t.*", "io.dnnenergy.agent.t.*", "io.dnnenergy.agent.low.Type", "com.google.gson.*")
                .from("io.dnnenergy.agent.t.same", "io.dnnenergy.agent.low")
                .from("io.dnnenergy.agent.t.more", "io.dnnenergy.agent.low", "io.dnnenergy.agent.t");
        assertEquals(Map.of("t.*", Set.of("low"), "t.more", Set.of("low", "t")), ReadmeMap.ofTables(arrows));
        assertFalse(ReadmeMap.text(ReadmeMap.ofTables(arrows), List.of()).contains("gson"));
    }
}
