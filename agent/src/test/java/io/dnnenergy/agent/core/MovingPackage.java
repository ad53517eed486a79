package io.dnnenergy.agent.core;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.LockSupport;

/** A fixture: a powercap tree with one package that draws 40 W until it is stopped. */
final class MovingPackage implements AutoCloseable {
    private static final long STEP_UJ = 40_000;
    private static final long STEP_NS = 1_000_000;

    private final FileChannel file;
    private final Thread mover = new Thread(this::move, "moving-package");
    private volatile long energyUj = 1_000_000;
    private volatile boolean stopped;

    MovingPackage(Path sysfs) throws IOException {
        Path zone = Files.createDirectories(sysfs.resolve("class/powercap/intel-rapl:0"));
        Files.writeString(zone.resolve("name"), "package-0\n");
        Files.writeString(zone.resolve("max_energy_range_uj"), "262143328850\n");
        Files.writeString(zone.resolve("energy_uj"), text());
        file = FileChannel.open(zone.resolve("energy_uj"), StandardOpenOption.WRITE);
        mover.start();
    }

    /** What the file shows. */
    long energyUj() {
        return energyUj;
    }

    private String text() {
        return String.format("%015d\n", energyUj);
    }

    private void move() {
        try {
            while (!stopped) {
                energyUj += STEP_UJ;
                file.write(ByteBuffer.wrap(text().getBytes(StandardCharsets.US_ASCII)), 0);
                LockSupport.parkNanos(STEP_NS);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nothing moves any more once this has returned. */
    void stop() {
        stopped = true;
        try {
            mover.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        stop();
        file.close();
    }
}
