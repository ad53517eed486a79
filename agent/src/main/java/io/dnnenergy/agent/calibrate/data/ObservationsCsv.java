package io.dnnenergy.agent.calibrate.data;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.dnnenergy.agent.model.OpMix;
import io.dnnenergy.agent.model.Work;
import io.dnnenergy.agent.phase.Pass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Observations as a file: what a finished workload leaves behind, so that a calibration can go on where it stopped, and be fitted again
 * elsewhere. The target stands in every row: files of two targets must not be mixed.
 */
public final class ObservationsCsv {
    private static final List<String> HEADER = List.of("target", "cluster", "start_s", "network", "layer", "name", "type", "pass", "batch", "calls",
            "parameters", "macs", "elementwise", "transcendentals", "moved", "bytes_read", "bytes_written", "native_calls", "seconds", "value",
            "sigma", "operations");

    private ObservationsCsv() {
    }

    public static void write(Path file, List<Observation> observations, Target target) throws IOException {
        try (CsvWriter csv = CsvWriter.builder().build(file)) {
            csv.writeRecord(HEADER);
            for (Observation o : observations) {
                Work w = o.work();
                csv.writeRecord(target.id(), o.cluster(), Double.toString(o.startS()), o.network(), Integer.toString(o.layer()), o.name(), o.type(),
                        o.pass().id(), Integer.toString(o.batch()), Long.toString(o.calls()), Long.toString(o.parameters()), Long.toString(w.macs()),
                        Long.toString(w.elementwise()), Long.toString(w.transcendentals()), Long.toString(w.moved()), Long.toString(w.bytesRead()),
                        Long.toString(w.bytesWritten()), Long.toString(w.calls()), Double.toString(o.seconds()), Double.toString(o.value()),
                        Double.isNaN(o.sigma()) ? "" : Double.toString(o.sigma()), w.operations().text());
            }
        }
    }

    /** @throws IllegalArgumentException if the file is of another target or has a fault; the message names the line */
    public static List<Observation> read(Path file, Target target) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(file + ": no such file");
        }
        List<Observation> observations = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
            for (NamedCsvRecord row : csv) {
                observations.add(observation(row, target, file));
            }
        }
        return observations;
    }

    private static Observation observation(NamedCsvRecord row, Target target, Path file) {
        String place = file + ", line " + row.getStartingLineNumber() + ": ";
        if (HEADER.stream().anyMatch(name -> row.findField(name).isEmpty())) {
            throw new IllegalArgumentException(place + "not a file of observations, or cut short; it needs " + HEADER);
        }
        if (!row.getField("target").equals(target.id())) {
            throw new IllegalArgumentException(place + "measured in " + row.getField("target") + ", wanted are " + target.id());
        }
        try {
            Work work = new Work(count(row, "macs"), count(row, "elementwise"), count(row, "transcendentals"), count(row, "moved"),
                    count(row, "bytes_read"), count(row, "bytes_written"), count(row, "native_calls"), OpMix.parse(row.getField("operations")));
            String sigma = row.getField("sigma");
            return new Observation(row.getField("network"), (int) count(row, "layer"), row.getField("name"), row.getField("type"),
                    Pass.valueOf(row.getField("pass").toUpperCase(Locale.ROOT)), (int) count(row, "batch"), count(row, "calls"),
                    count(row, "parameters"), work, Double.parseDouble(row.getField("seconds")), Double.parseDouble(row.getField("value")),
                    sigma.isEmpty() ? Double.NaN : Double.parseDouble(sigma), row.getField("cluster"), Double.parseDouble(row.getField("start_s")));
        } catch (IllegalArgumentException fault) {
            throw new IllegalArgumentException(place + fault.getMessage(), fault);
        }
    }

    private static long count(NamedCsvRecord row, String field) {
        return Long.parseLong(row.getField(field));
    }
}
