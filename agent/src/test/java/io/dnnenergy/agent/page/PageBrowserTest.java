package io.dnnenergy.agent.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dnnenergy.agent.advise.Advice;
import io.dnnenergy.agent.advise.Advisor;
import io.dnnenergy.agent.compare.Comparison;
import io.dnnenergy.agent.phase.Pass;
import io.dnnenergy.agent.report.ScopeReport;
import io.dnnenergy.agent.runs.Run;
import io.dnnenergy.agent.runs.RunFixture;
import io.dnnenergy.agent.runs.RunReader;
import java.io.File;
import java.io.InputStream;
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

    private static Opened open(Path page, String... more) throws Exception {
        Path dom = Files.createTempFile(folder, "dom", ".html");
        Path log = Files.createTempFile(folder, "log", ".txt");
        long start = System.nanoTime();
        List<String> command = new ArrayList<>(List.of(chromium, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run",
                "--enable-logging=stderr", "--user-data-dir=" + Files.createTempDirectory(folder, "profile"), "--virtual-time-budget=3000", "--dump-dom"));
        command.addAll(List.of(more));
        command.add(page.toUri().toString());
        Process process = new ProcessBuilder(command).redirectOutput(dom.toFile()).redirectError(log.toFile()).start();
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

    /** A page of a run with names, advice and scores, to which a test's own script is added; its policy goes, since it would not let that run. */
    private static Path withScript(String name, String page, String script) throws Exception {
        String open = page.replaceFirst("<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "");
        assertFalse(open.equals(page), "the page has a policy");
        int end = open.lastIndexOf("</body>");
        return Files.writeString(folder.resolve(name), open.substring(0, end) + "<script>" + script + "</script>" + open.substring(end));
    }

    private static String ordinary() throws Exception {
        Run run = RunReader.read(RunFixture.write(folder, 77, 3, 1, 0.3).toString());
        return Page.of(run, List.of(new Advice("listeners", "Listeners work at every iteration.", new Advice.Amount(9, 8, 10, "J"), 0.2, List.of("phases.csv"), "less often",
                new Advice.Amount(8, 7, 9, "J"), "in proportion", "none", "again")));
    }

    private static String word(Opened opened, String attribute) {
        Matcher found = Pattern.compile("<html[^>]* data-" + attribute + "=\"([^\"]*)\"").matcher(opened.dom());
        assertTrue(found.find(), "the test's script did not end: " + opened.log());
        return found.group(1);
    }

    @Test
    void axeFindsNothingSeriousInLightOrDark() throws Exception {
        String axe;
        try (InputStream in = PageBrowserTest.class.getResourceAsStream("/axe.min.js")) {
            axe = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        String look = axe + "\naddEventListener('load', () => axe.run().then(found => { document.documentElement.dataset.axe = found.passes.length + ' rules passed;' + found.violations"
                + ".filter(one => one.impact === 'serious' || one.impact === 'critical').map(one => one.id + ' ' + one.nodes.map(node => node.target).join(' ')).join(';'); }));";
        Run base = RunReader.read(RunFixture.write(folder, 78, 3, 1, 0.3).toString());
        Run next = RunReader.read(RunFixture.write(folder, 79, 3, 1.1, 0.3).toString());
        for (String page : List.of(ordinary(), ComparisonPage.of(Comparison.of(List.of(base), List.of(next)), List.of()))) {
            for (String scheme : List.of("0", "1")) {
                String found = word(open(withScript("axe.html", page, look), "--blink-settings=preferredColorScheme=" + scheme), "axe");
                assertTrue(found.matches("[1-9]\\d rules passed;"), "scheme " + scheme + ": " + found);
            }
        }
    }

    @Test
    void theKeyboardMovesThroughTheIcicleAndSortsTables() throws Exception {
        String keys = "const box = document.getElementById('chart-icicle'), said = []; box.focus(); const live = box.nextElementSibling;"
                + "for (const key of ['ArrowDown', 'ArrowDown', 'Enter', 'ArrowDown', 'Escape']) { box.dispatchEvent(new KeyboardEvent('keydown', { key: key, bubbles: true }));"
                + " said.push(live.textContent); }"
                + "const sort = document.querySelector('#t-layers th button'); sort.focus(); sort.click();"
                + "document.documentElement.dataset.keys = [document.activeElement === sort, live.getAttribute('aria-live'), sort.parentElement.getAttribute('aria-sort')].concat(said).join('|');";
        String[] said = word(open(withScript("keys.html", ordinary(), keys)), "keys").split("\\|");
        assertEquals(List.of("true", "polite", "descending"), List.of(said).subList(0, 3));
        assertTrue(said[3].startsWith("MultiLayerNetwork#0: 126 J"), said[3]);
        assertTrue(said[4].startsWith("MultiLayerNetwork#0 &gt; backward: "), said[4]);
        assertTrue(said[6].contains("backward &gt; conv2"), said[6]);
        assertTrue(said[7].endsWith("100.0 % of the counter"), said[7]);
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
        assertTrue(opened.dom().contains("&lt;img src="), "the name is there as text");
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
