package io.dnnenergy.agent.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.Closeable;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Consumer;

/** The files of one run, written as the run goes. One thread. */
public final class RunFolder implements Closeable {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final Path folder;
    private final Footprint footprint;
    private final AppendingFile epochs;
    private final AppendingFile phases;
    private final AppendingFile layers;
    /** Null until there are operations to write: the file exists only where they were asked for. */
    private AppendingFile operations;
    private AppendingFile observations;

    private RunFolder(Path folder, Footprint footprint) throws IOException {
        this.folder = folder;
        this.footprint = footprint;
        epochs = new AppendingFile(folder.resolve("epochs.jsonl"));
        phases = new AppendingFile(folder.resolve("phases.csv"));
        layers = new AppendingFile(folder.resolve("layers.csv"));
        phases.append(csv(writer -> writer.writeRecord(Tables.PHASES)));
        layers.append(csv(writer -> writer.writeRecord(Tables.LAYERS)));
    }

    /**
     * Makes {@code <parent>/<yyyyMMdd-HHmmss>-<pid>/}, UTC.
     *
     * @throws IOException if it cannot be made or written; the message names the path
     */
    public static RunFolder create(Path parent, Instant start, long pid, Footprint footprint) throws IOException {
        Path folder = parent.resolve(STAMP.format(start) + "-" + pid);
        Files.createDirectories(folder);
        return new RunFolder(folder.toAbsolutePath(), footprint);
    }

    public Path path() {
        return folder;
    }

    /** The run's name: the folder's. */
    public String run() {
        return folder.getFileName().toString();
    }

    /** Appends an epoch or window to all three files. */
    public void append(ScopeReport scope) throws IOException {
        phases.append(csv(writer -> scope.phases().forEach(row -> Tables.write(writer, row))));
        layers.append(csv(writer -> scope.layers().forEach(row -> Tables.write(writer, row))));
        epochs.append(Json.LINE.toJson(Json.scope(scope, run(), footprint)) + "\n");
    }

    /** Appends operations to {@code ops.csv}, which the first ones make. */
    public void appendOperations(List<OpRow> rows) throws IOException {
        if (operations == null) {
            operations = new AppendingFile(folder.resolve("ops.csv"));
            operations.append(csv(writer -> writer.writeRecord(Tables.OPS)));
        }
        operations.append(csv(writer -> rows.forEach(row -> Tables.write(writer, row))));
    }

    /** Appends to {@code observations.csv}, which the first ones make. */
    public void appendObservations(List<ObservationRow> rows) throws IOException {
        if (observations == null) {
            observations = new AppendingFile(folder.resolve("observations.csv"));
            observations.append(csv(writer -> writer.writeRecord(Tables.OBSERVATIONS)));
        }
        observations.append(csv(writer -> rows.forEach(row -> Tables.write(writer, row))));
    }

    /** Replaces {@code run.json} as a whole, so that it is never half written. */
    public void writeRun(RunFacts facts) throws IOException {
        replace("run.json", Json.PRETTY.toJson(RunJson.of(facts, run())) + "\n");
    }

    public void writeSummary(String text) throws IOException {
        replace("summary.txt", text);
    }

    /** Writes or replaces a file of the run as a whole. @param name a plain file name */
    public void write(String name, String text) throws IOException {
        replace(name, text);
    }

    @Override
    public void close() throws IOException {
        epochs.close();
        phases.close();
        layers.close();
        if (operations != null) {
            operations.close();
        }
        if (observations != null) {
            observations.close();
        }
    }

    private void replace(String name, String text) throws IOException {
        Path temporary = folder.resolve(name + ".tmp");
        Files.write(temporary, text.getBytes(StandardCharsets.UTF_8));
        Files.move(temporary, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String csv(Consumer<CsvWriter> rows) throws IOException {
        StringWriter text = new StringWriter();
        try (CsvWriter writer = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            rows.accept(writer);
        }
        return text.toString();
    }
}
