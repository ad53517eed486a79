package io.dnnenergy.agent.runs;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Several runs as one: their epochs in order of time, each with its own run's name, so that networks of the same name are summed. Runs of one
 * machine that overlap in time read the same counter. A process's share is its own. What the counter says of the machine, of others and of
 * nobody is in each of the runs, and a sum would count it twice. Pure, but for the files it reads.
 *
 * @param epochs   text of {@code epochs.jsonl}
 * @param warnings what cannot be added up
 */
public record Merged(List<Run> runs, String epochs, List<String> warnings) {
    private static final Gson GSON = new GsonBuilder().serializeNulls().setPrettyPrinting().disableHtmlEscaping().create();

    /** Of runs in any order. */
    public static Merged of(List<Run> runs) throws IOException, UnusableRun {
        List<String> warnings = new ArrayList<>();
        long kinds = runs.stream().map(Run::provenance).filter(word -> !word.equals("none")).distinct().count();
        if (kinds > 1) {
            throw new UnusableRun("some of these runs were measured and some are a proxy (CPU time): their joules cannot be added");
        }
        for (int a = 0; a < runs.size(); a++) {
            for (int b = a + 1; b < runs.size(); b++) {
                double overlap = overlapS(runs.get(a), runs.get(b));
                if (overlap > 0 && sameMachine(runs.get(a), runs.get(b)) && !runs.get(a).isProxy()) {
                    warnings.add(String.format(java.util.Locale.ROOT, "overcount: %s and %s ran on one machine at the same time for %.0f s and read the same counter: attributed joules may be"
                            + " added, totals of the counter, other processes and unattributed may not", runs.get(a).name(), runs.get(b).name(), overlap));
                }
            }
        }
        return new Merged(List.copyOf(runs), lines(runs), warnings);
    }

    private static double overlapS(Run a, Run b) {
        Instant start = a.facts().start().isAfter(b.facts().start()) ? a.facts().start() : b.facts().start();
        Instant end = end(a).isBefore(end(b)) ? end(a) : end(b);
        return java.time.Duration.between(start, end).toMillis() * 1e-3;
    }

    private static Instant end(Run run) {
        double seconds = run.facts().durationS();
        return run.facts().start().plusMillis(Double.isFinite(seconds) ? Math.round(Math.min(seconds, 1e9) * 1e3) : 0);
    }

    /** As far as the files say: nothing in them names a machine. */
    private static boolean sameMachine(Run a, Run b) {
        return a.host().equals(b.host());
    }

    private record Line(Instant start, String text) {
    }

    private static String lines(List<Run> runs) throws IOException {
        List<Line> lines = new ArrayList<>();
        for (Run run : runs) {
            // A link to a device has no end, a pipe waits for its other one.
            if (Files.isRegularFile(run.folder().resolve("epochs.jsonl"))) {
                new String(Files.readAllBytes(run.folder().resolve("epochs.jsonl")), StandardCharsets.UTF_8).lines().forEach(text -> add(lines, text));
            }
        }
        lines.sort(java.util.Comparator.comparing(Line::start));
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line.text()).append('\n'));
        return text.toString();
    }

    private static void add(List<Line> lines, String text) {
        try {
            JsonElement element = Parsing.tree(text);
            if (element.isJsonObject() && !Fields.of(element).text("epoch").isEmpty()) {
                lines.add(new Line(ScopeLine.instant(Fields.of(element).text("start")), text));
            }
        } catch (JsonParseException | StackOverflowError e) {
            // Half a line of a run that was killed.
            return;
        }
    }

    /** {@code run.json} of the merged folder: the first run's, with the names of all. */
    public String runJson(String name) {
        JsonObject json = new JsonObject();
        Path firstFile = runs.get(0).folder().resolve("run.json");
        try {
            JsonElement first = Parsing.tree(Files.isRegularFile(firstFile) ? Files.readString(firstFile) : "");
            json = first.isJsonObject() ? first.getAsJsonObject() : json;
        } catch (IOException | JsonParseException | StackOverflowError e) {
            json.addProperty("schema", RunReader.SCHEMA);
        }
        json.addProperty("run", name);
        JsonArray names = new JsonArray();
        runs.forEach(run -> names.add(run.name()));
        json.add("merged_from", names);
        JsonArray all = new JsonArray();
        warnings.forEach(all::add);
        runs.forEach(run -> run.facts().warnings().forEach(warning -> all.add(run.name() + ": " + warning)));
        json.add("warnings", all);
        json.add("totals", JsonNull.INSTANCE);
        json.addProperty("complete", runs.stream().allMatch(run -> run.facts().complete()));
        return GSON.toJson(json) + "\n";
    }

    /** A line for each run, and their sum: attributed joules, which are each process's own. */
    public String text() {
        StringBuilder text = new StringBuilder();
        double sum = 0;
        for (Run run : runs) {
            RunSums sums = RunSums.of(run);
            double attributed = sums.attributedJ();
            sum += Double.isFinite(attributed) ? attributed : 0;
            text.append(String.format(java.util.Locale.ROOT, "%-32s %4d epochs and windows %12s examples %12.6g J attributed (%s)%n", Shown.name(run.name(), 32), sums.scopes().size(),
                    String.format(java.util.Locale.ROOT, "%,d", sums.examples()), attributed, run.provenance()));
        }
        return text.append(String.format(java.util.Locale.ROOT, "%-32s %46.6g J attributed%n", "all", sum)).toString();
    }
}
