package com.example.user;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/**
 * Fixture: a powercap tree that draws one power for each second, one for each CPU second of the thread that trains and another for each of
 * the thread that loads. Whoever else runs draws nothing. It goes by the threads' own CPU clocks at the moment of each update, so a late
 * update or a thread that has to wait for a core makes it no less true. A thread of the JVM that it follows advances it, since
 * only there can these clocks be read as they are.
 */
public final class ThreadWatts {
    /** Watts whatever runs. */
    public static final double STATIC = 6;
    /** Watts per CPU second of the thread that loads. */
    public static final double LOADER = 10;
    /** Watts per CPU second of the thread that trains. */
    public static final double TRAINER = 35;
    private static final long TICK_NS = 1_000_000;
    /** What /proc/stat counts in on every Linux. */
    private static final double STAT_TICK_NS = 1e7;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final long trainer = Thread.currentThread().getId();
    private final long startNs = System.nanoTime();
    private final long trainerStartNs = threads.getThreadCpuTime(trainer);
    private volatile Followed loader = new Followed(-1, 0, 0);
    private double lastLoaderNs;
    private double lastTrainerNs;
    private double lastNs;
    private double ranNs;

    /** A thread that loads: where its CPU clock stood when it was first heard of, and what those before it had used. */
    private record Followed(long id, long fromNs, long beforeNs) {
    }

    /**
     * Nanoseconds since the start.
     *
     * @param wallNs    of time
     * @param ranNs     of time in which one of the two threads ran
     * @param idleNs    of each core's time without work
     * @param trainerNs of the training thread's CPU time
     * @param processNs of the process's CPU time
     */
    record Seen(double wallNs, double ranNs, double[] idleNs, double trainerNs, double processNs) {
        Seen since(Seen before) {
            double[] idle = idleNs.clone();
            Arrays.setAll(idle, core -> idle[core] - before.idleNs[core]);
            return new Seen(wallNs - before.wallNs, ranNs - before.ranNs, idle, trainerNs - before.trainerNs, processNs - before.processNs);
        }

        /** Time in which anything ran on this machine, at least: one of the two threads, or something on the busiest core. */
        double anyRanNs() {
            return Math.max(ranNs, wallNs - Arrays.stream(idleNs).min().orElse(wallNs));
        }

        /** CPU time of other processes. */
        double othersNs() {
            return Math.max(0, idleNs.length * wallNs - Arrays.stream(idleNs).sum() - processNs);
        }
    }

    private ThreadWatts() {
    }

    /** An energy counter that stands at 0. @return its file */
    public static Path makeCounter(Path sysfs) throws IOException {
        Path zone = Files.createDirectories(sysfs.resolve("class/powercap/intel-rapl:0"));
        Files.writeString(zone.resolve("name"), "package-0\n");
        Files.writeString(zone.resolve("max_energy_range_uj"), "262143328850\n");
        return Files.writeString(zone.resolve("energy_uj"), text(0));
    }

    /** The calling thread is the one that trains. */
    static ThreadWatts start(Path energyFile) throws IOException {
        ThreadWatts watts = new ThreadWatts();
        long startUj = Long.parseLong(Files.readString(energyFile).strip());
        Thread thread = new Thread(() -> watts.follow(energyFile, startUj), "watts");
        thread.setDaemon(true);
        thread.setPriority(Thread.MAX_PRIORITY);
        thread.start();
        return watts;
    }

    /** The calling thread is the one that loads from now on; cheap if it was before. */
    void loads() {
        if (loader.id != Thread.currentThread().getId()) {
            begin();
        }
    }

    private synchronized void begin() {
        loader = new Followed(Thread.currentThread().getId(), threads.getCurrentThreadCpuTime(), Math.round(lastLoaderNs));
    }

    /** As of the last update. */
    synchronized Seen seen() throws IOException {
        double[] idleNs = Files.readAllLines(Path.of("/proc/stat")).stream().filter(line -> line.matches("cpu\\d.*"))
                .mapToDouble(line -> Long.parseLong(line.split(" ")[4]) * STAT_TICK_NS).toArray();
        return new Seen(lastNs, ranNs, idleNs, lastTrainerNs, process.getProcessCpuTime());
    }

    private void follow(Path energyFile, long startUj) {
        urgent();
        try (FileChannel counter = FileChannel.open(energyFile, StandardOpenOption.WRITE)) {
            ByteBuffer line = ByteBuffer.allocateDirect(16);
            for (long tick = 1; ; tick = Math.max(tick + 1, (System.nanoTime() - startNs) / TICK_NS + 1)) {
                await(startNs + tick * TICK_NS);
                long uj = startUj + update();
                for (int i = 14; i >= 0; i--) {
                    line.put(i, (byte) ('0' + uj % 10));
                    uj /= 10;
                }
                line.put(15, (byte) '\n').clear();
                counter.write(line, 0);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return microjoules since the start */
    private synchronized long update() {
        Followed now = loader;
        double trainerNs = threads.getThreadCpuTime(trainer) - trainerStartNs;
        long ofLoader = now.id < 0 ? -1 : threads.getThreadCpuTime(now.id);
        double wallNs = System.nanoTime() - startNs;
        // A thread that has ended has no clock any more.
        double loaderNs = ofLoader < 0 ? lastLoaderNs : now.beforeNs + ofLoader - now.fromNs;
        double usedNs = Math.max(trainerNs - lastTrainerNs, loaderNs - lastLoaderNs);
        ranNs += Math.min(wallNs - lastNs, usedNs);
        lastTrainerNs = trainerNs;
        lastLoaderNs = loaderNs;
        lastNs = wallNs;
        return Math.round(1e-3 * (STATIC * wallNs + LOADER * loaderNs + TRAINER * trainerNs));
    }

    /** A hardware counter is on time. Where the user may not do that, updates are late now and then: no less true, but harder to see. */
    private static void urgent() {
        try {
            String id = Files.readSymbolicLink(Path.of("/proc/thread-self")).getFileName().toString();
            new ProcessBuilder("chrt", "-f", "-p", "50", id).redirectErrorStream(true).start();
        } catch (IOException | RuntimeException e) {
            System.err.println("the counter's thread has no priority: " + e.getMessage());
        }
    }

    private static void await(long untilNs) {
        for (long leftNs = untilNs - System.nanoTime(); leftNs > 0; leftNs = untilNs - System.nanoTime()) {
            LockSupport.parkNanos(leftNs);
        }
    }

    private static String text(long uj) {
        return String.format("%015d%n", uj);
    }
}
