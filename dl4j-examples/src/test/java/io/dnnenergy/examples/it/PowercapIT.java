package io.dnnenergy.examples.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.user.SmallTraining;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tree of counters that another process, this one, advances: its energy is found, wraps included. */
@Tag("alone")
class PowercapIT {
    @TempDir
    private Path work;

    @Test
    void theSumOverDomainsIsWhatTheTreeDrewWrapsIncluded() throws Exception {
        try (Plant plant = Plant.inFolder(work.resolve("sys"))) {
            plant.start();
            long[] drawnUj = new long[1];
            AgentRun run = AgentRun.of(work, "sysfs=" + plant.sysfs(), line -> {
                if (line.startsWith("epoch 2 starts")) {
                    drawnUj[0] = plant.drawnUj();
                } else if (line.startsWith("epoch 39 ends")) {
                    stop(plant);
                }
            }, SmallTraining.class, "40");
            assertEquals(0, run.exitCode(), run.err());
            JsonObject facts = run.run();
            assertEquals("powercap", facts.get("source").getAsString(), run.err());
            assertEquals(List.of(1, 1, 1), plant.wraps(), "wraps of two packages and the memory");
            // The counters were opened before the second epoch; a wrap would be hundreds of joules.
            long measuredUj = facts.getAsJsonObject("totals").get("measured_uj").getAsLong();
            assertTrue(measuredUj >= plant.drawnUj() - drawnUj[0] && measuredUj <= plant.drawnUj(), measuredUj + " of " + plant.drawnUj());
            List<JsonObject> drawing = run.epochs().stream().filter(e -> !e.get("measured_j").isJsonNull() && e.get("measured_j").getAsDouble() > 0).toList();
            assertTrue(drawing.size() >= 36, drawing.size() + " epochs with energy");
            drawing.forEach(Closure::check);
            JsonObject late = run.epochs().stream().filter(e -> e.get("epoch").getAsString().equals("38")).findFirst().orElseThrow();
            double watts = late.get("measured_j").getAsDouble() / late.get("duration_s").getAsDouble();
            assertEquals(plant.watts(), watts, 0.15 * plant.watts(), "an epoch's energy over its time is the plant's power");
            assertEquals(3, late.getAsJsonObject("domains").size(), "two packages and the memory; no core, no platform");
        }
    }

    @Test
    void aCounterThatDisappearsIsOneLineAndUnknownFromThereOn() throws Exception {
        try (Plant plant = Plant.inFolder(work.resolve("sys"))) {
            plant.start();
            AgentRun run = AgentRun.of(work, "sysfs=" + plant.sysfs(), line -> {
                if (line.startsWith("epoch 20 ends")) {
                    remove(plant);
                }
            }, SmallTraining.class, "40");
            assertEquals(0, run.exitCode(), run.err());
            assertEquals(1, run.err().lines().filter(line -> line.contains("has gone")).count(), run.err());
            List<JsonObject> epochs = run.epochs();
            assertFalse(epochs.get(5).get("measured_j").isJsonNull());
            Closure.check(epochs.get(5));
            JsonObject late = epochs.stream().filter(e -> e.get("epoch").getAsString().equals("38")).findFirst().orElseThrow();
            assertTrue(late.get("measured_j").isJsonNull(), "unknown, not too low: " + late.get("measured_j"));
            assertTrue(run.run().getAsJsonObject("totals").get("measured_j").isJsonNull());
        }
    }

    private static void stop(Plant plant) {
        try {
            plant.stop();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void remove(Plant plant) {
        try {
            plant.remove("intel-rapl:a");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
