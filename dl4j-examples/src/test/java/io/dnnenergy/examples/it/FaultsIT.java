package io.dnnenergy.examples.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.user.LateSettings;
import com.example.user.SmallTraining;
import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Surroundings that are broken, or made to hurt. */
class FaultsIT {
    /** Whatever a library may ask by starting a program. */
    private static final List<String> PROGRAMS = List.of("lshw", "dmidecode", "cpuid", "getconf", "id", "uname", "lscpu", "nvidia-smi", "sh", "bash", "cat", "ls",
            "ps", "env", "which", "sysctl", "ldconfig", "lspci", "systemd-detect-virt", "sensors");

    @TempDir
    private Path work;

    @Test
    void noProgramIsStartedNothingOfTheJvmIsSettledAndTheFolderIsItsOwners() throws Exception {
        Path traps = Files.createDirectories(work.resolve("traps"));
        Path ran = work.resolve("ran");
        for (String program : PROGRAMS) {
            Path trap = Files.writeString(traps.resolve(program), "#!/bin/sh\necho \"$0 $@\" >>" + ran + "\n");
            Files.setPosixFilePermissions(trap, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Map<String, String> environment = Map.of("OMP_NUM_THREADS", "1", "PATH", traps + ":" + System.getenv("PATH"));
        AgentRun run = AgentRun.of(work, "", environment, line -> { }, LateSettings.class, "1");
        assertEquals(0, run.exitCode(), run.err());
        assertEquals("properties [], log manager OwnLogManager, common pool 7, MBean servers 1, zone Asia/Tokyo, handler null", run.result("state:"));
        assertFalse(Files.exists(ran), () -> "started: " + ran);
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(run.folder())));
        JsonObject host = run.run().getAsJsonObject("host");
        assertTrue(host.size() > 0, "the machine is described all the same");
    }

    @Test
    void aCounterThatTurnsToGarbageCostsItsEnergyAndNoEpoch() throws Exception {
        try (Plant plant = Plant.inFolder(work.resolve("sys"))) {
            plant.start();
            AgentRun run = AgentRun.of(work, "source=powercap,sysfs=" + plant.sysfs(), line -> {
                if (line.startsWith("epoch 20 ends")) {
                    plant.garble();
                }
            }, SmallTraining.class, "40");
            assertEquals(0, run.exitCode(), run.err());
            List<JsonObject> epochs = run.epochs().stream().filter(epoch -> !epoch.get("epoch").getAsString().startsWith("w")).toList();
            assertEquals(40, epochs.size(), "every finished epoch is written");
            assertFalse(epochs.get(10).get("measured_j").isJsonNull());
            assertTrue(epochs.get(38).get("measured_j").isJsonNull(), "unknown, not 0: " + epochs.get(38).get("measured_j"));
            assertFalse(epochs.get(38).get("estimated_j").isJsonNull());
            List<String> lines = run.err().lines().filter(line -> line.contains("package-0") && line.contains("cannot be read since")).toList();
            assertEquals(1, lines.size(), run.err());
            assertTrue(run.run().getAsJsonArray("warnings").toString().contains("cannot be read since"));
        }
    }
}
