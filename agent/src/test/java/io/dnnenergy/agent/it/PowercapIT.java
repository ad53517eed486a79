package io.dnnenergy.agent.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.dnnenergy.agent.meter.FakeGpu;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged agent on a tree of counter files that another process moves: no microjoule is lost, and all sums close. */
class PowercapIT {
    private static final int LEAST_EPOCHS = 5;
    /** Two seconds, and one for the JVM's own end on a machine that is busy with other tests. */
    private static final double LONGEST_EXIT_S = 3;

    @TempDir
    private Path folder;

    /** The counters move from before the agent opens them until the program leaves: one that stands still is refused. */
    @Test
    void countersAreFollowedToTheMicrojouleAndTheSumsClose() throws Exception {
        try (CounterTree tree = new CounterTree(folder.resolve("sys"))) {
            tree.moving(true);
            ForkedJvm jvm = new ForkedJvm(folder).agent("sysfs=sys,source=powercap,out=runs");
            Process process = jvm.start("app.OnRequest");
            awaitFirstReadings();
            long stepsAtStart = tree.steps();
            List<Integer> wraps = tree.wraps();
            for (int epochs = 1; epochs <= LEAST_EPOCHS || tree.wraps().get(0) < wraps.get(0) + 2 || tree.wraps().get(1) < wraps.get(1) + 1; epochs++) {
                awaitEpochs(epochs);
                askForEpoch(process);
                Thread.sleep(100);
            }
            tree.moving(false);
            process.outputWriter().close();
            ForkedJvm.Ended ended = jvm.await(process);
            assertEquals(0, ended.code(), ended.err());

            RunFiles files = RunFiles.in(folder.resolve("runs"));
            JsonObject run = files.run();
            assertEquals("powercap", run.get("source").getAsString());
            assertEquals(false, run.get("proxy").getAsBoolean());
            List<Long> after = counted(run);
            // What the tree had shown when each counter was opened follows from what was counted since: to the microjoule, and before the first readings.
            long[] atOpening = {tree.packageUj() - after.get(0), tree.dramUj() - after.get(1)};
            assertEquals(0, atOpening[0] % CounterTree.PACKAGE_STEP_UJ, "package: " + atOpening[0]);
            assertEquals(0, atOpening[1] % CounterTree.DRAM_STEP_UJ, "dram: " + atOpening[1]);
            for (long steps : new long[] {atOpening[0] / CounterTree.PACKAGE_STEP_UJ, atOpening[1] / CounterTree.DRAM_STEP_UJ}) {
                assertTrue(steps >= 0 && steps <= stepsAtStart, steps + " steps before the counter was opened, " + stepsAtStart + " before the first readings");
            }
            assertEquals(after.get(0) + after.get(1), run.getAsJsonObject("totals").get("measured_uj").getAsLong());
            assertTrue(run.getAsJsonObject("totals").get("closure_error").getAsDouble() < 1e-9, run.get("totals").toString());
            assertTrue(!ended.err().contains("proxy"), ended.err());
            closes(files);
            saysWhatItCost(run.getAsJsonObject("agent_cost"), tree.steps());
        }
    }

    private static void saysWhatItCost(JsonObject cost, long steps) {
        long located = cost.get("edges_located").getAsLong();
        assertTrue(located > 0, cost.toString());
        // Each of the two counters moves once a step, and no edge is both located and missed.
        assertTrue(located + cost.get("edges_missed").getAsLong() <= 2 * steps, cost + " in " + steps + " steps");
        assertTrue(cost.get("start_cpu_s").getAsDouble() <= cost.get("sampler_cpu_s").getAsDouble(), cost.toString());
        boolean steady = cost.get("steady_s").getAsDouble() >= 2;
        assertEquals(steady, !cost.get("steady_core_share").isJsonNull(), "a rate over less than two seconds is none: " + cost);
    }

    @Test
    void counterThatDisappearsMakesEnergyUnknownFromThereOn() throws Exception {
        try (CounterTree tree = new CounterTree(folder.resolve("sys"))) {
            ForkedJvm jvm = new ForkedJvm(folder).agent("sysfs=sys,source=powercap,out=runs");
            Process process = jvm.start("app.OnRequest");
            tree.moving(true);
            awaitFirstReadings();
            awaitEpochs(1);
            askForEpoch(process);
            awaitEpochs(2);
            await("the epoch's line", () -> epoch("1") != null);
            tree.moving(false);
            tree.remove();
            // Each counter is found gone for itself, when it was next looked for.
            await("both warnings", () -> Files.readString(folder.resolve("stderr")).split("has gone", -1).length == 3);
            askForEpoch(process);
            awaitEpochs(3);
            process.outputWriter().close();
            ForkedJvm.Ended ended = jvm.await(process);
            assertEquals(0, ended.code(), ended.err());
            assertEquals(List.of("trained", "trained", "trained"), ended.outLines());
            assertEquals(2, ended.agentLines().stream().filter(line -> line.contains("has gone")).count(), ended.err());
            assertTrue(epoch("1").get("measured_j").getAsDouble() > 0, epoch("1").toString());
            assertTrue(epoch("2").get("measured_j").isJsonNull(), epoch("2").toString());
            JsonObject run = RunFiles.in(folder.resolve("runs")).run();
            assertTrue(run.get("complete").getAsBoolean());
            assertTrue(run.getAsJsonObject("totals").get("measured_uj").isJsonNull(), run.get("totals").toString());
        }
    }

