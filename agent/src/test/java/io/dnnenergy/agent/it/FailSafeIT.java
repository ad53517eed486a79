package io.dnnenergy.agent.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever fails in the agent, or around it, the application runs as without it, and one line says what happened. */
class FailSafeIT {
    private static final List<String> RESULT = List.of("score 0.25", "shape [3, 64]");

    @TempDir
    private Path folder;

    private ForkedJvm jvm() {
        return new ForkedJvm(folder);
    }

    @Test
    void coreThatIsMissingIsOneLine() throws IOException {
        Path jar = BrokenJars.core(folder.resolve("broken.jar"), null);
        ForkedJvm.Ended ended = jvm().agent(jar, "").run("app.Train");
        assertEquals(0, ended.code(), ended.err());
        assertEquals(RESULT, ended.outLines());
        assertEquals(List.of("not started: java.lang.ClassNotFoundException: io.dnnenergy.agent.core.CoreMain"), ended.agentLines());
    }

    @Test
    void coreThatIsCorruptIsOneLine() throws IOException {
        Path jar = BrokenJars.core(folder.resolve("broken.jar"), new byte[] {1, 2, 3, 4});
        ForkedJvm.Ended ended = jvm().agent(jar, "").run("app.Train");
        assertEquals(0, ended.code(), ended.err());
        assertEquals(RESULT, ended.outLines());
        assertEquals(1, ended.agentLines().size(), ended.err());
        assertTrue(ended.agentLines().get(0).startsWith("not started: java.lang.ClassFormatError"), ended.err());
    }

    @Test
    void errorsAtTheBeginningOfEverySpanSwitchTheAgentOff() throws IOException {
        errorsInAdviceAreKeptFromTheApplication(BrokenJars.throwsInEnter(folder.resolve("broken.jar")),
                "java.lang.IllegalStateException: built in");
    }

    @Test
    void errorsAtTheEndOfEverySpanSwitchTheAgentOff() throws IOException {
        errorsInAdviceAreKeptFromTheApplication(BrokenJars.throwsInExit(folder.resolve("broken.jar")), "java.lang.Error: built in");
    }

    private void errorsInAdviceAreKeptFromTheApplication(Path jar, String error) {
        ForkedJvm.Ended ended = jvm().agent(jar, "").run("app.Train");
        assertEquals(0, ended.code(), ended.err());
        assertEquals(RESULT, ended.outLines());
        assertEquals(1, count(ended, "an error in the agent's own code was kept from the application: " + error), ended.err());
        assertEquals(1, count(ended, "disabled after 16 errors in advice; the application runs on as without the agent"), ended.err());
        assertFalse(ended.err().contains("\tat "), ended.err());

        ForkedJvm.Ended bare = jvm().run("app.TrainAndFail");
        ForkedJvm.Ended failing = jvm().agent(jar, "").run("app.TrainAndFail");
        assertEquals(1, failing.code());
        assertEquals(trace(bare), trace(failing));
    }

    @Test
    void applicationsOwnExceptionIsTheSameFrameByFrame() throws IOException {
        ForkedJvm.Ended bare = jvm().run("app.TrainAndFail");
        ForkedJvm.Ended ended = jvm().agent("").run("app.TrainAndFail");
        assertEquals(bare.code(), ended.code());
        assertEquals(9, trace(bare).size(), bare.err());
        assertEquals(trace(bare), trace(ended));
        assertEquals(2, RunFiles.in(folder.resolve("dnn-energy")).epochs().get(0).get("iterations").getAsInt());
    }

    @Test
    void secondAgentOnTheCommandLineIsRefused() throws IOException {
        ForkedJvm.Ended ended = jvm().agent("").agent("").run("app.Train");
        assertEquals(0, ended.code(), ended.err());
        assertEquals(RESULT, ended.outLines());
        assertEquals(1, count(ended, "already running in this JVM: the second start is ignored"), ended.err());
        assertTrue(RunFiles.in(folder.resolve("dnn-energy")).run().get("complete").getAsBoolean());
    }

    @Test
    void attachToARunningAgentIsRefused() throws Exception {
        ForkedJvm jvm = jvm().agent("");
        Process process = jvm.start("app.OnRequest");
        awaitLines(1);
        attach(process, "");
        process.outputWriter().close();
        ForkedJvm.Ended ended = jvm.await(process);
        assertEquals(0, ended.code(), ended.err());
        assertEquals(1, count(ended, "already running in this JVM: the second start is ignored"), ended.err());
        assertEquals(1, RunFiles.in(folder.resolve("dnn-energy")).epochs().stream().filter(e -> e.get("epoch").getAsString().equals("0")).count());
    }

    @Test
    void attachWeavesWhatIsAlreadyLoaded() throws Exception {
        ForkedJvm jvm = jvm();
        Process process = jvm.start("app.OnRequest");
        awaitLines(1);
        attach(process, "live=off");
        // What is measured begins with the first reading of the sampler, a moment after the attach.
        awaitRun();
        process.outputWriter().write("once more\n");
        process.outputWriter().close();
        ForkedJvm.Ended ended = jvm.await(process);
        assertEquals(0, ended.code(), ended.err());
        assertEquals(List.of("trained", "trained"), ended.outLines());
        var epoch = RunFiles.in(folder.resolve("dnn-energy")).epochs().get(0);
        assertEquals("MultiLayerNetwork#0", epoch.get("network").getAsString());
        assertEquals(10, epoch.get("iterations").getAsInt());
        assertTrue(epoch.getAsJsonArray("layers").size() >= 6, epoch.toString());
    }

