package io.dnnenergy.agent.compare;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.agent.report.ScopeReport;
import io.dnnenergy.agent.runs.Run;
import io.dnnenergy.agent.runs.RunReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Gates on recorded runs (resources/gate): a real DL4J training under the packaged agent and a counter of known powers, ten runs of 10 s on a
 * quiet machine. In five of them one layer draws 10 % more. Pairs of runs whose epochs are drawn again, with replacement: what differs from run
 * to run is as it was, what differs from epoch to epoch is as in runs of the length asked for.
 */
class RecordedGateTest {
    private static final String MORE = "burn2";
    /** Epochs take a little less than a second. */
    private static final int MINUTE = 66;

    @TempDir
    private static Path folder;
    private static final Map<String, List<Run>> RUNS = new LinkedHashMap<>();

    @BeforeAll
    static void read() throws Exception {
        Pattern name = Pattern.compile("\"run\":\"([AB]\\d+)\"");
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(new GZIPInputStream(RecordedGateTest.class.getResourceAsStream("/gate/runs.jsonl.gz")), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher found = name.matcher(line);
                assertTrue(found.find(), line);
                Path run = Files.createDirectories(folder.resolve(found.group(1)));
                Files.writeString(run.resolve("epochs.jsonl"), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
        }
        for (String side : List.of("A", "B")) {
            List<Run> runs = new ArrayList<>();
            for (int i = 1; Files.exists(folder.resolve(side + i)); i++) {
                runs.add(RunReader.read(folder.resolve(side + i)));
            }
            RUNS.put(side, runs);
        }
    }

    /** The first epoch, in which the program gets up to speed, and others drawn again. */
    private static Run drawn(Run run, int epochs, Random random) {
        List<ScopeReport> all = run.scopes();
        List<ScopeReport> drawn = new ArrayList<>(List.of(all.get(0)));
        while (drawn.size() < epochs) {
            drawn.add(all.get(1 + random.nextInt(all.size() - 1)));
        }
        return new Run(run.folder(), run.name(), run.facts(), run.host(), drawn, List.of());
    }

    /** Part of the pairs of runs, each drawn several times, for which something holds. */
    private static double part(String base, String next, int epochs, BiPredicate<Run, Run> holds) {
        Random random = new Random(31);
        int pairs = 0;
        int held = 0;
        for (Run one : RUNS.get(base)) {
            for (Run other : RUNS.get(next)) {
                for (int again = 0; one != other && again < 6; again++) {
                    pairs++;
                    held += holds.test(drawn(one, epochs, random), drawn(other, epochs, random)) ? 1 : 0;
                }
            }
        }
        System.out.printf("%s against %s, %d epochs: %d of %d pairs%n", base, next, epochs, held, pairs);
        return (double) held / pairs;
    }

    private static boolean fails(Run base, Run next, String... limits) {
        Comparison comparison = Comparison.of(List.of(base), List.of(next));
        return List.of(limits).stream().anyMatch(limit -> Gate.of(limit).check(comparison, false).failed());
    }

    @Test
    void equalRunsSeldomFail() throws IOException {
        for (String side : RUNS.keySet()) {
            for (int epochs : new int[] {11, MINUTE}) {
                double any = part(side, side, epochs, (a, b) -> fails(a, b, "j_per_example > +0%", "layer:* > +0%"));
                double five = part(side, side, epochs, (a, b) -> fails(a, b, "j_per_example > +5%", "layer:* > +5%"));
                assertTrue(five <= 0.05, side + ": " + five);
                assertTrue(any <= 0.05, side + ": " + any);
            }
        }
    }

    @Test
    void tenPerCentMoreInOneLayerIsFoundInAMinute() {
        double found = part("A", "B", MINUTE, (a, b) -> fails(a, b, "layer:" + MORE + " > +0%"));
        double elsewhere = part("A", "B", MINUTE, (a, b) -> fails(a, b, "layer:burn0 > +5%", "layer:burn4 > +5%"));
        assertTrue(found >= 0.95, found + " found");
        assertTrue(elsewhere <= 0.05, elsewhere + " where nothing was planted");
    }
}
