package io.dnnenergy.agent.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The application's world is as without the agent: same classes, same libraries, same global state. */
class IsolationIT {
    @TempDir
    private Path folder;

    private ForkedJvm jvm() {
        return new ForkedJvm(folder);
    }

    @Test
    void helloWorldSaysTheSameAndLeavesTheSameCode() {
        ForkedJvm.Ended bare = jvm().run("app.Hello", "you");
        ForkedJvm.Ended ended = jvm().agent("").run("app.Hello", "you");
        assertEquals(0, ended.code());
        assertEquals(bare.out(), ended.out());
        assertEquals(bare.err(), ended.err(), "not a line, not even the JVM's on a longer bootstrap class path");
        assertTrue(Files.notExists(folder.resolve("dnn-energy")));
    }

    @Test
    void aJvmWithoutNetworksOpensNothing() {
        ForkedJvm.Ended ended = jvm().option("-Xlog:class+load:file=" + folder.resolve("classes")).agent("").run("app.Hello");
        assertEquals(0, ended.code());
        List<String> own = loaded("io.dnnenergy.", "com.sun.jna.", "oshi.", "net.bytebuddy.jar.asm.", "com.google.gson.");
        assertEquals(Set.of("io.dnnenergy.agent.boot.AgentMain", "io.dnnenergy.agent.boot.FirstSight", "io.dnnenergy.agent.boot.FirstSight$Passed"),
                Set.copyOf(own));
    }

    @Test
    void idlePowerIsMeasuredBeforeMainAndLeavesNothingWithoutNetworks() {
        ForkedJvm.Ended ended = jvm().agent("idle=measure:2s,source=none").run("app.Hello");
        assertEquals(0, ended.code(), ended.err());
        assertTrue(Files.notExists(folder.resolve("dnn-energy")), ended.err());
        assertFalse(ended.err().contains("==="), ended.err());
    }

    /** The class that implements an interface of DL4J is loaded before the interface, and passes when nothing is woven yet. */
    @Test
    void aClassThatIsLoadedBeforeItsSupertypeIsWovenToo() throws IOException {
        ForkedJvm.Ended ended = jvm().agent("live=off").run("app.IteratorFirst");
        assertEquals(0, ended.code(), ended.err());
        List<String> phases = RunFiles.in(folder.resolve("dnn-energy")).rows("phases.csv");
        assertTrue(phases.stream().anyMatch(row -> row.startsWith("0,MultiLayerNetwork#0,data-load,")), phases.toString());
    }

