package io.dnnenergy.examples.workloads;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Lists the workloads, or runs some. {@code --list}: one line {@code name role batches} each, batches joined by commas. Otherwise the names to
 * run, in this order, each building one network and training it at each batch size in turn.
 */
public final class Workloads {
    private static final String HELP = """
        usage: Workloads --list | NAME... [--warmup S] [--epochs N] [--epoch-seconds S] [--inference S] [--configurations DIR]
          --list                  names, roles (application, designed) and batch sizes
          --compile S             seconds of tiny networks first, until the JVM has compiled what all of them use (6)
          --warmup S              seconds of training of each network before anything counts (1)
          --epochs N              that count (10)
          --epoch-seconds S       seconds of one of them, about (0.3)
          --inference S           seconds (2.5)
          --batches all|first     batch sizes of each network (all)
          --configurations DIR    where each network's configuration is written to as JSON
        """;

    private Workloads() {
    }

    /** @param args see {@code --help} */
    public static void main(String[] args) throws IOException {
        Map<String, String> options = new LinkedHashMap<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < args.length; i++) {
            if (args[i].equals("--list")) {
                list().forEach(w -> System.out.println(w.name() + " " + w.role().name().toLowerCase(Locale.ROOT) + " " + joined(w.batches())));
                return;
            }
            if (args[i].startsWith("--") && !args[i].equals("--help") && i + 1 < args.length) {
                options.put(args[i], args[++i]);
            } else {
                names.add(args[i]);
            }
        }
        if (names.isEmpty() || names.contains("--help")) {
            System.out.print(HELP);
            return;
        }
        run(names, options);
    }

    private static void run(List<String> names, Map<String, String> options) throws IOException {
        TrialLength length = new TrialLength(number(options, "--warmup", 1), (int) number(options, "--epochs", 10),
            number(options, "--epoch-seconds", 0.3), number(options, "--inference", 2.5));
        double compileS = number(options, "--compile", 6);
        boolean firstOnly = "first".equals(options.remove("--batches"));
        String configurations = options.remove("--configurations");
        if (!options.isEmpty()) {
            throw new IllegalArgumentException("unknown options " + options.keySet() + "\n" + HELP);
        }
        CompilerWarmUp.run(compileS);
        for (String name : names) {
            Workload workload = list().stream().filter(w -> w.name().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no workload " + name + "; --list lists them"));
            // One network for all batch sizes: the agent takes equal ones for one, and names are given in the order of networks.
            Trial trial = new Trial(workload);
            if (configurations != null) {
                trial.saveConfiguration(Path.of(configurations));
            }
            for (int batch : firstOnly ? workload.batches().subList(0, 1) : workload.batches()) {
                trial.run(batch, length);
            }
        }
    }

    private static double number(Map<String, String> options, String name, double otherwise) {
        String value = options.remove(name);
        return value == null ? otherwise : Double.parseDouble(value);
    }

    private static List<Workload> list() {
        List<Workload> all = new ArrayList<>(Applications.all());
        all.addAll(Designed.all());
        return all;
    }

    private static String joined(List<Integer> batches) {
        return String.join(",", batches.stream().map(Object::toString).toList());
    }
}
