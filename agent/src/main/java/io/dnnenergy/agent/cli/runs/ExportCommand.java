package io.dnnenergy.agent.cli.runs;

import io.dnnenergy.agent.export.Card;
import io.dnnenergy.agent.export.Country;
import io.dnnenergy.agent.export.Emissions;
import io.dnnenergy.agent.export.Factors;
import io.dnnenergy.agent.export.Flame;
import io.dnnenergy.agent.export.Perfetto;
import io.dnnenergy.agent.export.Stacks;
import io.dnnenergy.agent.runs.Run;
import io.dnnenergy.agent.runs.RunReader;
import io.dnnenergy.agent.runs.UnusableRun;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code export DIR --FORMAT}. */
@Command(name = "export", mixinStandardHelpOptions = true, description = "Writes a run in the format of another tool, into its folder unless --to says where.")
public final class ExportCommand extends RunCommand {
    /** One format. */
    static final class Format {
        @Option(names = "--perfetto", description = "trace.json.gz: a timeline for ui.perfetto.dev or chrome://tracing; with trace=on of the run it has layers.")
        private boolean perfetto;
        @Option(names = "--collapsed", description = "stacks-QUANTITY.collapsed: microjoules by network;phase;layer;pass[;operation], for flame graphs, speedscope, Pyroscope.")
        private boolean collapsed;
        @Option(names = "--flame", description = "flame.html: a flame graph by joules.")
        private boolean flame;
        @Option(names = "--emissions", description = "emissions.csv in CodeCarbon's columns; a row is added to a file that has them.")
        private boolean emissions;
        @Option(names = "--card", description = "energy-card.md: a section for a model card.")
        private boolean card;
    }

    @Parameters(paramLabel = "DIR", description = "Run folder.")
    private String folder;
    @ArgGroup(exclusive = true, multiplicity = "1")
    private Format format;
    @Option(names = "--estimated", description = "Stacks and flame of the model's joules instead of the counter's.")
    private boolean estimated;
    @Option(names = "--to", paramLabel = "FILE", description = "Write here; - for standard output.")
    private String to;
    @Option(names = "--carbon", paramLabel = "G", description = "gCO2e per kWh.")
    private Double carbon;
    @Option(names = "--country", paramLabel = "CODE", description = "Carbon intensity of this country's electricity: code of two or three letters, or name.")
    private String country;
    @Option(names = "--price", paramLabel = "MONEY", description = "Money per kWh.")
    private Double price;
    @Option(names = "--allow-proxy", description = "Let --emissions write CPU time where there was no counter; the project's name says so.")
    private boolean allowProxy;

    @Override
    int run() throws UnusableRun, IOException {
        Factors factors = factors();
        Run run = RunReader.read(folder);
        run.notes().forEach(note -> err().println("note: " + note));
        if (format.perfetto) {
            write("trace.json.gz", perfetto(run));
        } else if (format.collapsed) {
            write("stacks-" + (estimated ? "estimated" : run.provenance()) + ".collapsed", Stacks.of(run, estimated).getBytes(StandardCharsets.UTF_8));
        } else if (format.flame) {
            write("flame.html", Flame.of(run, estimated).getBytes(StandardCharsets.UTF_8));
        } else if (format.card) {
            write("energy-card.md", Card.of(run, factors).getBytes(StandardCharsets.UTF_8));
        } else {
            emissions(run, factors);
        }
        return 0;
    }

    private void emissions(Run run, Factors factors) throws UnusableRun, IOException {
        if (run.isProxy() && !allowProxy) {
            throw new UnusableRun(folder + " is a proxy (CPU time), and emissions.csv has no column that could say so: --allow-proxy writes it all the same");
        }
        if ("-".equals(to)) {
            write("", Emissions.of(run, factors, true).getBytes(StandardCharsets.UTF_8));
        } else {
            Path file = to == null ? run.folder().resolve("emissions.csv") : Path.of(to);
            EmissionsFile.append(file, run, factors);
            out().println(file.toAbsolutePath().normalize());
        }
    }

    private Factors factors() {
        if (carbon != null && country != null) {
            throw misuse("give either --carbon or --country");
        }
        if (carbon != null && !(carbon >= 0 && carbon < 1e5) || price != null && !(price >= 0 && price < 1e9)) {
            throw misuse("--carbon and --price must not be negative");
        }
        Country found = country == null ? null : Country.find(country).orElseThrow(() -> misuse("--country: '" + country
                + "' is not in the table: " + Country.all().stream().map(Country::iso2).collect(Collectors.joining(", ")) + "; give --carbon G instead"));
        OptionalDouble grams = carbon != null ? OptionalDouble.of(carbon) : found != null ? OptionalDouble.of(found.gramsPerKwh()) : OptionalDouble.empty();
        return new Factors(grams, price == null ? OptionalDouble.empty() : OptionalDouble.of(price), found);
    }

    private byte[] perfetto(Run run) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        boolean plain = to != null && !to.endsWith(".gz");
        try (Writer writer = new OutputStreamWriter(plain ? bytes : new GZIPOutputStream(bytes), StandardCharsets.UTF_8)) {
            Perfetto.write(run, writer);
        }
        return bytes.toByteArray();
    }

    private void write(String name, byte[] bytes) throws IOException {
        if ("-".equals(to)) {
            out().print(new String(bytes, StandardCharsets.UTF_8));
            out().flush();
            return;
        }
        Path file = to == null ? Path.of(folder).resolve(name) : Path.of(to);
        Written.replace(file, bytes);
        out().println(file.toAbsolutePath().normalize());
    }
}
