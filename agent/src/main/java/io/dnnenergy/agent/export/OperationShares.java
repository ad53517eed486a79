package io.dnnenergy.agent.export;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.dnnenergy.agent.report.LayerId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Shares of native operations in a layer and pass, from {@code ops.csv}: by operations on numbers and bytes moved, a byte weighing as much as
 * an operation. Not measured: within a layer the counter resolves nothing. Without the file, a layer is one share.
 */
final class OperationShares {
    private record Key(String network, String layer, String pass) {
    }

    private final Map<Key, Map<String, Double>> weights = new HashMap<>();

    private OperationShares() {
    }

    static OperationShares read(Path folder) {
        OperationShares operations = new OperationShares();
        Path file = folder.resolve("ops.csv");
        if (Files.exists(file)) {
            try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
                csv.forEach(operations::add);
            } catch (IOException | UncheckedIOException | CsvParseException e) {
                operations.weights.clear();
            }
        }
        return operations;
    }

    private void add(NamedCsvRecord row) {
        double weight = number(row, "macs") * 2 + number(row, "flops") + number(row, "bytes");
        if (weight > 0) {
            weights.computeIfAbsent(new Key(field(row, "network"), field(row, "layer"), field(row, "pass")), any -> new LinkedHashMap<>())
                    .merge(field(row, "op"), weight, Double::sum);
        }
    }

    private static String field(NamedCsvRecord row, String name) {
        return row.findField(name).orElse("");
    }

    private static double number(NamedCsvRecord row, String name) {
        try {
            double value = Double.parseDouble(field(row, name));
            return value > 0 && Double.isFinite(value) ? value : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** Shares that add up to 1, by operation; the empty name alone if nothing is known. */
    Map<String, Double> shares(LayerId layer) {
        Map<String, Double> found = weights.get(new Key(layer.network(), Integer.toString(layer.layer()), layer.pass().id()));
        if (found == null) {
            return Map.of("", 1.0);
        }
        double sum = found.values().stream().mapToDouble(Double::doubleValue).sum();
        Map<String, Double> shares = new LinkedHashMap<>();
        found.forEach((op, weight) -> shares.put(op, weight / sum));
        return shares;
    }
}
