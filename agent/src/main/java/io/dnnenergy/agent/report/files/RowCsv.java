package io.dnnenergy.agent.report.files;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.dnnenergy.agent.report.ScopeReport;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;

/** Rows as text, in the columns of the run folder's files. */
public final class RowCsv {
    private RowCsv() {
    }

    /** As {@code layers.csv}, with its head. */
    public static String layers(List<ScopeReport> scopes) {
        return text(csv -> {
            csv.writeRecord(Tables.LAYERS);
            scopes.forEach(scope -> scope.layers().forEach(row -> Tables.write(csv, row)));
        });
    }

    /** As {@code phases.csv}, with its head. */
    public static String phases(List<ScopeReport> scopes) {
        return text(csv -> {
            csv.writeRecord(Tables.PHASES);
            scopes.forEach(scope -> scope.phases().forEach(row -> Tables.write(csv, row)));
        });
    }

    static String text(Consumer<CsvWriter> rows) {
        StringWriter text = new StringWriter();
        try (CsvWriter writer = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            rows.accept(writer);
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory cannot be written", e);
        }
        return text.toString();
    }
}
