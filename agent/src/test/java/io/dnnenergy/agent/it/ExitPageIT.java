package io.dnnenergy.agent.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page comes with the end of the program, and nothing of it before. */
class ExitPageIT {
    private static final List<String> LATE = List.of("io.dnnenergy.agent.page.", "io.dnnenergy.agent.advise.", "io.dnnenergy.agent.runs.", "io.dnnenergy.agent.compare.",
            "io.dnnenergy.agent.export.", "io.dnnenergy.agent.cli.", "io.dnnenergy.agent.trace.", "one.convert.", "picocli.");

    @TempDir
    private Path folder;

    private List<String> loaded() throws Exception {
        return Files.readAllLines(folder.resolve("classes.txt"));
    }

    private ForkedJvm jvm() {
        return new ForkedJvm(folder).option("-Xlog:class+load:file=" + folder.resolve("classes.txt")).agent("live=off");
    }

    @Test
    void thePageAndTheAdviceAreThereWhenTheProgramHasEnded() throws Exception {
        ForkedJvm.Ended ended = jvm().run("app.Train");
        assertEquals(0, ended.code(), ended.err());
        try (Stream<Path> runs = Files.list(folder.resolve("dnn-energy"))) {
            Path run = runs.findFirst().orElseThrow();
            if (!Files.exists(run.resolve("report.html"))) {
                assertTrue(ended.err().contains("Page, advice: java -jar dnn-energy.jar report "), ended.err());
                Assumptions.abort("the machine is so busy that two seconds of an exit have no room for the page");
            }
            assertTrue(Files.readString(run.resolve("report.html")).contains("</html>") && Files.exists(run.resolve("advice.json")), ended.err());
            assertTrue(ended.err().contains("Page: ") && ended.err().contains(run.getFileName() + "/report.html"), ended.err());
        }
        ended.err().lines().filter(line -> !line.contains("/") && !line.startsWith("[dnn-energy]") && !line.startsWith("OpenJDK")).forEach(line -> assertTrue(line.length() <= 80, line));
        List<String> lines = loaded();
        assertTrue(first(lines, "io.dnnenergy.agent.page.Page ") > 0, "the page's classes");
        assertTrue(first(lines, "one.convert.") < 0 && first(lines, "picocli.") < 0 && first(lines, "io.dnnenergy.agent.export.") < 0, "what belongs to the command line");
    }

    /** A program that is killed in the end has trained like any other, and has no exit. */
    @Test
    void nothingOfItIsLoadedBeforeTheExit() throws Exception {
        Process process = jvm().start("app.TrainAndHalt");
        process.waitFor();
        List<String> lines = loaded();
        assertTrue(first(lines, "io.dnnenergy.agent.report.ScopeReport ") > 0 || first(lines, "io.dnnenergy.agent.core.ScopeCloser ") > 0, "the agent ran");
        for (String late : LATE) {
            int at = first(lines, late);
            assertTrue(at < 0, late + " was loaded before the exit: " + (at < 0 ? "" : lines.get(at)));
        }
    }

    private static int first(List<String> lines, String prefix) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(" " + prefix)) {
                return i;
            }
        }
        return -1;
    }
}
