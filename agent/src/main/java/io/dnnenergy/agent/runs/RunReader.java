package io.dnnenergy.agent.runs;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import io.dnnenergy.agent.report.ScopeReport;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads run folders of this version and of earlier ones. One folder at a time, one thread. */
public final class RunReader {
    /** The newest layout of the files that this version can read. */
    static final int SCHEMA = 1;
    /** Beyond it a file is no list of epochs that a report could show. */
    private static final long MOST_BYTES = 1L << 30;
    private static final String RUN = "run.json";
    private static final String EPOCHS = "epochs.jsonl";

    private final Path folder;
    private final List<String> notes = new ArrayList<>();
    private final ScopeLine lines = new ScopeLine();

    private RunReader(Path folder) {
        this.folder = folder;
    }

    /** @throws UnusableRun if it is no run folder, or one of a later version; the message says what to do */
    public static Run read(String folder) throws UnusableRun {
        try {
            return read(Path.of(folder));
        } catch (InvalidPathException e) {
            throw new UnusableRun("'" + folder.replaceAll("\\p{Cntrl}", "?") + "' is no path: give the folder of a run");
        }
    }

    /** @throws UnusableRun if it is no run folder, or one of a later version; the message says what to do */
    public static Run read(Path folder) throws UnusableRun {
        Path inside = Files.isRegularFile(folder) && folder.toAbsolutePath().getParent() != null ? folder.toAbsolutePath().getParent() : folder;
        if (!Files.exists(inside)) {
            throw new UnusableRun(folder + " does not exist");
        }
        if (!Files.exists(inside.resolve(RUN)) && !Files.exists(inside.resolve(EPOCHS))) {
            throw new UnusableRun(folder + " is no run folder: it has neither " + RUN + " nor " + EPOCHS + hint(inside));
        }
        return new RunReader(inside).read();
    }

    /** The folder of all runs is what people give by mistake. */
    private static String hint(Path parent) {
        try (Stream<Path> children = Files.list(parent)) {
            return children.filter(child -> Files.exists(child.resolve(RUN))).max(Path::compareTo)
                    .map(run -> "; it holds runs, the newest is " + run).orElse("");
        } catch (IOException | RuntimeException e) {
            return "";
        }
    }

    private Run read() throws UnusableRun {
        Fields run = Fields.of(runFile());
        checkSchema(run, RUN);
        List<ScopeReport> scopes = scopes();
        if (lines.unknownRows() > 0) {
            notes.add(lines.unknownRows() + " rows of a phase or pass that this version does not know are left out");
        }
        String name = run.text("run").isEmpty() ? String.valueOf(folder.toAbsolutePath().getFileName()) : run.text("run");
        return new Run(folder, name, RunFile.facts(run, scopes), RunFile.host(run), scopes, List.copyOf(notes));
    }

    private JsonElement runFile() {
        Path file = folder.resolve(RUN);
        if (!Files.isRegularFile(file)) {
            notes.add(RUN + " is missing: machine, counters and options of this run are unknown");
            return null;
        }
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new IOException("too large");
            }
            return Parsing.tree(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        } catch (IOException | JsonParseException | StackOverflowError e) {
            notes.add(RUN + " cannot be read: machine, counters and options of this run are unknown");
            return null;
        }
    }

    private List<ScopeReport> scopes() throws UnusableRun {
        List<ScopeReport> scopes = new ArrayList<>();
        Path file = folder.resolve(EPOCHS);
        // A pipe would wait for its other end, a device may never end.
        if (!Files.isRegularFile(file)) {
            notes.add(EPOCHS + " is missing: no epoch can be shown");
            return scopes;
        }
        int broken = 0;
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new UnusableRun(file + " has more than 1 GiB: split it by lines, a folder for each part");
            }
            try (BufferedReader reader = new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    broken += line.isBlank() || add(line, scopes) ? 0 : 1;
                }
            }
        } catch (IOException e) {
            notes.add(EPOCHS + " could be read in part only: " + e.getClass().getSimpleName());
        }
        if (broken > 0) {
            notes.add(EPOCHS + ": " + broken + (broken == 1 ? " line is" : " lines are") + " incomplete or damaged, and left out");
        }
        return scopes;
    }

    /** False if the line says nothing. */
    private boolean add(String line, List<ScopeReport> scopes) throws UnusableRun {
        try {
            JsonElement element = Parsing.tree(line);
            Fields fields = Fields.of(element);
            if (!element.isJsonObject() || fields.text("epoch").isEmpty()) {
                return false;
            }
            checkSchema(fields, EPOCHS);
            scopes.add(lines.read(fields));
            return true;
        } catch (JsonParseException | StackOverflowError e) {
            return false;
        }
    }

    private void checkSchema(Fields fields, String file) throws UnusableRun {
        if (fields.number("schema") > SCHEMA) {
            throw new UnusableRun(folder.resolve(file) + " was written by a later version (schema " + (long) fields.number("schema") + ", this one reads up to "
                    + SCHEMA + "): use that version's jar");
        }
    }
}
