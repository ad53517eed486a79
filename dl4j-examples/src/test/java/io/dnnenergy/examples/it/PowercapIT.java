package io.dnnenergy.examples.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.user.SmallTraining;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** A tree of counters that another process, this one, advances: every microjoule is found, wraps included. */
class PowercapIT {
    @TempDir
    private Path work;

    @Test
    @EnabledIfSystemProperty(named = "dnn.long", matches = "true", disabledReason = "fails on this version; run with -Ddnn.long=true")
    void theSumOverDomainsIsTheTreesOwnDifferenceToTheMicrojoule() throws Exception {
        try (Plant plant = Plant.inFolder(work.resolve("sys"))) {
            AgentRun run = AgentRun.of(work, "sysfs=" + plant.sysfs(), line -> follow(line, plant), SmallTraining.class, "40");
            assertEquals(0, run.exitCode(), run.err());
            JsonObject facts = run.run();
            assertEquals("powercap", facts.get("source").getAsString(), run.err());
            assertEquals(List.of(1, 1, 1), plant.wraps(), "wraps of two packages and the memory");
            assertEquals(plant.drawnUj(), facts.getAsJsonObject("totals").get("measured_uj").getAsLong());
            // Before epoch 1 and after epoch 39 the plant stands still.
            List<JsonObject> drawing = run.epochs().stream().filter(e -> e.get("measured_j").getAsDouble() > 0).toList();
            assertTrue(drawing.size() >= 37, drawing.size() + " epochs with energy");
            drawing.forEach(Closure::check);
            JsonObject last = run.epochs().stream().filter(e -> e.get("epoch").getAsString().equals("38")).findFirst().orElseThrow();
            double watts = last.get("measured_j").getAsDouble() / last.get("duration_s").getAsDouble();
            assertEquals(plant.watts(), watts, 0.15 * plant.watts(), "an epoch's energy over its time is the plant's power");
            assertEquals(3, last.getAsJsonObject("domains").size(), "two packages and the memory; no core, no platform");
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "dnn.long", matches = "true", disabledReason = "fails on this version; run with -Ddnn.long=true")
    void aCounterThatDisappearsIsOneLineAndUnknownFromThereOn() throws Exception {
        try (Plant plant = Plant.inFolder(work.resolve("sys"))) {
            AgentRun run = AgentRun.of(work, "sysfs=" + plant.sysfs(), line -> {
                follow(line, plant);
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

    /** The plant stands still while the agent opens and closes its counters, so that what it drew is what the agent must find. */
    private static void follow(String line, Plant plant) {
        if (line.startsWith("epoch 1 starts")) {
            plant.start();
        } else if (line.startsWith("epoch 39 ends")) {
            try {
                plant.stop();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
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
