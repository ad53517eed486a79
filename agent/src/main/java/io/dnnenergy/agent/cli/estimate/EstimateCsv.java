package io.dnnenergy.agent.cli.estimate;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** One row per layer; joules and seconds of each platform side by side. Empty means unknown. */
final class EstimateCsv {
    private EstimateCsv() {
    }

    static String of(EstimateResult result) {
        List<String> header = new ArrayList<>(List.of("index", "name", "type", "parameters", "macs_per_example"));
        for (PlatformEstimate platform : result.platforms()) {
            header.add(platform.platform().name() + "_joules");
            header.add(platform.platform().name() + "_seconds");
        }
        List<List<String>> rows = new ArrayList<>(List.of(header));
        for (int i = 0; i < result.layers().size(); i++) {
            rows.add(row(result, i));
        }
        return text(rows);
    }

    /** @param rows the header first */
    static String text(List<List<String>> rows) {
        StringWriter text = new StringWriter();
        CsvWriter csv = CsvWriter.builder().build(text);
        rows.forEach(csv::writeRecord);
        try {
            csv.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static List<String> row(EstimateResult result, int i) {
        LayerEstimate layer = result.layers().get(i);
        List<String> row = new ArrayList<>(List.of(Integer.toString(layer.index()), layer.name(), layer.type(),
                layer.known() ? Long.toString(layer.parameters()) : "", layer.known() ? Long.toString(layer.macsPerExample()) : ""));
        for (PlatformEstimate platform : result.platforms()) {
            row.add(layer.known() ? Double.toString(platform.layers().get(i).totalJ()) : "");
            row.add(layer.known() ? Double.toString(platform.layers().get(i).seconds()) : "");
        }
        return row;
    }
}
