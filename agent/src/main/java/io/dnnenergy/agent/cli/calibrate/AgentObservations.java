package io.dnnenergy.agent.cli.calibrate;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.dnnenergy.agent.calibrate.data.Observation;
import io.dnnenergy.agent.calibrate.data.Target;
import io.dnnenergy.agent.model.OpMix;
import io.dnnenergy.agent.model.Work;
import io.dnnenergy.agent.phase.Pass;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The agent's {@code observations.csv} to observations: whole epochs of training, and windows in which nothing but inference ran. */
final class AgentObservations {
    private final List<NamedCsvRecord> records;
    private final List<String> networks;

    private AgentObservations(List<NamedCsvRecord> records, List<String> networks) {
        this.records = records;
        this.networks = networks;
    }

    /** @param networks what the program calls its networks, in the order in which they ran; {@code -} for those that do not count */
    static AgentObservations read(Path file, List<String> networks) throws IOException {
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
            return new AgentObservations(csv.stream().toList(), networks);
        }
    }

    /** Joules if every row has them. */
    Target target() {
        return !records.isEmpty() && records.stream().noneMatch(row -> row.getField("joules").isEmpty()) ? Target.JOULES : Target.CPU_SECONDS;
    }

    /**
     * @throws IllegalArgumentException if a row has a fault, or the target was not measured; the message names the line. Also if the agent saw more
     *                                  or fewer networks than the program named: then nobody knows which is which
     */
    List<Observation> observations(Target target) {
        int seen = 1 + records.stream().mapToInt(AgentObservations::order).max().orElse(-1);
        if (!records.isEmpty() && seen != networks.size()) {
            throw new IllegalArgumentException("the program named " + networks.size() + " networks, the agent saw " + seen
                    + ": each 'network NAME' has to stand for one network that is trained, none of them equal to another");
        }
        Set<String> mixed = new HashSet<>();
        for (NamedCsvRecord row : records) {
            if (isWindow(row) && pass(row) != Pass.INFERENCE) {
                mixed.add(row.getField("epoch"));
            }
        }
        List<Observation> observations = new ArrayList<>();
        for (NamedCsvRecord row : records) {
            String network = network(row);
            boolean warming = isWindow(row) && (pass(row) != Pass.INFERENCE || mixed.contains(row.getField("epoch")));
            if (!network.equals("-") && !warming) {
                observations.add(observation(row, network, target));
            }
        }
        return observations;
    }

    private Observation observation(NamedCsvRecord row, String network, Target target) {
        try {
            long calls = count(row, "calls");
            int batch = (int) Math.max(1, Math.round(count(row, "examples") / (double) calls));
            Work work = new Work(count(row, "macs"), count(row, "elementwise"), count(row, "transcendentals"), count(row, "moved"),
                    count(row, "bytes_read"), count(row, "bytes_written"), count(row, "native_calls"), OpMix.parse(row.getField("operations")));
            boolean joules = target == Target.JOULES;
            return new Observation(network, (int) count(row, "layer"), row.getField("name"), row.getField("type"), pass(row), batch, calls,
                    count(row, "parameters"), work, number(row, "seconds"), number(row, joules ? "joules" : "cpu_s"),
                    joules ? number(row, "sigma_j") : Double.NaN, network + "@" + batch + "/" + row.getField("epoch"), number(row, "start_s"));
        } catch (IllegalArgumentException fault) {
            throw new IllegalArgumentException("observations.csv, line " + row.getStartingLineNumber() + ": " + fault.getMessage(), fault);
        }
    }

    private String network(NamedCsvRecord row) {
        return networks.get(order(row));
    }

    /** The agent numbers networks in the order in which it first sees them. */
    private static int order(NamedCsvRecord row) {
        String name = row.getField("network");
        return Integer.parseInt(name.substring(name.indexOf('#') + 1));
    }

    private static boolean isWindow(NamedCsvRecord row) {
        return row.getField("epoch").startsWith("w");
    }

    private static Pass pass(NamedCsvRecord row) {
        return Pass.valueOf(row.getField("pass").toUpperCase(Locale.ROOT));
    }

    private static long count(NamedCsvRecord row, String field) {
        return Long.parseLong(row.getField(field));
    }

    private static double number(NamedCsvRecord row, String field) {
        String text = row.getField(field);
        return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
    }
}
