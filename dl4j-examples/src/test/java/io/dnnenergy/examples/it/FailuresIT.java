package io.dnnenergy.examples.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.user.SmallTraining;
import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever goes wrong, the application behaves as without the agent, one clear line says so, and what was finished is whole. */
class FailuresIT {
    @TempDir
    private Path work;

    @Test
    void aWrongOptionIsOneLineAndTheAgentStaysOff() throws Exception {
        AgentRun run = AgentRun.of(work, "intervall=5ms", line -> { }, SmallTraining.class, "1");
        assertEquals(0, run.exitCode());
        List<String> lines = run.err().lines().filter(line -> line.startsWith("[dnn-energy]")).toList();
        assertEquals(1, lines.size(), run.err());
        assertTrue(lines.get(0).contains("'intervall'") && lines.get(0).contains("'interval'"), lines.get(0));
        assertEquals(null, run.folder());
    }

    @Test
    void anUnreadableTreeIsOneLineAndProxyOrNothing() throws Exception {
        Path empty = Files.createDirectories(work.resolve("sys"));
        AgentRun run = AgentRun.of(work, "source=powercap,sysfs=" + empty, line -> { }, SmallTraining.class, "1");
        assertEquals(0, run.exitCode());
        assertEquals(1, run.err().lines().filter(line -> line.contains("no energy from powercap")).count(), run.err());
        JsonObject epoch = run.epochs().get(0);
        assertTrue(epoch.get("measured_j").isJsonNull(), "unknown is null, never 0: " + epoch);
        assertEquals("none", epoch.get("quality").getAsString());
        assertFalse(epoch.get("estimated_j").isJsonNull());
    }

    @Test
    void exceptionsReachTheUserUnchangedAndTheNextEpochIsWhole() throws Exception {
        AgentRun without = AgentRun.of(work, null, line -> { }, SmallTraining.class, "3", "throw=30");
        AgentRun with = AgentRun.of(work, "source=proxy", line -> { }, SmallTraining.class, "3", "throw=30");
        assertEquals(0, with.exitCode(), with.err());
        assertEquals(without.result("caught"), with.result("caught"), "message and depth of the stack");
        assertEquals(without.result("parameters"), with.result("parameters"));
        assertEquals(without.result("output"), with.result("output"));
        List<JsonObject> epochs = with.epochs().stream().filter(epoch -> !epoch.get("epoch").getAsString().startsWith("w")).toList();
        assertEquals(3, epochs.size());
        assertEquals(10, epochs.get(2).get("iterations").getAsInt(), "the iterator goes on where the exception left it");
        epochs.forEach(Closure::check);
        assertTrue(with.csv("layers.csv").stream().anyMatch(row -> row.getField("type").equals("ScaledDense")), "a layer in a user's package");
        assertEquals(10, with.csv("layers.csv").stream().filter(row -> row.getField("type").equals("ScaledDense")
                && row.getField("epoch").equals("2") && row.getField("pass").equals("forward")).mapToLong(row -> Long.parseLong(row.getField("calls")))
                .sum(), "super calls are not counted twice");
    }

    @Test
    void exitInTheMiddleKeepsTheExitCodeAndTheFinishedEpochs() throws Exception {
        AgentRun run = AgentRun.of(work, "source=proxy", line -> { }, SmallTraining.class, "5", "exit=50");
        assertEquals(7, run.exitCode(), run.err());
        List<String> epochs = run.epochs().stream().map(epoch -> epoch.get("epoch").getAsString()).filter(name -> !name.startsWith("w")).toList();
        assertEquals(List.of("0", "1"), epochs);
        run.epochs().forEach(Closure::check);
        assertEquals(2, run.run().getAsJsonArray("interrupted").get(0).getAsJsonObject().get("epoch").getAsInt());
        assertTrue(run.run().get("complete").getAsBoolean());
        assertEquals(1, run.err().lines().filter(line -> line.contains("was cut short")).count(), run.err());
        assertTrue(Files.exists(run.folder().resolve("summary.txt")));
    }
}
