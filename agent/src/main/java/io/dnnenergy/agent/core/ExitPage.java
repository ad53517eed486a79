package io.dnnenergy.agent.core;

import io.dnnenergy.agent.advise.Advice;
import io.dnnenergy.agent.advise.AdviceJson;
import io.dnnenergy.agent.advise.AdviceText;
import io.dnnenergy.agent.advise.Advisor;
import io.dnnenergy.agent.daemon.AgentThreads;
import io.dnnenergy.agent.page.Page;
import io.dnnenergy.agent.report.files.RunFolder;
import io.dnnenergy.agent.report.text.TerminalLines;
import io.dnnenergy.agent.runs.Run;
import io.dnnenergy.agent.runs.RunReader;
import io.dnnenergy.agent.runs.UnusableRun;
import io.dnnenergy.probe.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/**
 * The page and the advice, as the program ends. The only class of the application's JVM that reads the run back; until then nothing of it is
 * loaded. What takes longer than an exit may be held up is left to the command.
 */
final class ExitPage {
    /** A JVM that has not compiled the page's code yet reads some 2 MB a second. */
    private static final long MOST_BYTES = 2L << 20;
    /** Values that a byte of the file becomes, and the page itself. */
    private static final long HEAP_PER_BYTE = 8;
    private static final long HEAP_OF_PAGE = 24L << 20;
    /** For the summary, which names the page, and the end of the files. */
    private static final long REST_NS = TimeUnit.MILLISECONDS.toNanos(250);

    /** What was made of the run's files. */
    private record Made(String adviceJson, String html, String advice) {
    }

    private ExitPage() {
    }

    /**
     * Writes both, unless that would take too long.
     *
     * @param leftNs how long the exit may still be held up
     * @return the lines that end the summary: the first advice and where the page is, or how to have it
     */
    static String write(RunFolder folder, LongSupplier leftNs) {
        String command = "java -jar dnn-energy.jar report " + Shell.word(folder.path());
        try {
            Optional<Made> made = isSmall(folder.path()) ? within(leftNs.getAsLong() - REST_NS, folder.path()) : Optional.empty();
            if (made.isEmpty()) {
                return "\nPage, advice: " + command + "\n";
            }
            folder.write("advice.json", made.get().adviceJson());
            folder.write("report.html", made.get().html());
            return "\n" + made.get().advice() + "Page: " + folder.path().resolve("report.html") + "\nAll tables: " + command + " --text\n";
        } catch (IOException | RuntimeException | ExecutionException | LinkageError | OutOfMemoryError e) {
            return "\nThe page could not be written (" + (e instanceof ExecutionException ? e.getCause() : e) + "): " + command + "\n";
        }
    }

    private static boolean isSmall(Path folder) throws IOException {
        long bytes = Files.size(folder.resolve("epochs.jsonl"));
        Runtime jvm = Runtime.getRuntime();
        long free = jvm.maxMemory() - jvm.totalMemory() + jvm.freeMemory();
        return bytes <= MOST_BYTES && free >= HEAP_OF_PAGE + HEAP_PER_BYTE * bytes;
    }

    /** On a thread of its own, which is left behind if it is late: the JVM ends. */
    private static Optional<Made> within(long limitNs, Path folder) throws ExecutionException {
        if (limitNs <= 0) {
            return Optional.empty();
        }
        FutureTask<Made> task = new FutureTask<>(() -> make(folder));
        AgentThreads.daemon("page", task).start();
        try {
            return Optional.of(task.get(limitNs, TimeUnit.NANOSECONDS));
        } catch (TimeoutException | InterruptedException late) {
            return Optional.empty();
        }
    }

    private static Made make(Path folder) throws IOException, UnusableRun {
        Run run = RunReader.read(folder);
        List<Advice> advice = Advisor.advise(run);
        return new Made(AdviceJson.of(run, advice), Page.of(run, advice), first(advice));
    }

    private static String first(List<Advice> advice) {
        if (advice.isEmpty()) {
            return "";
        }
        Advice best = advice.get(0);
        return TerminalLines.wrap("Advice: " + best.title() + " " + AdviceText.figures(best), "  ") + TerminalLines.wrap("  Change: " + best.change(), "  ")
                + (advice.size() > 1 ? "  " + (advice.size() - 1) + " more: advice.json, report.html\n" : "");
    }
}
