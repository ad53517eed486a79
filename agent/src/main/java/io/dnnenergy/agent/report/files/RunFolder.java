package io.dnnenergy.agent.report.files;

import io.dnnenergy.agent.report.Footprint;
import io.dnnenergy.agent.report.ObservationRow;
import io.dnnenergy.agent.report.OpRow;
import io.dnnenergy.agent.report.ScopeReport;
import io.dnnenergy.agent.report.TraceSpan;
import io.dnnenergy.agent.report.facts.RunFacts;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The files of one run, written as the run goes. A write that fails leaves whole lines only, and what it was to write waits for the next call; so a disk
 * that was full for a while costs nothing. One thread.
 */
public final class RunFolder implements Closeable {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int PAGE = 4096;
    /** Of {@code run.json}: room for a warning when the disk is full and no new file can be written. */
    private static final int SPARE = 1024;
    /** Of epochs that were appended and not written: a batch of many large ones is written in parts. */
    private static final long MOST_WAITING_BYTES = 1 << 17;

    private final RunDirectory directory;
    private final Footprint footprint;
    private final Thinning thinning;
    private final List<AppendingFile> files = new ArrayList<>();
    private final AppendingFile epochs;
    private final AppendingFile phases;
    private final AppendingFile layers;
    /** Null until there are operations to write: the file exists only where they were asked for. */
    private AppendingFile operations;
    private AppendingFile observations;
    private AppendingFile trace;

    private RunFolder(RunDirectory directory, Footprint footprint, Thinning thinning) throws IOException {
        this.thinning = thinning;
        this.directory = directory;
        this.footprint = footprint;
        phases = file("phases.csv");
        layers = file("layers.csv");
        epochs = file("epochs.jsonl");
        phases.append(RowCsv.text(writer -> writer.writeRecord(Tables.PHASES)));
        layers.append(RowCsv.text(writer -> writer.writeRecord(Tables.LAYERS)));
    }

    private AppendingFile file(String name) {
        AppendingFile file = new AppendingFile(directory, name);
        // The epochs stay last: whoever reads an epoch finds its rows.
        files.add(epochs == null ? files.size() : files.size() - 1, file);
        return file;
    }

    /**
     * Makes {@code <parent>/<yyyyMMdd-HHmmss>-<pid>/}, UTC, with a suffix {@code -2}, {@code -3} ... if the name is taken.
     *
     * @throws IOException if it cannot be made or written; the message names the path
     */
    public static RunFolder create(Path parent, Instant start, long pid, Footprint footprint) throws IOException {
        return create(parent, start, pid, footprint, new Thinning(Thinning.LARGE_BYTES));
    }

    static RunFolder create(Path parent, Instant start, long pid, Footprint footprint, Thinning thinning) throws IOException {
        RunFolder folder = new RunFolder(RunDirectory.create(parent, STAMP.format(start) + "-" + pid), footprint, thinning);
        try {
            folder.write();
        } catch (IOException full) {
            // The directory is there; what follows says whether it can be written.
        }
        return folder;
    }

    /** Where it is. */
    public Path path() {
        return directory.path();
    }

    /** The run's name: the folder's. */
    public String run() {
        return path().getFileName().toString();
    }

    /** Appends an epoch or window to all three files; in them with the next {@link #write}. */
    public void append(ScopeReport scope) throws IOException {
        boolean withRows = thinning.keepsRows(scope.durationS(), epochs.size());
        if (withRows) {
            phases.append(RowCsv.text(writer -> scope.phases().forEach(row -> Tables.write(writer, row))));
            layers.append(RowCsv.text(writer -> scope.layers().forEach(row -> Tables.write(writer, row))));
        }
        epochs.append(ScopeJson.line(scope, run(), footprint, withRows));
        if (epochs.waitingBytes() > MOST_WAITING_BYTES) {
            write();
        }
    }

    /** Hands everything appended to the system: from here on it survives the end of this JVM, whatever ends it. */
    public void write() throws IOException {
        each(AppendingFile::write);
    }

    /** Waits until everything written is on the disk: it survives the end of the machine. May take many milliseconds. */
    public void sync() throws IOException {
        each(AppendingFile::sync);
    }

    private interface Step {
        void of(AppendingFile file) throws IOException;
    }

    /** Each file has its try; the first failure is thrown after the last. */
    private void each(Step step) throws IOException {
        IOException first = null;
        for (AppendingFile file : files) {
            try {
                step.of(file);
            } catch (IOException e) {
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }

    /** Short epochs whose rows were left out, because the files are large; their totals are there. */
    public long thinned() {
        return thinning.leftOut();
    }

    /** Blocks of rows that were given up, because the folder could not be written for too long. */
    long dropped() {
        return files.stream().mapToLong(AppendingFile::dropped).sum();
    }

    /** Appends operations to {@code ops.csv}, which the first ones make; in it with the next {@link #write}. */
    public void appendOperations(List<OpRow> rows) throws IOException {
        if (operations == null) {
            operations = file("ops.csv");
            operations.append(RowCsv.text(writer -> writer.writeRecord(Tables.OPS)));
        }
        operations.append(RowCsv.text(writer -> rows.forEach(row -> Tables.write(writer, row))));
    }

    /** Appends to {@code observations.csv}, which the first ones make; in it with the next {@link #write}. */
    public void appendObservations(List<ObservationRow> rows) throws IOException {
        if (observations == null) {
            observations = file("observations.csv");
            observations.append(RowCsv.text(writer -> writer.writeRecord(Tables.OBSERVATIONS)));
        }
        observations.append(RowCsv.text(writer -> rows.forEach(row -> Tables.write(writer, row))));
    }

    /**
     * Appends to {@code trace.jsonl}, which the first spans make; in it with the next {@link #write}.
     *
     * @return bytes of the lines
     */
    public long appendTrace(List<TraceSpan> spans) throws IOException {
        if (trace == null) {
            trace = file("trace.jsonl");
        }
        StringBuilder lines = new StringBuilder();
        spans.forEach(span -> lines.append(TraceJson.line(span)));
        trace.append(lines.toString());
        return lines.length();
    }

    /** Replaces {@code run.json} as a whole, so that it is never half written; on a full disk it is written over, within its length. */
    public void writeRun(RunFacts facts) throws IOException {
        byte[] content = padded(Json.pretty(RunJson.of(facts, run())).getBytes(StandardCharsets.UTF_8));
        try {
            directory.replace("run.json", content);
        } catch (IOException full) {
            try {
                directory.overwrite("run.json", content);
            } catch (IOException neverMade) {
                // The first failure is the cause: without room for a file there may be none to write over.
                full.addSuppressed(neverMade);
            }
            throw full;
        }
    }

    /** Blanks after the JSON are no part of it. */
    private static byte[] padded(byte[] json) {
        int length = (json.length + SPARE + PAGE - 1) / PAGE * PAGE;
        byte[] padded = Arrays.copyOf(json, length);
        Arrays.fill(padded, json.length, length, (byte) ' ');
        padded[length - 1] = '\n';
        return padded;
    }

    /** Writes or replaces {@code summary.txt}. */
    public void writeSummary(String text) throws IOException {
        directory.replace("summary.txt", text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes or replaces a file of the run as a whole. @param name a plain file name */
    public void write(String name, String text) throws IOException {
        directory.replace(name, text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        try {
            each(AppendingFile::close);
        } finally {
            directory.close();
        }
    }
}
