package io.dnnenergy.agent.cli.calibrate;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.DoubleConsumer;
import java.util.stream.Stream;

/**
 * Starts workload programs in JVMs of their own. They get a fixed heap whose pages are touched at the start, and a native allocator that keeps
 * what it has. A page that is new costs more than most operations on it, and would be charged to whichever layer meets it. Garbage is
 * collected often and by one thread. What ND4J frees after a collection slows the allocations of the next half second down, those of recurrent
 * layers several times; each repetition so has its share of that.
 */
final class Workshop {
    private static final Map<String, String> ALLOCATOR = Map.of("MALLOC_ARENA_MAX", "1", "MALLOC_TRIM_THRESHOLD_", "8000000000",
            "MALLOC_MMAP_THRESHOLD_", "33554432", "MALLOC_TOP_PAD_", "67108864");

    private final Path agentJar;
    private final String classPath;
    private final String main;
    private final List<String> agentOptions;

    /** @param agentOptions {@code key=value} of the user's, such as {@code sysfs=DIR} */
    Workshop(Path agentJar, String classPath, String main, List<String> agentOptions) {
        this.agentJar = agentJar;
        this.classPath = classPath;
        this.main = main;
        this.agentOptions = List.copyOf(agentOptions);
    }

    /**
     * What a run left.
     *
     * @param out lines of stdout
     */
    record Run(List<String> out) {
    }

    /** @throws IllegalArgumentException if the program cannot be started or fails */
    List<String> list() throws IOException {
        return run(List.of("-cp", classPath, main, "--list"), null, cpuS -> { }).out();
    }

    /**
     * @param folder where the agent makes its run folder
     * @param alive  receives the CPU seconds of all its threads at each line that it prints
     */
    Run measure(Job job, Effort effort, Path folder, DoubleConsumer alive) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("-Xms1g", "-Xmx1g", "-Xmn64m", "-XX:+UseSerialGC", "-XX:+AlwaysPreTouch", "-Dorg.bytedeco.javacpp.maxbytes=300m",
                "-Dorg.bytedeco.javacpp.maxphysicalbytes=0"));
        // A platform by name: what is measured here needs no estimate, and no test of the machine's speed beside it.
        List<String> options = new ArrayList<>(List.of("out=" + folder, "window=250ms", "live=off", "observations=on",
                "platform=generic-cpu"));
        options.addAll(agentOptions);
        arguments.add("-javaagent:" + agentJar + "=" + String.join(",", options));
        arguments.addAll(List.of("-cp", classPath, main));
        arguments.addAll(job.workloads());
        arguments.addAll(effort.arguments(job.isDesigned()));
        return run(arguments, folder.resolve("stderr.txt"), alive);
    }

    private Run run(List<String> arguments, Path errors, DoubleConsumer alive) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        Path err = errors != null ? errors : Files.createTempFile("dnn-energy-list", ".txt");
        builder.redirectError(err.toFile());
        builder.environment().putAll(ALLOCATOR);
        if (!builder.environment().containsKey("OMP_WAIT_POLICY")) {
            builder.environment().putIfAbsent("OMP_NUM_THREADS", "1");
        }
        return follow(builder.start(), err, alive);
    }

    /** Reads a program's output to its end; the program does not outlive this JVM. */
    private static Run follow(Process process, Path err, DoubleConsumer alive) throws IOException {
        Thread ending = new Thread(process::destroy);
        Runtime.getRuntime().addShutdownHook(ending);
        List<String> out = new ArrayList<>();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                out.add(line);
                cpuS(process).ifPresent(alive);
            }
            int exit = process.waitFor();
            if (exit != 0) {
                throw new IllegalArgumentException("the workload program failed (exit code " + exit + "): " + lastLine(err));
            }
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            Runtime.getRuntime().removeShutdownHook(ending);
        }
        return new Run(out);
    }

    /** Empty once it has ended. */
    private static OptionalDouble cpuS(Process process) {
        return process.info().totalCpuDuration().map(used -> OptionalDouble.of(used.toNanos() * 1e-9)).orElse(OptionalDouble.empty());
    }

    private static String lastLine(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> !line.isBlank()).filter(line -> !line.startsWith("\t")).reduce((a, b) -> b).orElse("it said nothing")
                    + " (all of it: " + file + ")";
        }
    }
}
