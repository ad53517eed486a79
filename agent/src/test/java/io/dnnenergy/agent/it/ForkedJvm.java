package io.dnnenergy.agent.it;

import io.dnnenergy.agent.fixture.Fixtures;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A JVM of its own, in a folder of its own, with or without the agent. */
final class ForkedJvm {
    private static final long LIMIT_S = 60;

    private final Path folder;
    private final List<String> options = new ArrayList<>();
    private final List<Path> classPath = new ArrayList<>();
    private final Map<String, String> environment = new java.util.TreeMap<>();

    /** @param folder working folder; runs go to {@code dnn-energy} in it */
    ForkedJvm(Path folder) {
        this.folder = folder;
        classPath.add(Fixtures.classes());
        // Small heap and quick start: these are functional tests.
        options.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-Xshare:auto"));
    }

    ForkedJvm agent(String arguments) {
        return agent(AgentJar.path(), arguments);
    }

    ForkedJvm agent(Path jar, String arguments) {
        return option("-javaagent:" + jar + (arguments.isEmpty() ? "" : "=" + arguments));
    }

    ForkedJvm option(String option) {
        options.add(option);
        return this;
    }

    ForkedJvm environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Adds a library that the build has put aside for applications. */
    ForkedJvm withLibrary(String name) {
        Path jar = AgentJar.TARGET.resolve("app-libs").resolve(name);
        if (!Files.isRegularFile(jar)) {
            throw new IllegalStateException(jar + " is missing");
        }
        classPath.add(jar);
        return this;
    }

    /** What has become of a JVM that has ended. */
    record Ended(int code, String out, String err) {
        /** Lines of stderr that are the agent's, without its prefix. */
        List<String> agentLines() {
            return err.lines().filter(line -> line.startsWith("[dnn-energy] ")).map(line -> line.substring("[dnn-energy] ".length())).toList();
        }

        List<String> outLines() {
            return out.lines().toList();
        }
    }

    Ended run(String main, String... arguments) {
        return await(start(main, arguments));
    }

    Process start(String main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(options);
        command.add("-cp");
        command.add(String.join(File.pathSeparator, classPath.stream().map(Path::toString).toList()));
        command.add(main);
        command.addAll(List.of(arguments));
        return start(command);
    }

    /** Starts another program of the JDK. */
    Process start(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectOutput(folder.resolve("stdout").toFile())
                .redirectError(folder.resolve("stderr").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("DNN_ENERGY_") || name.equals("JAVA_TOOL_OPTIONS"));
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Ended await(Process process) {
        try {
            if (!process.waitFor(LIMIT_S, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                throw new AssertionError("still running after " + LIMIT_S + " s; stdout: " + Files.readString(folder.resolve("stdout"))
                        + " stderr: " + Files.readString(folder.resolve("stderr")));
            }
            return new Ended(process.exitValue(), Files.readString(folder.resolve("stdout")), Files.readString(folder.resolve("stderr")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
