package io.dnnenergy.agent.cli.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.dnnenergy.agent.meter.Meter;
import io.dnnenergy.agent.meter.MeterFactory;
import io.dnnenergy.agent.options.Options;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** On forty machines drawn at random, {@code doctor --json} and the agent choose the same domains, and the right ones. */
class SameChoiceTest {
    private static final int MACHINES = 40;
    private static final int AT_ONCE = 10;

    @TempDir
    Path dir;

    @Test
    void doctorAndAgentChooseTheSame() throws Exception {
        List<MadeUpMachine> machines = new ArrayList<>();
        for (int i = 0; i < MACHINES; i++) {
            machines.add(new MadeUpMachine(dir.resolve("m" + i), i));
        }
        AtomicBoolean stop = new AtomicBoolean();
        Thread mover = new Thread(() -> move(machines, stop));
        mover.start();
        ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<Void>> compared = pool.invokeAll(machines.stream().map(machine -> (Callable<Void>) () -> compare(machine)).toList());
            for (Future<Void> one : compared) {
                one.get();
            }
        } finally {
            pool.shutdown();
            stop.set(true);
            mover.join();
            for (MadeUpMachine machine : machines) {
                machine.close();
            }
        }
    }

    private static Void compare(MadeUpMachine machine) throws Exception {
        TreeSet<String> agent = agent(machine.root);
        TreeSet<String> doctor = doctor(machine.root);
        assertEquals(machine.truth, agent, "the agent on " + machine.root);
        assertEquals(machine.truth, doctor, "doctor on " + machine.root);
        return null;
    }

    private static void move(List<MadeUpMachine> machines, AtomicBoolean stop) {
        long start = System.nanoTime();
        try {
            while (!stop.get()) {
                for (MadeUpMachine machine : machines) {
                    machine.move((System.nanoTime() - start) * 1e-9);
                }
                Thread.sleep(1);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static TreeSet<String> agent(Path root) throws Exception {
        Options options = Options.of("sysfs=" + root.resolve("sys") + ",procfs=" + root.resolve("proc") + ",msr=" + root.resolve("cpu"), new Properties(), Map.of());
        TreeSet<String> chosen = new TreeSet<>();
        try (Meter meter = MeterFactory.open(options, line -> { })) {
            for (int d = 0; d < meter.domains(); d++) {
                chosen.add(meter.domain(d).source() + " " + meter.domain(d).name());
            }
        }
        return chosen;
    }

    private static TreeSet<String> doctor(Path root) {
        StringWriter out = new StringWriter();
        new CommandLine(new DoctorCommand()).setOut(new PrintWriter(out)).execute("--json", "--seconds", "0", "--sysfs", root.resolve("sys").toString(),
                "--procfs", root.resolve("proc").toString(), "--msr", root.resolve("cpu").toString());
        TreeSet<String> chosen = new TreeSet<>();
        for (JsonElement entry : JsonParser.parseString(out.toString()).getAsJsonObject().getAsJsonArray("chosen")) {
            chosen.add(entry.getAsJsonObject().get("source").getAsString() + " " + entry.getAsJsonObject().get("domain").getAsString());
        }
        return chosen;
    }
}
