package io.dnnenergy.agent.meter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.agent.options.Options;
import io.dnnenergy.probe.Domain;
import io.dnnenergy.probe.Provenance;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A GPU's library may be slow, frozen, resetting, lost or without half of its calls: the processor's joules are exact all the same. */
class GpuBesideCpuTest {
    private static final long STEP_UJ = 40_000;

    @TempDir
    Path dir;
    private final List<String> said = Collections.synchronizedList(new ArrayList<>());
    private FakeGpu gpu;
    private FileChannel energy;
    private long packageUj = 1_000_000;
    private long gpuMj = 5_000_000;
    private boolean usedHere = true;

    @BeforeEach
    void machine() throws Exception {
        gpu = FakeGpu.compile(dir).set("energy0", gpuMj).set("power0", 200_000);
        Path zone = Files.createDirectories(dir.resolve("sys/class/powercap/intel-rapl:0"));
        Files.writeString(zone.resolve("name"), "package-0\n");
        Files.writeString(zone.resolve("max_energy_range_uj"), "262143328850\n");
        Files.writeString(zone.resolve("energy_uj"), String.format("%015d\n", packageUj));
        energy = FileChannel.open(zone.resolve("energy_uj"), StandardOpenOption.WRITE);
    }

    @AfterEach
    void close() throws IOException {
        energy.close();
    }

    private synchronized void step() throws IOException {
        packageUj += STEP_UJ;
        energy.write(ByteBuffer.wrap(String.format("%015d\n", packageUj).getBytes(StandardCharsets.US_ASCII)), 0);
    }

    /** Opens while the processor's counter moves, as it must to be believed. */
    private Meter open() throws Exception {
        return open(new ReadGuard());
    }

    private Meter open(ReadGuard guard) throws Exception {
        Options options = Options.of("source=powercap+nvml,sysfs=" + dir.resolve("sys") + ",nvml=" + gpu.file, new Properties(), Map.of());
        Thread mover = new Thread(() -> {
            try {
                while (!Thread.currentThread().isInterrupted()) {
                    step();
                    Thread.sleep(1);
                }
            } catch (InterruptedException | IOException end) {
                Thread.currentThread().interrupt();
            }
        });
        mover.start();
        try {
            return MeterFactory.open(options, new Gpus.Use(() -> usedHere, task -> new Thread(task, "gpus").start()),
                    new PatientOpening(task -> new Thread(task, "open").start(), () -> false), guard, said::add);
        } finally {
            mover.interrupt();
            mover.join();
        }
    }

    /** What happens at a read, by its number. */
    private interface Event {
        void at(int read) throws IOException;
    }

    /** Reads the meter that often, 10 ms apart, while the processor draws; its joules must be exact. */
    private void run(Meter meter, int reads, Event event) throws Exception {
        // Closed files would be reopened; a channel interrupted with its thread is opened anew.
        if (!energy.isOpen()) {
            energy = FileChannel.open(dir.resolve("sys/class/powercap/intel-rapl:0/energy_uj"), StandardOpenOption.WRITE);
        }
        step();
        meter.read();
        meter.begin();
        long fromUj = packageUj;
        for (int i = 0; i < reads; i++) {
            step();
            event.at(i);
            meter.read();
            meter.takeUnknownUj(0);
            Thread.sleep(10);
        }
        meter.read();
        assertEquals(packageUj - fromUj, totalUj(meter, "package-0").orElseThrow(), "the processor's energy; said: " + said);
        assertFalse(Double.isInfinite(meter.takeUnknownUj(0)), "the processor's energy is known; said: " + said);
    }

    private void draw(long mj) throws IOException {
        gpuMj += mj;
        gpu.set("energy0", gpuMj);
    }

    private static Optional<Long> totalUj(Meter meter, String name) {
        return meter.totalsUj().entrySet().stream().filter(e -> e.getKey().name().equals(name)).map(Map.Entry::getValue).findFirst();
    }

    private static Domain gpuOf(Meter meter) {
        return meter.totalsUj().keySet().stream().filter(d -> d.name().equals("gpu-0")).findFirst().orElseThrow();
    }

    @Test
    void slowLibraryJoinsWhenItIsThere() throws Exception {
        gpu.set("init_ms", 900);
        long start = System.nanoTime();
        try (Meter meter = open()) {
            assertTrue((System.nanoTime() - start) * 1e-9 < 0.85, "counters of the processor do not wait for the GPU's library");
            assertEquals(Optional.empty(), totalUj(meter, "gpu-0"), "absent is not 0 J");
            assertTrue(Double.isNaN(meter.takeUnknownUj(1)), "no part of what runs meanwhile");
            assertEquals("powercap", meter.source());
            run(meter, 150, i -> draw(7));
            assertTrue(totalUj(meter, "gpu-0").orElseThrow() > 0, said.toString());
            assertEquals(Provenance.MEASURED, gpuOf(meter).provenance());
            assertEquals("nvml+powercap", meter.source());
            assertTrue(said.stream().anyMatch(line -> line.contains("nvml took") && line.contains("counted from here on")), said.toString());
        }
    }

