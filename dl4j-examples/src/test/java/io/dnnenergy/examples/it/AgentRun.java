package io.dnnenergy.examples.it;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A program in a child JVM, with or without the packaged agent, and the run folder that it left. */
final class AgentRun {
    private static final long LIMIT_S = 240;

    private final int exitCode;
    private final List<String> out;
    private final String err;
    private final Path folder;

    private AgentRun(int exitCode, List<String> out, String err, Path folder) {
        this.exitCode = exitCode;
        this.out = out;
        this.err = err;
        this.folder = folder;
    }

    /**
     * @param agentOptions options besides {@code out}; null to run without the agent
     * @param onLine       sees each line of the program's stdout as it comes
     */
    static AgentRun of(Path work, String agentOptions, Consumer<String> onLine, Class<?> main, String... arguments) throws Exception {
        return of(work, agentOptions, Map.of("OMP_NUM_THREADS", "1"), onLine, main, arguments);
    }

    /** @param environment what the program finds set besides this JVM's own */
    static AgentRun of(Path work, String agentOptions, Map<String, String> environment, Consumer<String> onLine, Class<?> main, String... arguments)
            throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx1g");
        if (agentOptions != null) {
            String jar = System.getProperty("dnn.energy.jar");
            command.add("-javaagent:" + jar + "=out=" + work.resolve("out") + (agentOptions.isEmpty() ? "" : "," + agentOptions));
        }
        command.add("-cp");
        command.add(classPath());
        command.add(main.getName());
        command.addAll(List.of(arguments));
        Path errFile = Files.createTempFile(work, "stderr", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(errFile.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        List<String> out = new ArrayList<>();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                out.add(line);
                onLine.accept(line);
            }
        }
        if (!process.waitFor(LIMIT_S, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("the program did not end: " + out);
        }
        return new AgentRun(process.exitValue(), out, Files.readString(errFile), agentOptions == null ? null : runFolder(work.resolve("out")));
    }

    /** What an example has, and the test programs: not JUnit, not the agent. */
    static String classPath() throws IOException {
        Path target = Path.of(System.getProperty("dnn.energy.examples.target"));
        return String.join(java.io.File.pathSeparator, target.resolve("test-classes").toString(), target.resolve("classes").toString(),
                Files.readString(target.resolve("classpath")).strip());
    }

    private static Path runFolder(Path out) throws IOException {
        if (!Files.isDirectory(out)) {
            return null;
        }
        try (Stream<Path> runs = Files.list(out)) {
            return runs.findFirst().orElse(null);
        }
    }

    int exitCode() {
        return exitCode;
    }

    List<String> out() {
        return out;
    }

    String err() {
        return err;
    }

    Path folder() {
        return folder;
    }

    /** Last line of stdout that begins so, without the beginning. */
    String result(String beginning) {
        return out.stream().filter(line -> line.startsWith(beginning)).reduce((a, b) -> b).map(line -> line.substring(beginning.length()).strip())
                .orElseThrow(() -> new AssertionError("no line '" + beginning + "...' in " + out + "\n" + err));
    }

    List<NamedCsvRecord> csv(String name) throws IOException {
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(folder.resolve(name))) {
            return reader.stream().toList();
        }
    }

    List<JsonObject> epochs() throws IOException {
        return Files.readAllLines(folder.resolve("epochs.jsonl")).stream().map(line -> new JsonParser().parse(line).getAsJsonObject()).toList();
    }

    JsonObject run() throws IOException {
        return new JsonParser().parse(Files.readString(folder.resolve("run.json"))).getAsJsonObject();
    }

    String summary() throws IOException {
        return Files.readString(folder.resolve("summary.txt"));
    }
}
