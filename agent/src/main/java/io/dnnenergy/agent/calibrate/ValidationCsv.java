package io.dnnenergy.agent.calibrate;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.dnnenergy.agent.calibrate.validate.Method;
import io.dnnenergy.agent.calibrate.validate.Outcome;
import io.dnnenergy.agent.calibrate.validate.Validation;
import io.dnnenergy.agent.calibrate.validate.Verdict;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One row for each layer, pass and batch size that was kept out. Empty means unknown. */
public final class ValidationCsv {
    private ValidationCsv() {
    }

    /** One line for each row that was kept out. */
    public static String of(Validation validation) {
        StringWriter text = new StringWriter();
        CsvWriter csv = CsvWriter.builder().build(text);
        List<String> header = new ArrayList<>(List.of("kept_out", "target", "unit", "network", "layer", "name", "type", "pass", "batch", "measured"));
        for (Method method : Method.values()) {
            header.add(method == Method.MODEL ? "estimated" : method.name().toLowerCase(Locale.ROOT) + (method.knowsTime() ? "_knows_time" : ""));
        }
        header.addAll(List.of("low95", "high95", "ratio", "ratio_low90", "ratio_high90", "repeats", "repeats_needed", "verdict"));
        csv.writeRecord(header);
        validation.outcomes().forEach(outcome -> csv.writeRecord(row(validation, outcome)));
        try {
            csv.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static List<String> row(Validation validation, Outcome o) {
        List<String> row = new ArrayList<>(List.of(validation.split().title(), validation.target().id(), validation.target().unit(), o.network(),
                Integer.toString(o.layer()), o.name(), o.type(), o.pass().id(), Integer.toString(o.batch()), number(o.measured())));
        for (Method method : Method.values()) {
            row.add(number(o.predicted(method)));
        }
        Verdict v = o.verdict();
        row.addAll(List.of(number(o.low()), number(o.high()), number(v.ratio()), number(v.low()), number(v.high()), Integer.toString(v.repeats()),
                number(v.needed()), v.kind().id()));
        return row;
    }

    private static String number(double value) {
        return Double.isFinite(value) ? Double.toString(value) : "";
    }
}