    @Test
    void classLoaderThatCannotSeeTheBridgeIsLeftAlone() {
        ForkedJvm.Ended ended = jvm().agent("").run("app.Detached");
        assertEquals(0, ended.code(), ended.err());
        assertEquals(RESULT, ended.outLines());
        assertTrue(ended.agentLines().stream().anyMatch(line -> line.startsWith("left alone: org.deeplearning4j.nn.multilayer.MultiLayerNetwork")),
                ended.err());
        assertTrue(ended.err().contains("No DL4J network ran under the agent"), ended.err());
    }

    @Test
    void wrongOptionTurnsTheAgentOffWithOneLine() {
        for (String option : List.of("intervall=5ms", "interval=soon")) {
            ForkedJvm.Ended ended = jvm().agent(option).run("app.Train");
            assertEquals(0, ended.code(), ended.err());
            assertEquals(RESULT, ended.outLines());
            assertEquals(1, ended.agentLines().size(), ended.err());
            assertTrue(ended.agentLines().get(0).startsWith("off: ") && ended.agentLines().get(0).contains("interval"), ended.err());
        }
        assertTrue(Files.notExists(folder.resolve("dnn-energy")));
    }

    @Test
    void folderThatCannotBeMadeLeavesTheLinesOnStderr() throws IOException {
        Files.writeString(folder.resolve("file"), "in the way");
        ForkedJvm.Ended ended = jvm().agent("out=file/runs").run("app.Train");
        assertEquals(0, ended.code(), ended.err());
        assertEquals(RESULT, ended.outLines());
        assertEquals(1, ended.agentLines().stream().filter(line -> line.contains("'file/runs' cannot be written")).count(), ended.err());
        assertTrue(ended.err().contains("MultiLayerNetwork#0"), ended.err());
    }

    @Test
    void exitInTheMiddleOfAnEpochKeepsTheWholeOnes() throws IOException {
        ForkedJvm.Ended ended = jvm().agent("").run("app.ExitMidway");
        assertEquals(3, ended.code(), ended.err());
        RunFiles files = RunFiles.in(folder.resolve("dnn-energy"));
        assertTrue(files.run().get("complete").getAsBoolean());
        assertEquals(List.of("0", "1"), files.epochs().stream().map(e -> e.get("epoch").getAsString()).filter(e -> !e.startsWith("w")).toList());
        assertEquals(List.of(20, 20), files.epochs().stream().filter(e -> !e.get("epoch").getAsString().startsWith("w"))
                .map(e -> e.get("iterations").getAsInt()).toList());
        var interrupted = files.run().getAsJsonArray("interrupted").get(0).getAsJsonObject();
        assertEquals("2", interrupted.get("epoch").getAsString());
        assertEquals(9, interrupted.get("iterations").getAsInt());
        assertTrue(Files.readString(files.folder().resolve("summary.txt")).contains("MultiLayerNetwork#0"));
    }

    @Test
    void withoutASourceEstimatesRemainAndMeasuredIsEmpty() throws IOException {
        ForkedJvm.Ended ended = jvm().agent("source=none").run("app.Train");
        assertEquals(0, ended.code(), ended.err());
        assertEquals(RESULT, ended.outLines());
        RunFiles files = RunFiles.in(folder.resolve("dnn-energy"));
        assertEquals("none", files.run().get("source").getAsString());
        assertTrue(files.run().getAsJsonObject("totals").get("measured_j").isJsonNull());
        var epoch = files.epochs().get(0);
        assertTrue(epoch.get("measured_j").isJsonNull());
        assertEquals("none", epoch.get("quality").getAsString());
        assertFalse(epoch.get("estimated_j").isJsonNull());
        assertFalse(files.rows("layers.csv").isEmpty());
        files.rows("layers.csv").forEach(row -> assertTrue(row.contains(",,,,,,none,none,"), row));
        assertTrue(ended.err().contains("Source: none. Nothing was measured; estimates only."), ended.err());
    }

    private void attach(Process process, String options) throws Exception {
        VirtualMachine machine = VirtualMachine.attach(Long.toString(process.pid()));
        try {
            machine.loadAgent(AgentJar.path().toString(), options);
        } catch (AgentInitializationException e) {
            throw new AssertionError("the agent must not fail the attach", e);
        } finally {
            machine.detach();
        }
    }

    private void awaitLines(int lines) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (Files.readAllLines(folder.resolve("stdout")).size() < lines) {
            assertTrue(System.nanoTime() < deadline, "no line on stdout");
            Thread.sleep(20);
        }
    }

    private void awaitRun() throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        Path runs = folder.resolve("dnn-energy");
        while (Files.notExists(runs) || RunFiles.isEmpty(runs) || Files.notExists(RunFiles.in(runs).folder().resolve("run.json"))) {
            assertTrue(System.nanoTime() < deadline, "no run folder");
            Thread.sleep(20);
        }
    }

    private static long count(ForkedJvm.Ended ended, String line) {
        return ended.agentLines().stream().filter(line::equals).count();
    }

    /** The exception's lines. */
    private static List<String> trace(ForkedJvm.Ended ended) {
        return ended.err().lines().filter(line -> line.startsWith("\tat ") || line.startsWith("Exception ")).toList();
    }
}
