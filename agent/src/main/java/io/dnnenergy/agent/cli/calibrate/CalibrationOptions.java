package io.dnnenergy.agent.cli.calibrate;

import io.dnnenergy.agent.calibrate.data.Target;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine;

/** The options of both commands: where to measure what, and how long. */
final class CalibrationOptions {
    @Option(names = "--out", paramLabel = "DIR", defaultValue = "dnn-energy-calibration",
            description = "Folder of measurements and results; what it holds already is not measured again. Default: ${DEFAULT-VALUE}.")
    Path out;
    @Option(names = "--quick", arity = "0..1", fallbackValue = "2", paramLabel = "MINUTES",
            description = "Short: one batch size, short epochs, 1 to 10 minutes in all; 2 if no number is given.")
    Double quick;
    @Option(names = "--full", description = "About 45 minutes: more and longer epochs.")
    boolean full;
    @Option(names = "--classpath", paramLabel = "PATHS",
            description = "Class path of the workload programs. Default: dl4j-examples beside this jar's build.")
    String classPath;
    @Option(names = "--main", paramLabel = "CLASS", defaultValue = "io.dnnenergy.examples.workloads.Workloads",
            description = "The workload program. Default: ${DEFAULT-VALUE}.")
    String main;
    @Option(names = "--target", paramLabel = "TARGET",
            description = "joules or cpu-seconds. Default: joules where a counter can be read, else CPU seconds.")
    String target;
    @Option(names = "--platform", paramLabel = "NAME|FILE", defaultValue = "generic-cpu",
            description = "Profile that the fit starts from. Default: ${DEFAULT-VALUE}.")
    String platform;
    @Option(names = "--source", paramLabel = "NAMES", description = "Energy sources, as for the agent.")
    String source;
    @Option(names = "--sysfs", paramLabel = "DIR", description = "Root of sysfs, as for the agent.")
    Path sysfs;
    @Option(names = "--procfs", paramLabel = "DIR", description = "Root of procfs, as for the agent.")
    Path procfs;
    @Option(names = "--msr", paramLabel = "DIR", description = "Directory of N/msr, as for the agent.")
    Path msr;
    @Option(names = "--nvml", paramLabel = "FILE", description = "The NVML library, as for the agent.")
    String nvml;

    /** @throws CommandLine.ParameterException if options contradict one another */
    void check(CommandLine line) {
        if (quick != null && full) {
            throw new CommandLine.ParameterException(line, "--quick and --full contradict each other");
        }
        if (quick != null && !(quick >= Effort.LEAST_MINUTES && quick <= Effort.MOST_MINUTES)) {
            throw new CommandLine.ParameterException(line, "--quick takes " + Effort.LEAST_MINUTES + " to " + Effort.MOST_MINUTES + " minutes, not " + quick);
        }
        if (target != null && !target.equals(Target.JOULES.id()) && !target.equals(Target.CPU_SECONDS.id())) {
            throw new CommandLine.ParameterException(line, "--target must be joules or cpu-seconds, is " + target);
        }
    }

    Effort effort() {
        return quick != null ? Effort.quick(quick) : full ? Effort.FULL : Effort.STANDARD;
    }

    /**
     * Measures what is not measured yet.
     *
     * @throws IllegalArgumentException if something that is needed cannot be used; the message names the fix
     */
    Measurements measure(PrintWriter progress) throws IOException {
        Measurements measurements = new Measurements(out, procfs == null ? Path.of("/proc") : procfs, progress);
        Files.createDirectories(out);
        checkSettings();
        Path jar = Path.of(System.getProperty("java.class.path", "")).toAbsolutePath();
        if (!Files.isRegularFile(jar)) {
            throw new IllegalArgumentException("the agent's jar is not known: run this as java -jar dnn-energy.jar");
        }
        Workshop workshop = new Workshop(jar, classPath(jar), main, agentOptions());
        List<Job> jobs = Job.plan(workshop.list(), effort().together());
        progress.println("Measuring " + jobs.size() + " programs, " + effort().time() + "; an interrupted run goes on where it stopped. Leave the "
                + "machine alone meanwhile.");
        measurements.run(workshop, jobs, effort(), wanted());
        return measurements;
    }

    private Target wanted() {
        return target == null ? null : target.equals(Target.JOULES.id()) ? Target.JOULES : Target.CPU_SECONDS;
    }

    /** Measurements of different settings must not be mixed: a folder remembers its own. */
    private void checkSettings() throws IOException {
        Path file = out.resolve("settings.txt");
        String settings = String.join("\n", effort().name(), main, String.valueOf(target), String.join(",", agentOptions())) + "\n";
        if (Files.exists(file) && !Files.readString(file).equals(settings)) {
            throw new IllegalArgumentException(out + " holds measurements of other settings: choose another folder with --out, or delete it");
        }
        Files.writeString(file, settings);
    }

    private List<String> agentOptions() {
        List<String> options = new ArrayList<>();
        add(options, "source", source);
        add(options, "sysfs", sysfs);
        add(options, "procfs", procfs);
        add(options, "msr", msr);
        add(options, "nvml", nvml);
        return options;
    }

    private static void add(List<String> options, String key, Object value) {
        if (value != null) {
            options.add(key + "=" + value);
        }
    }

    private String classPath(Path jar) throws IOException {
        if (classPath != null) {
            return classPath;
        }
        Path examples = jar.resolveSibling("../../dl4j-examples/target").normalize();
        Path list = examples.resolve("classpath");
        if (!Files.isRegularFile(list)) {
            throw new IllegalArgumentException("the workload programs are not found: give their class path with --classpath, or run "
                    + "dl4j-examples/run calibrate, which builds them");
        }
        return examples.resolve("classes") + java.io.File.pathSeparator + Files.readString(list).strip();
    }
}
