package io.dnnenergy.agent.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dnnenergy.agent.advise.Advisor;
import io.dnnenergy.agent.phase.Pass;
import io.dnnenergy.agent.report.ScopeReport;
import io.dnnenergy.agent.runs.Run;
import io.dnnenergy.agent.runs.RunFixture;
import io.dnnenergy.agent.runs.RunReader;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in headless Chromium; skipped where there is none. */
class PageBrowserTest {
    private static final List<String> HOSTILE = List.of("</script><script>document.title='owned'</script>", "<img src=x onerror=\"document.title='owned'\">", "__proto__", "constructor",
            "\u202Eevil", "\uD83D\uDE00 emoji", "{a|rich}", "'\"`$&", "<!--", "]]>", "a\u2028b", "");

    @TempDir
    private static Path folder;
    private static String chromium;

    @BeforeAll
    static void find() {
        chromium = Stream.of(System.getenv("PATH").split(File.pathSeparator)).flatMap(dir -> Stream.of("chromium", "chromium-browser", "google-chrome").map(name -> dir + "/" + name))
                .filter(path -> Files.isExecutable(Path.of(path))).findFirst().orElse(null);
        assumeTrue(chromium != null, "no Chromium on the PATH");
    }

    private record Opened(String dom, String log, double seconds) {
    }

    private static Opened open(Path page) throws Exception {
        Path dom = Files.createTempFile(folder, "dom", ".html");
        Path log = Files.createTempFile(folder, "log", ".txt");
        long start = System.nanoTime();
        Process process = new ProcessBuilder(chromium, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run", "--enable-logging=stderr",
                "--user-data-dir=" + Files.createTempDirectory(folder, "profile"), "--virtual-time-budget=3000", "--dump-dom", page.toUri().toString()).redirectOutput(dom.toFile())
                .redirectError(log.toFile()).start();
        try {
            assertTrue(process.waitFor(90, TimeUnit.SECONDS), "Chromium did not end");
        } finally {
            process.destroyForcibly();
        }
        return new Opened(Files.readString(dom), new String(Files.readAllBytes(log), StandardCharsets.UTF_8), (System.nanoTime() - start) * 1e-9);
    }

    private static Path page(String name, List<ScopeReport> scopes) throws Exception {
        Run run = RunReader.read(RunFixture.write(folder, name.hashCode() & 0xffff, scopes));
        Path page = folder.resolve(name);
        Files.write(page, Page.of(run, Advisor.advise(run)).getBytes(StandardCharsets.UTF_8));
        return page;
    }

    /** No word on the console, no refused request among them, and all four charts are there. */
    private static void check(Opened opened) {
        assertFalse(opened.log().contains("CONSOLE"), opened.log());
        Matcher ready = Pattern.compile("<html[^>]* data-ready=\"(\\d+)\"").matcher(opened.dom());
        assertTrue(ready.find(), "the script did not end: " + opened.log());
        assertEquals("4", ready.group(1), "charts");
        assertEquals(4, opened.dom().split("<canvas", -1).length - 1, "canvases");
    }

    @Test
    void hostileNamesAreTextAndNothingElse() throws Exception {
        List<RunFixture.Row> rows = new ArrayList<>();
        for (int i = 0; i < HOSTILE.size(); i++) {
            rows.add(new RunFixture.Row(i, HOSTILE.get(i), i % 2 == 0 ? HOSTILE.get(i) : "DenseLayer", Pass.FORWARD, 2 + i, 0.3));
        }
        Opened opened = open(page("hostile.html", List.of(RunFixture.epoch(0, HOSTILE.get(0), rows), RunFixture.epoch(1, HOSTILE.get(0), rows))));
        check(opened);
        assertFalse(opened.dom().contains("<title>owned"), "a script of a name ran");
        assertTrue(opened.dom().contains("&lt;img src=x onerror="), "the name is there as text");
    }

    @Test
    void threeHundredLayersOfTwoHundredEpochsOpenInSecondsAndFitIntoFiveMegabytes() throws Exception {
        List<RunFixture.Row> rows = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            for (Pass pass : Pass.values()) {
                rows.add(new RunFixture.Row(i, "layer" + i, "ConvolutionLayer", pass, 1 + (i * 7 + pass.ordinal()) % 13, 0.1));
            }
        }
        List<ScopeReport> scopes = new ArrayList<>();
        for (int e = 0; e < 200; e++) {
            scopes.add(RunFixture.epoch(e, RunFixture.NET, rows));
        }
        Path page = page("large.html", scopes);
        assertTrue(Files.size(page) < 5_000_000, Files.size(page) + " bytes");
        Opened small = open(page("small.html", scopes.subList(0, 1)));
        Opened opened = open(page);
        check(opened);
        assertTrue(opened.seconds() < 3 + small.seconds(), opened.seconds() + " s, a page of one epoch " + small.seconds() + " s");
    }
}
