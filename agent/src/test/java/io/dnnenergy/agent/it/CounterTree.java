package io.dnnenergy.agent.it;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A fixture: a powercap tree of plain files with one package and its memory, which this process moves while another reads. */
final class CounterTree implements AutoCloseable {
    /** Small, so that a test of some seconds sees counters wrap; not so small that a reader that waits for a core for a while misses it. */
    private static final long PACKAGE_RANGE_UJ = 10_000_000;
    private static final long DRAM_RANGE_UJ = 2_000_000;
    private static final long PERIOD_NS = 2_000_000;
    static final long PACKAGE_STEP_UJ = 20_011;
    static final long DRAM_STEP_UJ = 3_001;

    private final Path sysfs;
    private final Thread mover = new Thread(this::move, "counter-tree");
    private boolean moving;
    private long steps;
    private volatile boolean closed;
    private long packageUj = 9_500_000;
    private long dramUj = 1_900_000;
    private final long packageFromUj = packageUj;
    private final long dramFromUj = dramUj;

    CounterTree(Path sysfs) throws IOException {
        this.sysfs = sysfs;
        zone("intel-rapl:0", "package-0", PACKAGE_RANGE_UJ, packageUj);
        zone("intel-rapl:0:0", "dram", DRAM_RANGE_UJ, dramUj);
        mover.start();
    }

    private void zone(String id, String name, long rangeUj, long energyUj) throws IOException {
        Path zone = Files.createDirectories(sysfs.resolve("class/powercap").resolve(id));
        Files.writeString(zone.resolve("name"), name + "\n");
        Files.writeString(zone.resolve("max_energy_range_uj"), rangeUj + "\n");
        Files.writeString(zone.resolve("energy_uj"), energyUj + "\n");
    }

    private RandomAccessFile energy(String id) throws IOException {
        return new RandomAccessFile(sysfs.resolve("class/powercap").resolve(id).resolve("energy_uj").toFile(), "rw");
    }

    private void move() {
        try (RandomAccessFile ofPackage = energy("intel-rapl:0"); RandomAccessFile ofDram = energy("intel-rapl:0:0")) {
            while (!closed) {
                LockSupport.parkNanos(PERIOD_NS);
                step(ofPackage, ofDram);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void step(RandomAccessFile ofPackage, RandomAccessFile ofDram) throws IOException {
        if (!moving) {
            return;
        }
        steps++;
        packageUj += PACKAGE_STEP_UJ;
        dramUj += DRAM_STEP_UJ;
        write(ofPackage, packageUj % PACKAGE_RANGE_UJ);
        write(ofDram, dramUj % DRAM_RANGE_UJ);
    }

    private static void write(RandomAccessFile file, long uj) throws IOException {
        file.seek(0);
        file.write((uj + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    /** Starts or stops the counters; nothing moves any more once this has returned. */
    synchronized void moving(boolean now) {
        moving = now;
    }

    /** How often each of the two counters has been moved. */
    synchronized long steps() {
        return steps;
    }

    /** How often the package's counter has wrapped, and its memory's. */
    synchronized List<Integer> wraps() {
        return List.of((int) (packageUj / PACKAGE_RANGE_UJ), (int) (dramUj / DRAM_RANGE_UJ));
    }

    /** Takes the counters away, as when a container loses a mount. */
    void remove() throws IOException {
        Files.delete(sysfs.resolve("class/powercap/intel-rapl:0/energy_uj"));
        Files.delete(sysfs.resolve("class/powercap/intel-rapl:0:0/energy_uj"));
    }

    /** Microjoules that the package has counted, wraps included. */
    synchronized long packageUj() {
        return packageUj - packageFromUj;
    }

    synchronized long dramUj() {
        return dramUj - dramFromUj;
    }

    @Override
    public void close() {
        closed = true;
        try {
            mover.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
