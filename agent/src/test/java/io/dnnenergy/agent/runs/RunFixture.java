package io.dnnenergy.agent.runs;

import io.dnnenergy.agent.attribute.Quality;
import io.dnnenergy.agent.phase.Pass;
import io.dnnenergy.agent.phase.Phase;
import io.dnnenergy.agent.report.Balance;
import io.dnnenergy.agent.report.Energy;
import io.dnnenergy.agent.report.Footprint;
import io.dnnenergy.agent.report.LayerId;
import io.dnnenergy.agent.report.LayerLoad;
import io.dnnenergy.agent.report.LayerRow;
import io.dnnenergy.agent.report.PhaseRow;
import io.dnnenergy.agent.report.ScopeReport;
import io.dnnenergy.agent.report.ScopeSpan;
import io.dnnenergy.agent.report.Unattributed;
import io.dnnenergy.agent.report.files.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Run folders of made-up joules, written by the product's own writer. */
public final class RunFixture {
    public static final String NET = "MultiLayerNetwork#0";
    private static final Footprint PLAIN = new Footprint(OptionalDouble.empty(), OptionalDouble.empty(), 1, 1);

    private RunFixture() {
    }

    /** One layer and pass in one epoch. */
    public record Row(int layer, String name, String type, Pass pass, double joules, double half) {
    }

    /** An energy with a symmetric interval; half NaN: a proxy. */
    public static Energy energy(double joules, double half) {
        boolean proxy = Double.isNaN(half);
        return new Energy(joules * 1.25, Double.NaN, joules, proxy ? Double.NaN : joules * 0.8, joules - half, joules + half, proxy ? "proxy" : "powercap",
                proxy ? Quality.PROXY : Quality.ofRelativeHalfWidth(half / joules));
    }

    /** An epoch of the rows: 1,000 examples in 10 s; forward, backward and update phases hold the layers and a joule more; 5 J outside phases. */
    public static ScopeReport epoch(int number, String network, List<Row> rows) {
        String epoch = Integer.toString(number);
        List<LayerRow> layers = new ArrayList<>();
        Map<Pass, Double> joules = new java.util.EnumMap<>(Pass.class);
        for (Row row : rows) {
            layers.add(new LayerRow(epoch, new LayerId(network, row.layer(), row.name(), row.type(), row.pass()), new LayerLoad(100, 1000, 1, 0.9, 1_000_000, 2_000_000, 4096),
                    energy(row.joules(), row.half())));
            joules.merge(row.pass(), row.joules(), Double::sum);
        }
        boolean proxy = rows.stream().anyMatch(row -> Double.isNaN(row.half()));
        List<PhaseRow> phases = new ArrayList<>();
        for (Map.Entry<Pass, Double> pass : joules.entrySet()) {
            phases.add(new PhaseRow(epoch, network, Phase.valueOf(pass.getKey().name()), 100, 3, 2.5, 8192, energy(pass.getValue() + 1, proxy ? Double.NaN : 0.5)));
        }
        double attributed = phases.stream().mapToDouble(phase -> phase.energy().measuredJ()).sum();
        double total = attributed + 7;
        return new ScopeReport(epoch, network, 100, 1000, new ScopeSpan(Instant.parse("2026-11-23T10:00:00Z").plusSeconds(10L * number), 10),
                new Balance(Map.of(proxy ? "proxy:process-cpu" : "powercap:package-0", total), energy(total, proxy ? Double.NaN : 0.5), 20, attributed, 2, 5,
                        new Unattributed(2, 1, 0.5, 0.25, 1.25)), phases, layers, null);
    }

    /** Two convolutions and an output layer, forward and backward, 40 J in all. */
    public static List<Row> rows(double factor, double half) {
        return List.of(new Row(0, "conv1", "ConvolutionLayer", Pass.FORWARD, 4 * factor, half), new Row(0, "conv1", "ConvolutionLayer", Pass.BACKWARD, 8 * factor, half),
                new Row(1, "conv2", "ConvolutionLayer", Pass.FORWARD, 9 * factor, half), new Row(1, "conv2", "ConvolutionLayer", Pass.BACKWARD, 16 * factor, half),
                new Row(2, "output", "OutputLayer", Pass.FORWARD, 1 * factor, half), new Row(2, "output", "OutputLayer", Pass.BACKWARD, 2 * factor, half));
    }

    public static Path write(Path parent, int pid, List<ScopeReport> scopes) throws IOException {
        try (RunFolder folder = RunFolder.create(parent, Instant.parse("2026-11-23T10:00:00Z"), pid, PLAIN)) {
            for (ScopeReport scope : scopes) {
                folder.append(scope);
                folder.write();
            }
            folder.writeRun(io.dnnenergy.agent.report.Runs.of(List.of(), false, io.dnnenergy.agent.report.Runs.GENERIC, io.dnnenergy.agent.report.facts.RunTotals.NONE, List.of("a warning")));
            return folder.path();
        }
    }

    /** A run of {@code epochs} epochs of {@link #rows}. */
    public static Path write(Path parent, int pid, int epochs, double factor, double half) throws IOException {
        List<ScopeReport> scopes = new ArrayList<>();
        for (int e = 0; e < epochs; e++) {
            scopes.add(epoch(e, NET, rows(factor, half)));
        }
        return write(parent, pid, scopes);
    }

    public static Path copy(Path folder, Path to) throws IOException {
        Files.createDirectories(to);
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
        return to;
    }
}