    @Test
    void frozenCounterIsSummedFromItsPower() throws Exception {
        try (Meter meter = open()) {
            run(meter, 180, i -> { });
            assertEquals(Provenance.INTEGRATED, gpuOf(meter).provenance());
            assertTrue(totalUj(meter, "gpu-0").orElseThrow() > 1_000_000, "200 W: " + meter.totalsUj());
            assertTrue(said.stream().anyMatch(line -> line.contains("stands still while its power is 200 W")), said.toString());
        }
    }

    @Test
    void driverThatIsReloadedIsAResetOfTheGpuOnly() throws Exception {
        try (Meter meter = openMoving()) {
            run(meter, 60, i -> {
                gpuMj = i == 30 ? 17 : gpuMj;
                draw(7);
            });
            assertEquals(59 * 7_000L, totalUj(meter, "gpu-0").orElseThrow(), 7_000, "what was drawn before and after");
            assertTrue(said.stream().anyMatch(line -> line.contains("gpu-0") && line.contains("went back")), said.toString());
        }
    }

    @Test
    void cardThatIsLostCostsItsOwnEnergyOnly() throws Exception {
        try (Meter meter = openMoving()) {
            run(meter, 60, i -> {
                draw(7);
                gpu.set("energy_code0", i < 30 ? 0 : 15);
            });
            assertTrue(Double.isInfinite(meter.takeUnknownUj(1)), "the GPU's energy is unknown from there on");
            assertFalse(meter.hasGone(), "the processor is still there");
            assertTrue(said.stream().anyMatch(line -> line.contains("gpu-0") && line.contains("has gone")), said.toString());
        }
    }

    @Test
    void libraryWithoutAnEnergyCounterIsSummed() throws Exception {
        gpu.set("energy_code0", 3);
        try (Meter meter = open()) {
            run(meter, 60, i -> { });
            assertEquals(Provenance.INTEGRATED, gpuOf(meter).provenance());
        }
    }

    @Test
    void energyOfTwoProcessesIsSharedByNvmlsAccount() throws Exception {
        gpu.set("processes", 2).set("pid0", ProcessHandle.current().pid()).set("util0", 25).set("pid1", 1).set("util1", 75);
        try (Meter meter = openMoving()) {
            run(meter, 60, i -> draw(7));
            assertEquals(0.25, meter.processS(1, Double.NaN) / meter.machineS(1, Double.NaN), 1e-9);
            assertEquals(3.5, meter.processS(0, 3.5), "a processor's share goes by CPU time");
        }
    }

    @Test
    void gpuThatNoNetworkHereCanUseIsNotThisProcesss() throws Exception {
        usedHere = false;
        try (Meter meter = openMoving()) {
            run(meter, 60, i -> draw(7));
            assertEquals(0, meter.processS(1, Double.NaN));
            assertTrue(meter.machineS(1, Double.NaN) > 0);
        }
    }

    /** So that whoever watches the reads can go on without the GPU. */
    @Test
    void accountOfProcessesThatIsNotGivenIsAReadThatHangs() throws Exception {
        ReadGuard guard = new ReadGuard();
        try (Meter meter = open(guard)) {
            gpu.set("share_ms", 5_000);
            // It is asked for once a second.
            Thread reader = new Thread(() -> {
                for (int i = 0; i < 12; i++) {
                    meter.read();
                    LockSupport.parkNanos(100_000_000L);
                }
            }, "reader");
            reader.start();
            long turn;
            do {
                turn = guard.turn();
                Thread.sleep(200);
            } while (reader.isAlive() && !(guard.isReading() && guard.turn() == turn));
            assertTrue(guard.isReading(), "the account is asked for within a turn");
            assertEquals("nvml", guard.source());
            gpu.set("share_ms", 0);
            reader.join();
        }
    }

    /** As {@link #open}, while the GPU's counter moves too. */
    private Meter openMoving() throws Exception {
        Thread mover = new Thread(() -> {
            try {
                while (!Thread.currentThread().isInterrupted()) {
                    synchronized (this) {
                        draw(7);
                    }
                    Thread.sleep(5);
                }
            } catch (InterruptedException | IOException end) {
                Thread.currentThread().interrupt();
            }
        });
        mover.start();
        try {
            return open();
        } finally {
            mover.interrupt();
            mover.join();
        }
    }
}
