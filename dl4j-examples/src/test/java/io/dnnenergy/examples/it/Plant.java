package io.dnnenergy.examples.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Fixture: a powercap tree whose counters a thread of this JVM advances at a known power while a child JVM reads them. It knows the true
 * microjoules. Every counter that is part of the total wraps early, once: its range is more than it moves by in the longest time that a busy
 * machine may keep a reader waiting, since a counter that moves by a whole range between two reads looks as if it had not moved.
 */
final class Plant implements AutoCloseable {
    private static final long STEP_NS = 1_000_000L;
    private static final long LONGEST_STEP_NS = 50_000_000L;

    private static final class Zone {
        final FileChannel file;
        final Path folder;
        final long rangeUj;
        final double watts;
        final boolean counted;
        long raw;
        double owedUj;
        int wraps;
        long drawnUj;
        volatile boolean removed;
        volatile boolean garbled;
        volatile boolean held;
        volatile long leap;

        Zone(Path folder, String name, long rangeUj, long startUj, double watts, boolean counted) throws IOException {
            this.folder = folder;
            this.rangeUj = rangeUj;
            this.watts = watts;
            this.counted = counted;
            this.raw = startUj;
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("name"), name + "\n");
            Files.writeString(folder.resolve("max_energy_range_uj"), rangeUj + "\n");
            file = FileChannel.open(folder.resolve("energy_uj"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            write();
        }

        void advance(double seconds) throws IOException {
            if (removed || held) {
                return;
            }
            raw = Math.max(0, raw + leap);
            leap = 0;
            owedUj += watts * seconds * 1e6;
            long whole = (long) owedUj;
            owedUj -= whole;
            drawnUj += whole;
            raw += whole;
            if (raw > rangeUj) {
                raw -= rangeUj;
                wraps++;
            }
            write();
        }

        /** One write of a fixed length, so that a reader sees the old value or the new one, as with the kernel's file. */
        private void write() throws IOException {
            file.write(ByteBuffer.wrap((garbled ? "garbage 0xff no\n" : String.format("%015d%n", raw)).getBytes(StandardCharsets.US_ASCII)), 0);
        }
    }

    private final List<Zone> zones = new ArrayList<>();
    private final Path sysfs;
    private Thread thread;
    private volatile boolean running;

    private Plant(Path sysfs) {
        this.sysfs = sysfs;
    }

    /** Two packages, one with cores inside and memory beside it, and a platform counter around all: packages and memory are the total. */
    static Plant inFolder(Path sysfs) throws IOException {
        Plant plant = new Plant(sysfs);
        Path root = sysfs.resolve("class/powercap");
        plant.zones.add(new Zone(root.resolve("intel-rapl:0"), "package-0", 6_000_000_000L, 5_999_900_000L, 31.25, true));
        plant.zones.add(new Zone(root.resolve("intel-rapl:0:0"), "core", 6_000_000_000L, 17, 20.5, false));
        plant.zones.add(new Zone(root.resolve("intel-rapl:0:1"), "dram", 950_000_000, 949_999_999, 4.125, true));
        plant.zones.add(new Zone(root.resolve("intel-rapl:a"), "package-1", 262_143_328_850L, 262_143_000_000L, 9.75, true));
        plant.zones.add(new Zone(root.resolve("intel-rapl:b"), "psys", 20_000_000_000L, 0, 60, false));
        return plant;
    }

    Path sysfs() {
        return sysfs;
    }

    /** Watts of what is counted. */
    double watts() {
        return zones.stream().filter(zone -> zone.counted).mapToDouble(zone -> zone.watts).sum();
    }

    void start() {
        running = true;
        thread = new Thread(this::advance, "plant");
        thread.setDaemon(true);
        thread.start();
    }

    void stop() throws InterruptedException {
        running = false;
        if (thread != null) {
            thread.join();
        }
    }

    /** True energy of what is counted, since the start. */
    long drawnUj() {
        return zones.stream().filter(zone -> zone.counted).mapToLong(zone -> zone.drawnUj).sum();
    }

    /** Wraps of what is counted, since the start. */
    List<Integer> wraps() {
        return zones.stream().filter(zone -> zone.counted).map(zone -> zone.wraps).toList();
    }

    /** All counters show text that is no number, and go on doing so. */
    void garble() {
        for (Zone zone : zones) {
            zone.garbled = true;
        }
    }

    /** All counters stand still, though energy is drawn. */
    void hold() {
        for (Zone zone : zones) {
            zone.held = true;
        }
    }

    /** All counters leap, back or forward. */
    void leap(long uj) {
        for (Zone zone : zones) {
            zone.leap = uj;
        }
    }

    /** Counters work again. */
    void mend() {
        for (Zone zone : zones) {
            zone.garbled = false;
            zone.held = false;
        }
    }

    /** A counter disappears, as when a driver is unloaded. */
    void remove(String zone) throws IOException {
        for (Zone each : zones) {
            if (each.folder.endsWith(zone)) {
                each.removed = true;
                Files.delete(each.folder.resolve("energy_uj"));
                Files.delete(each.folder.resolve("name"));
                Files.delete(each.folder.resolve("max_energy_range_uj"));
                Files.delete(each.folder);
            }
        }
    }

    private void advance() {
        long last = System.nanoTime();
        try {
            while (running) {
                LockSupport.parkNanos(STEP_NS);
                long now = System.nanoTime();
                // On a machine that stalls, power drops: a jump of many joules would look like a fault of the counter.
                last = Math.max(last, now - LONGEST_STEP_NS);
                for (Zone zone : zones) {
                    zone.advance((now - last) * 1e-9);
                }
                last = now;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        running = false;
        for (Zone zone : zones) {
            zone.file.close();
        }
    }
}
