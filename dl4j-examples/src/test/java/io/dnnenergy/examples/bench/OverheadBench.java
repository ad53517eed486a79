package io.dnnenergy.examples.bench;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the agent costs whole programs: pairs of JVMs with and without it, in turn first and second, and the CPU time that the kernel counts
 * for each, launch and exit included. How far two runs without it differ (A/A) says what the machine can resolve. Writes a table, and
 * {@code overhead.csv} with every run. Arguments: the agent's jar, folder for the CSV, pairs, then {@code PROGRAM:SIZE[:OPTIONS]} ...; all of the
 * table in docs/overhead.md if none is given.
 */
public final class OverheadBench {
    private static final List<String> ALL = List.of("none:0", "table:2", "table:300", "short:2000", "networks:500", "lenet:300", "lstm:1500",
            "output:60000", "outputs:15000", "table:300:live=off", "table:300:ops=on");

    private OverheadBench() {
    }

    public static void main(String[] arguments) throws Exception {
        String jar = arguments[0];
        Path folder = Files.createDirectories(Path.of(arguments[1]));
        int pairs = Integer.parseInt(arguments[2]);
        List<String> programs = arguments.length > 3 ? List.of(arguments).subList(3, arguments.length) : ALL;
        System.out.println("program | CPU with / without (95 % of the median) | A/A | wall | CPU without | added");
        try (PrintWriter csv = new PrintWriter(Files.newBufferedWriter(folder.resolve("overhead.csv")), true)) {
            csv.println("program,pair,agent,cpu_s,wall_s");
            for (String program : programs) {
                System.out.println(row(jar, folder, pairs, program, csv));
            }
        }
    }

    private static String row(String jar, Path folder, int pairs, String program, PrintWriter csv) throws Exception {
        String[] parts = program.split(":", 3);
        String options = "out=" + folder.resolve("runs") + (parts.length > 2 ? "," + parts[2] : "");
        double[] cpu = new double[pairs];
        double[] wall = new double[pairs];
        double[] added = new double[pairs];
        List<Child> bare = new ArrayList<>();
        for (int pair = 0; pair < pairs; pair++) {
            Child[] runs = new Child[2];
            for (int half = 0; half < 2; half++) {
                int with = half ^ pair % 2;
                runs[with] = Child.run(with == 1 ? jar + "=" + options : null, parts[0], parts[1]);
                csv.printf(Locale.ROOT, "%s,%d,%s,%.2f,%.3f%n", program, pair, with == 1 ? "on" : "off", runs[with].cpuS(), runs[with].wallS());
            }
            bare.add(runs[0]);
            cpu[pair] = runs[1].cpuS() / runs[0].cpuS();
            wall[pair] = runs[1].wallS() / runs[0].wallS();
            added[pair] = runs[1].cpuS() - runs[0].cpuS();
        }
        double[] noise = new double[Math.max(1, pairs - 1)];
        noise[0] = Double.NaN;
        for (int pair = 1; pair < pairs; pair++) {
            noise[pair - 1] = bare.get(pair).cpuS() / bare.get(pair - 1).cpuS();
        }
        return String.format(Locale.ROOT, "%s | %s | %s | %s | %.2f s | %+.2f s", program, Ratios.of(cpu), Ratios.of(noise), Ratios.of(wall),
                Samples.median(bare.stream().mapToDouble(Child::cpuS).toArray()), Samples.median(added));
    }
}
