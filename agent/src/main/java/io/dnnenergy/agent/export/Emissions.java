package io.dnnenergy.agent.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.dnnenergy.agent.report.Footprint;
import io.dnnenergy.agent.report.Footprints;
import io.dnnenergy.agent.report.ScopeReport;
import io.dnnenergy.agent.runs.Run;
import io.dnnenergy.agent.runs.RunSums;
import io.dnnenergy.agent.runs.UnusableRun;
import java.io.IOException;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A row of CodeCarbon 3.3.0's {@code emissions.csv}: its 38 columns in its order; seconds, kg CO2e, watts, kWh. Unknown is empty. The file has
 * no column for provenance, so the project's name of a proxy run says it. Pure.
 */
public final class Emissions {
    /** CodeCarbon compares the set of names before it appends: all must be there. */
    static final List<String> COLUMNS = List.of("timestamp", "project_name", "run_id", "experiment_id", "duration", "emissions", "emissions_rate", "cpu_power",
            "gpu_power", "ram_power", "cpu_energy", "gpu_energy", "ram_energy", "energy_consumed", "water_consumed", "country_name", "country_iso_code",
            "region", "cloud_provider", "cloud_region", "os", "python_version", "codecarbon_version", "cpu_count", "cpu_model", "gpu_count", "gpu_model",
            "longitude", "latitude", "ram_total_size", "tracking_mode", "cpu_utilization_percent", "gpu_utilization_percent", "ram_utilization_percent",
            "ram_used_gb", "on_cloud", "pue", "wue");

    private Emissions() {
    }

    /**
     * @param factors carbon intensity and price, and the country if known
     * @param heading whether to begin with the names
     * @throws UnusableRun if the run has no joules
     */
    public static String of(Run run, Factors factors, boolean heading) throws UnusableRun {
        RunSums sums = RunSums.of(run);
        if (!run.hasEnergy()) {
            throw new UnusableRun(run.folder() + " has no measured joules: there is nothing to put into emissions.csv");
        }
        Map<String, String> row = row(run, sums, factors);
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            if (heading) {
                csv.writeRecord(COLUMNS);
            }
            csv.writeRecord(COLUMNS.stream().map(name -> row.getOrDefault(name, "")).toList());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return text.toString();
    }

    /** Whether a file's first line is this table's. */
    public static boolean hasColumns(String heading) {
        return List.of(heading.strip().split(",")).equals(COLUMNS);
    }

    private static Map<String, String> row(Run run, RunSums sums, Factors factors) {
        Footprint footprint = factors.over(Footprints.of(run.facts().options()));
        double seconds = sums.durationS();
        double cpuJ = domains(sums, "package", "core", "cpu", "psys");
        double gpuJ = domains(sums, "gpu");
        double ramJ = domains(sums, "dram");
        double kg = footprint.gco2e(sums.total().measuredJ()) / 1000;
        Map<String, String> row = described(run);
        row.put("duration", number(seconds));
        row.put("emissions", number(kg));
        row.put("emissions_rate", number(kg / seconds));
        row.put("cpu_power", number(cpuJ / seconds));
        row.put("gpu_power", number(gpuJ / seconds));
        row.put("ram_power", number(ramJ / seconds));
        row.put("cpu_energy", number(cpuJ / 3.6e6));
        row.put("gpu_energy", number(gpuJ / 3.6e6));
        row.put("ram_energy", number(ramJ / 3.6e6));
        row.put("energy_consumed", number(footprint.kwh(sums.total().measuredJ())));
        row.put("country_name", factors.countryName());
        row.put("country_iso_code", factors.countryIso3());
        row.put("pue", number(footprint.pue()));
        return row;
    }

    /** What ran where, without figures. */
    private static Map<String, String> described(Run run) {
        Map<String, String> row = new HashMap<>();
        row.put("timestamp", run.facts().start().toString().replaceAll("\\..*|Z$", ""));
        row.put("project_name", "dnn-energy" + (run.isProxy() ? " (proxy)" : ""));
        row.put("run_id", run.name());
        row.put("os", run.host().getOrDefault("operatingSystem", ""));
        row.put("python_version", "java " + run.facts().jvm().getOrDefault("version", ""));
        row.put("codecarbon_version", "dnn-energy");
        row.put("cpu_count", run.host().getOrDefault("logicalCpus", ""));
        row.put("cpu_model", run.host().getOrDefault("processorName", ""));
        row.put("ram_total_size", gigabytes(run.host().get("memoryBytes")));
        row.put("tracking_mode", run.facts().options().getOrDefault("scope", "process"));
        return row;
    }

    /** Joules of the counted domains whose name begins so; NaN if there is none. */
    private static double domains(RunSums sums, String... names) {
        double sum = Double.NaN;
        for (ScopeReport scope : sums.scopes()) {
            for (Map.Entry<String, Double> domain : scope.domains().entrySet()) {
                String name = domain.getKey().substring(domain.getKey().indexOf(':') + 1);
                if (List.of(names).stream().anyMatch(name::startsWith) || List.of(names).contains("cpu") && name.startsWith("process-cpu")) {
                    sum = Double.isNaN(sum) ? domain.getValue() : sum + domain.getValue();
                }
            }
        }
        return sum;
    }

    private static String gigabytes(String bytes) {
        try {
            return bytes == null ? "" : number(Double.parseDouble(bytes) / (1L << 30));
        } catch (NumberFormatException e) {
            return "";
        }
    }

    private static String number(double value) {
        return Double.isFinite(value) ? Double.toString(value) : "";
    }
}
