package io.dnnenergy.examples.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.user.PrefetchTraining;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DL4J's prefetch thread loads while the network trains: it gets its own joules, of a power that is not the network's. */
class PrefetchIT {
    private static final double LOADING_W = 10;
    private static final double OTHER_W = 25;
    @TempDir
    private Path work;

    @Test
    void thePrefetchThreadGetsTheJoulesItDrew() throws Exception {
        Assumptions.assumeTrue(Files.isDirectory(Path.of("/proc/self/task")), "threads' CPU time is Linux's");
        try (ThreadWatts plant = new ThreadWatts(work.resolve("sys"), "ADSI", LOADING_W, OTHER_W)) {
            double[] spentS = new double[4];
            AgentRun run = AgentRun.of(work, "scope=machine,idle=0w,sysfs=" + plant.sysfs(), line -> {
                if (line.equals("epoch 0 starts")) {
                    plant.start();
                } else if (line.contains(" loaded for ")) {
                    String[] words = line.split(" ");
                    spentS[Integer.parseInt(words[1])] = Long.parseLong(words[4]) * 1e-9;
                }
            }, PrefetchTraining.class, "4");
            assertEquals(0, run.exitCode(), run.err());
            double told = 0;
            double truth = 0;
            double toldCpuS = 0;
            double trueCpuS = 0;
            for (JsonObject epoch : run.epochs()) {
                int number = Integer.parseInt(epoch.get("epoch").getAsString());
                if (number > 0) {
                    Closure.check(epoch);
                    told += load(epoch).get("measured_j").getAsDouble();
                    toldCpuS += load(epoch).get("cpu_s").getAsDouble();
                    truth += LOADING_W * spentS[number];
                    trueCpuS += spentS[number];
                }
            }
            assertTrue(plant.namedJ() > 0.9 * truth && plant.otherJ() > 0.2 * truth, plant.namedJ() + " and " + plant.otherJ() + " J");
            assertEquals(trueCpuS, toldCpuS, 0.05 * trueCpuS, "CPU seconds of loading");
            assertEquals(truth, told, 0.05 * truth, "joules of loading");
        }
    }

    private static JsonObject load(JsonObject epoch) {
        for (JsonElement phase : epoch.getAsJsonArray("phases")) {
            if (phase.getAsJsonObject().get("phase").getAsString().equals("data-load")) {
                return phase.getAsJsonObject();
            }
        }
        throw new AssertionError("no data-load in " + epoch);
    }
}
