package com.example.user;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.LockSupport;

/**
 * Fixture: a powercap tree whose counter follows this JVM's CPU time at one power per CPU second, so that the true joules of a thread are its
 * CPU seconds times that.
 */
public final class ProcessWatts {
    /** Watts per CPU second. */
    public static final double WATTS = 20;
    private static final long TICK_NS = 10_000_000;

    private ProcessWatts() {
    }

    /** An energy counter that stands at 0. @return its file */
    public static Path makeCounter(Path sysfs) throws IOException {
        Path zone = Files.createDirectories(sysfs.resolve("class/powercap/intel-rapl:0"));
        Files.writeString(zone.resolve("name"), "package-0\n");
        Files.writeString(zone.resolve("max_energy_range_uj"), "262143328850\n");
        return Files.writeString(zone.resolve("energy_uj"), text(0));
    }

    static void start(Path energyFile) {
        Thread thread = new Thread(() -> follow(energyFile), "watts");
        thread.setDaemon(true);
        thread.start();
    }

    private static void follow(Path energyFile) {
        OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        try (FileChannel counter = FileChannel.open(energyFile, StandardOpenOption.WRITE)) {
            long startNs = process.getProcessCpuTime();
            while (true) {
                LockSupport.parkNanos(TICK_NS);
                long uj = Math.round((process.getProcessCpuTime() - startNs) * WATTS * 1e-3);
                counter.write(ByteBuffer.wrap(text(uj).getBytes(StandardCharsets.US_ASCII)), 0);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(long uj) {
        return String.format("%015d%n", uj);
    }
}
