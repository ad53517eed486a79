package io.dnnenergy.agent.cli.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command on trees of files, as a user meets it. */
class DoctorCommandTest {
    @TempDir
    Path dir;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void machine() throws IOException {
        Files.createDirectories(dir.resolve("proc"));
        Files.writeString(dir.resolve("proc/cpuinfo"), "vendor_id\t: GenuineIntel\nmodel name\t: Test CPU\nflags\t\t: fpu sse2\n");
    }

    private int doctor(String... more) {
        List<String> arguments = new ArrayList<>(List.of("--sysfs", dir.resolve("sys").toString(), "--procfs", dir.resolve("proc").toString(),
                "--msr", dir.resolve("cpu").toString(), "--nvml", dir.resolve("no-nvml.so").toString()));
        arguments.addAll(List.of(more));
        return new CommandLine(new DoctorCommand()).setOut(new PrintWriter(out)).setErr(new PrintWriter(err))
                .execute(arguments.toArray(String[]::new));
    }

    private JsonObject json() {
        return JsonParser.parseString(out.toString()).getAsJsonObject();
    }

    private JsonObject source(String name) {
        for (JsonElement source : json().getAsJsonArray("sources")) {
            if (source.getAsJsonObject().get("name").getAsString().equals(name)) {
                return source.getAsJsonObject();
            }
        }
        throw new AssertionError(name + " is not in " + out);
    }

    private void zone(String id, String name, long energyUj) throws IOException {
        Path zone = Files.createDirectories(dir.resolve("sys/class/powercap").resolve(id));
        Files.writeString(zone.resolve("name"), name + "\n");
        Files.writeString(zone.resolve("max_energy_range_uj"), "262143328850\n");
        Files.writeString(zone.resolve("energy_uj"), energyUj + "\n");
    }

    /** Runs the command while two sockets and their memory draw power. */
    /** One write of a fixed length: a reader sees the old value or the new one, however late this thread is. */
    private static void write(Path file, long uj) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(String.format("%015d%n", uj).getBytes(StandardCharsets.US_ASCII)), 0);
        }
    }

    private int doctorOnTwoSockets(String... more) throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        String[] zones = {"intel-rapl:0", "intel-rapl:0:0", "intel-rapl:1", "intel-rapl:1:0"};
        String[] names = {"package-0", "dram", "package-1", "dram"};
        for (int i = 0; i < zones.length; i++) {
            zone(zones[i], names[i], 1_000_000L * (i + 1));
        }
        Thread writer = new Thread(() -> {
            try {
                long start = System.nanoTime();
                while (!stop.get()) {
                    for (int i = 0; i < zones.length; i++) {
                        // 10, 20, 30 and 40 W.
                        long uj = 1_000_000L * (i + 1) + (System.nanoTime() - start) / 100 * (i + 1);
                        write(dir.resolve("sys/class/powercap").resolve(zones[i]).resolve("energy_uj"), uj);
                    }
                    Thread.sleep(1);
                }
            } catch (IOException | InterruptedException end) {
                Thread.currentThread().interrupt();
            }
        });
        writer.start();
        try {
            return doctor(more);
        } finally {
            stop.set(true);
            writer.join();
        }
    }

    @Test
    void machineWithoutCountersHasExitCodeOneAndTheProxyOnly() {
        assertEquals(1, doctor("--json", "--seconds", "0"));
        assertEquals(Set.of("sources", "chosen"), json().keySet());
        assertEquals(Set.of("name", "usable", "reason", "fix", "domains"), source("powercap").keySet());
        assertEquals("sudo modprobe intel_rapl_msr", source("powercap").get("fix").getAsString());
        assertEquals("[{\"source\":\"proxy\",\"domain\":\"process-cpu\"}]", json().getAsJsonArray("chosen").toString());
    }

    @Test
    void twoSocketsShowTheirWattsAndAreChosen() throws Exception {
        assertEquals(0, doctorOnTwoSockets("--json", "--seconds", "1", "--source", "powercap+proxy"));
        JsonArray domains = source("powercap").getAsJsonArray("domains");
        assertEquals(4, domains.size());
        for (JsonElement element : domains) {
            JsonObject domain = element.getAsJsonObject();
            assertEquals(Set.of("name", "kind", "unit", "period_ms", "watts"), domain.keySet());
            double truth = switch (domain.get("name").getAsString()) {
                case "package-0" -> 10;
                case "dram-0" -> 20;
                case "package-1" -> 30;
                default -> 40;
            };
            assertEquals(truth, domain.get("watts").getAsDouble(), 0.2 * truth, domain.toString());
            // On a machine that stalls, too few changes may be seen to find the period: it is then unknown, not wrong.
            assertTrue(domain.get("period_ms").isJsonNull() || domain.get("period_ms").getAsDouble() > 0.5, domain.toString());
        }
        assertEquals(5, json().getAsJsonArray("chosen").size());
    }

    @Test
    void textNamesSourcesChoiceAndLiveWatts() throws Exception {
        assertEquals(0, doctorOnTwoSockets("--seconds", "0.3", "--source", "powercap"));
        String text = out.toString();
        assertTrue(text.contains("powercap   usable"), text);
        assertTrue(text.contains("chosen     powercap package-0, powercap dram-0, powercap package-1, powercap dram-1"), text);
        assertTrue(text.lines().anyMatch(l -> l.startsWith("powercap   package-1") && l.contains("package")), text);
    }

    @Test
    void frozenCountersAreNotUsable() throws IOException {
        zone("intel-rapl:0", "package-0", 5);
        assertEquals(1, doctor("--json", "--seconds", "0", "--source", "powercap"));
        assertTrue(source("powercap").get("reason").getAsString().contains("did not move"), out.toString());
        assertTrue(source("powercap").getAsJsonArray("domains").get(0).getAsJsonObject().get("watts").isJsonNull());
    }

    @Test
    void danglingLinkOfAContainerHasItsMountAsFix() throws IOException {
        Path powercap = Files.createDirectories(dir.resolve("sys/class/powercap"));
        Files.createSymbolicLink(powercap.resolve("intel-rapl:0"), Path.of("../../devices/virtual/powercap/intel-rapl/intel-rapl:0"));
        assertEquals(1, doctor("--seconds", "0", "--source", "powercap"));
        assertTrue(out.toString().contains("fix: docker run -v "), out.toString());
    }

    @Test
    void unknownSourceIsAUsageError() {
        assertEquals(2, doctor("--source", "powercup"));
        assertTrue(err.toString().contains("'powercup' is not one of perf, powercap"), err.toString());
    }
}