    private List<String> loaded(String... prefixes) {
        try (Stream<String> lines = Files.lines(folder.resolve("classes"))) {
            return lines.map(line -> line.replaceAll("^(\\[[^]]*])+ ", "").split(" ")[0])
                    .filter(name -> Arrays.stream(prefixes).anyMatch(name::startsWith)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void nothingOfTheAgentIsVisibleButItsBootClasses() {
        ForkedJvm.Ended ended = jvm().agent("live=off").run("app.VisibleBesideNetworks", "1500", "io.dnnenergy.agent.core.CoreMain",
                "io.dnnenergy.agent.record.Recorder", "io.dnnenergy.probe.EnergyProbe", "com.sun.jna.Native", "oshi.SystemInfo",
                "net.bytebuddy.jar.asm.ClassReader", "com.google.gson.Gson", "org.slf4j.LoggerFactory", "io.dnnenergy.agent.boot.PhaseBridge");
        assertEquals(0, ended.code(), ended.err());
        assertEquals(List.of("io.dnnenergy.agent.core.CoreMain: nowhere", "io.dnnenergy.agent.record.Recorder: nowhere",
                "io.dnnenergy.probe.EnergyProbe: nowhere", "com.sun.jna.Native: nowhere", "oshi.SystemInfo: nowhere",
                "net.bytebuddy.jar.asm.ClassReader: nowhere", "com.google.gson.Gson: nowhere", "org.slf4j.LoggerFactory: nowhere",
                "io.dnnenergy.agent.boot.PhaseBridge: bootstrap, as a resource too"), ended.outLines().subList(2, 11));
        assertTrue(ended.outLines().contains("context loader: true"), ended.out());
        assertTrue(ended.outLines().contains("main thread: main"), ended.out());
    }

    /** JNA's switches are global: the application's copy would obey them. */
    @Test
    void noSwitchOfALibraryIsLeftInTheSystemProperties() {
        ForkedJvm.Ended ended = jvm().agent("live=off").run("app.VisibleBesideNetworks", "1500");
        String line = ended.outLines().stream().filter(l -> l.startsWith("properties: ")).findFirst().orElseThrow();
        for (String name : List.of("jna.nosys", "jna.noclasspath", "jna.nounpack", "jna.boot.", "slf4j")) {
            assertTrue(!line.contains(name), line);
        }
    }

    @Test
    void applicationsNewerJnaWorksBesideTheAgents() {
        ForkedJvm.Ended ended = jvm().withLibrary("jna-5.8.0.jar").agent("").run("app.Native");
        assertEquals(0, ended.code(), ended.err());
        assertEquals(List.of("getpid is right: true", "jna from jna-5.8.0.jar", "score 0.25", "shape [3, 64]"), ended.outLines());
        assertTrue(ended.err().contains("MultiLayerNetwork#0"), ended.err());
    }

    /** What DL4J itself brings along. */
    @Test
    void dl4jsOldJnaAndOshiWorkBesideTheAgents() {
        ForkedJvm.Ended ended = jvm().withLibrary("jna-4.3.0.jar").withLibrary("jna-platform-4.3.0.jar").withLibrary("oshi-core-3.4.2.jar")
                .withLibrary("slf4j-api-1.7.25.jar").withLibrary("threetenbp-1.3.3.jar").agent("").run("app.Native", "oshi");
        assertEquals(0, ended.code(), ended.err());
        assertEquals(List.of("getpid is right: true", "jna from jna-4.3.0.jar", "oshi's pid is right: true", "oshi from oshi-core-3.4.2.jar",
                "score 0.25", "shape [3, 64]"), ended.outLines());
        // Its fifth of a second of work may lie before the first reading, and has no table of layers then.
        assertTrue(ended.err().contains("MultiLayerNetwork#0"), ended.err());
    }

    /** The agent's threads, which have run by then, must not have initialised java.util.logging. */
    @Test
    void applicationMayChooseItsLogManagerInMain() {
        ForkedJvm.Ended ended = jvm().agent("").run("app.SetsLogManager", "1500");
        assertTrue(ended.outLines().contains("log manager: app.OwnLogManager"), ended.out());
    }

    @Test
    void unwritableFolderForNativeCodeCostsNothingThatNeedsNone() throws Exception {
        Path file = Files.writeString(folder.resolve("no-folder"), "");
        ForkedJvm.Ended ended = jvm().option("-Djna.tmpdir=" + file).option("-Djava.io.tmpdir=" + file).agent("out=runs").run("app.Train");
        assertEquals(0, ended.code(), ended.err());
        assertEquals("score 0.25", ended.outLines().get(0));
        assertEquals(2, RunFiles.in(folder.resolve("runs")).epochs().stream().filter(e -> !e.get("epoch").getAsString().startsWith("w")).count());
        assertTrue(RunFiles.in(folder.resolve("runs")).run().get("complete").getAsBoolean());
    }

    @Test
    void toolsOfTheJdkRunWithoutTheAgent() throws Exception {
        Path source = Files.writeString(folder.resolve("One.java"), "class One { }");
        String javac = Path.of(System.getProperty("java.home"), "bin", "javac").toString();
        ForkedJvm jvm = jvm().environment("JAVA_TOOL_OPTIONS", "-javaagent:" + AgentJar.path());
        ForkedJvm.Ended ended = jvm.await(jvm.start(List.of(javac, source.toString())));
        assertEquals(0, ended.code(), ended.err());
        assertTrue(Files.exists(folder.resolve("One.class")));
        assertEquals(List.of(), ended.agentLines());
        assertTrue(Files.notExists(folder.resolve("dnn-energy")));
    }
}
