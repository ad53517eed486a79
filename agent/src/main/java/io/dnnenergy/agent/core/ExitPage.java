package io.dnnenergy.agent.core;

import io.dnnenergy.agent.advise.Advice;
import io.dnnenergy.agent.advise.AdviceJson;
import io.dnnenergy.agent.advise.AdviceText;
import io.dnnenergy.agent.advise.Advisor;
import io.dnnenergy.agent.page.Page;
import io.dnnenergy.agent.report.RunFolder;
import io.dnnenergy.agent.report.text.Columns;
import io.dnnenergy.agent.runs.Run;
import io.dnnenergy.agent.runs.RunReader;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/**
 * The page and the advice, as the program ends. The only class of the application's JVM that reads the run back; until then nothing of it is
 * loaded. A long run's page is left to the command, so that no exit waits for it.
 */
final class ExitPage {
    /** A JVM that has not compiled the page's code yet reads some 2 MB a second: this bounds what an exit waits for it. */
    private static final long MOST_BYTES = 2L << 20;
    /** Values that a byte of the file becomes, and the page itself. */
    private static final long HEAP_PER_BYTE = 8;
    private static final long HEAP_OF_PAGE = 24L << 20;

    private ExitPage() {
    }

    /** @return the lines that end the summary: the first advice and where the page is, or how to have it */
    static String write(RunFolder folder) {
        String command = "java -jar dnn-energy.jar report " + folder.path();
        try {
            long bytes = Files.size(folder.path().resolve("epochs.jsonl"));
            Runtime jvm = Runtime.getRuntime();
            long free = jvm.maxMemory() - jvm.totalMemory() + jvm.freeMemory();
            if (bytes > MOST_BYTES || free < HEAP_OF_PAGE + HEAP_PER_BYTE * bytes) {
                return "\nPage, advice: " + command + "\n";
            }
            Run run = RunReader.read(folder.path());
            List<Advice> advice = Advisor.advise(run);
            folder.write("advice.json", AdviceJson.of(run, advice));
            folder.write("report.html", Page.of(run, advice));
            return "\n" + first(advice) + "Page: " + folder.path().resolve("report.html") + "\nAll tables: " + command + " --text\n";
        } catch (IOException | io.dnnenergy.agent.runs.UnusableRun | RuntimeException | LinkageError | OutOfMemoryError e) {
            return "\nThe page could not be written (" + e + "): " + command + "\n";
        }
    }

    private static String first(List<Advice> advice) {
        if (advice.isEmpty()) {
            return "";
        }
        Advice best = advice.get(0);
        return Columns.wrap("Advice: " + best.title() + " " + AdviceText.figures(best), "  ") + Columns.wrap("  Change: " + best.change(), "  ")
                + (advice.size() > 1 ? "  " + (advice.size() - 1) + " more: advice.json, report.html\n" : "");
    }
}