    /** nvmlInit may take half a minute where the driver is not kept loaded. */
    @Test
    void gpuLibraryThatStartsForeverHoldsUpNeitherCountersNorTheExit() throws Exception {
        FakeGpu gpu = FakeGpu.compile(folder).set("init_ms", 60_000);
        try (CounterTree tree = new CounterTree(folder.resolve("sys"))) {
            tree.moving(true);
            ForkedJvm jvm = new ForkedJvm(folder).agent("sysfs=sys,source=powercap+nvml,nvml=" + gpu.file() + ",out=runs");
            Process process = jvm.start("app.OnRequest");
            awaitEpochs(1);
            await("the epoch's line", () -> epoch("0") != null);
            askForEpoch(process);
            awaitEpochs(2);
            long leaving = System.nanoTime();
            process.outputWriter().close();
            ForkedJvm.Ended ended = jvm.await(process);
            double heldS = (System.nanoTime() - leaving) * 1e-9;
            assertEquals(0, ended.code(), ended.err());
            assertTrue(heldS < LONGEST_EXIT_S, "the exit took " + heldS + " s");
            RunFiles files = RunFiles.in(folder.resolve("runs"));
            assertTrue(files.run().get("complete").getAsBoolean());
            assertEquals("powercap", files.run().get("source").getAsString());
            JsonObject last = epoch("1");
            assertTrue(last.getAsJsonObject("domains").get("powercap:package-0").getAsDouble() > 0, last.toString());
        }
    }

    @Test
    void treeWithoutACounterIsOneLineAndNoEnergy() throws Exception {
        Files.createDirectories(folder.resolve("empty"));
        ForkedJvm.Ended ended = new ForkedJvm(folder).agent("sysfs=empty,source=powercap,out=runs").run("app.Train");
        assertEquals(0, ended.code(), ended.err());
        assertEquals(List.of("score 0.25", "shape [3, 64]"), ended.outLines());
        assertEquals(1, ended.agentLines().stream().filter(line -> line.startsWith("no energy from powercap: ")).count(), ended.err());
        RunFiles files = RunFiles.in(folder.resolve("runs"));
        assertEquals("none", files.run().get("source").getAsString());
        // Two epochs, and perhaps a window between them.
        assertTrue(files.epochs().size() >= 2, files.epochs().toString());
        files.epochs().forEach(epoch -> assertTrue(epoch.get("measured_j").isJsonNull(), epoch.toString()));
    }

    /** Per scope: measured = attributed + other processes + unattributed, and the rows add up to attributed. */
    private static void closes(RunFiles files) throws IOException {
        int measured = 0;
        for (JsonObject scope : files.epochs()) {
            if (scope.get("measured_j").isJsonNull()) {
                continue;
            }
            measured++;
            double measuredJ = scope.get("measured_j").getAsDouble();
            double attributedJ = scope.get("attributed_j").getAsDouble();
            double sum = attributedJ + scope.get("other_processes_j").getAsDouble() + scope.get("unattributed_j").getAsDouble();
            assertEquals(measuredJ, sum, 1e-9 * measuredJ, scope.toString());
            double rowsJ = 0;
            for (JsonElement row : scope.getAsJsonArray("phases")) {
                rowsJ += row.getAsJsonObject().get("measured_j").getAsDouble();
            }
            assertEquals(attributedJ, rowsJ, 1e-9 * measuredJ, scope.toString());
        }
        assertTrue(measured >= 4, measured + " epochs and windows measured");
    }

    private JsonObject epoch(String number) throws IOException {
        Path runs = folder.resolve("runs");
        if (!Files.exists(runs) || RunFiles.isEmpty(runs) || !Files.exists(RunFiles.in(runs).folder().resolve("epochs.jsonl"))) {
            return null;
        }
        return RunFiles.in(folder.resolve("runs")).epochs().stream().filter(e -> e.get("epoch").getAsString().equals(number)).findFirst()
                .orElse(null);
    }

    /** Counters that stand still are refused, so they move until then. */
    private void awaitFirstReadings() throws Exception {
        Path runs = folder.resolve("runs");
        await("run.json", () -> Files.exists(runs) && !RunFiles.isEmpty(runs) && Files.exists(RunFiles.in(runs).folder().resolve("run.json")));
    }

    private void awaitEpochs(int trained) throws Exception {
        await(trained + " epochs", () -> Files.readAllLines(folder.resolve("stdout")).size() >= trained);
    }

    private static void askForEpoch(Process process) throws IOException {
        process.outputWriter().write("next\n");
        process.outputWriter().flush();
    }

    private static List<Long> counted(JsonObject run) {
        return run.getAsJsonArray("counters").asList().stream().map(JsonElement::getAsJsonObject)
                .filter(counter -> counter.get("counted").getAsBoolean()).map(counter -> counter.get("energy_uj").getAsLong()).toList();
    }

    private interface Condition {
        boolean holds() throws IOException;
    }

    private static void await(String what, Condition condition) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.holds()) {
            assertTrue(System.nanoTime() < deadline, "waited in vain for " + what);
            Thread.sleep(10);
        }
    }
}
