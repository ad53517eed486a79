package io.dnnenergy.agent.plant;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/**
 * A powercap tree that moves in real time: one package zone whose {@code energy_uj} is written at every tick by a thread of its own. Keeps
 * the moments of its ticks, so that a sampler's stamps can be held against them.
 */
public final class TreePlant implements AutoCloseable {
    private static final long MODULUS_UJ = 262_143_328_850L;
    private final Path file;
    private final long tickNs;
    private final double jitter;
    private final double lost;
    private final double powerW;
    private final Thread thread;
    private volatile boolean stop;
    /** Ring of the last ticks: times and energies. */
    private final long[] writtenNs = new long[1 << 18];
    private volatile int ticks;

    public TreePlant(Path root, long tickNs, double jitter, double lost, double powerW) throws IOException {
        Path zone = Files.createDirectories(root.resolve("class/powercap/intel-rapl:0"));
        Files.writeString(zone.resolve("name"), "package-0\n");
        Files.writeString(zone.resolve("max_energy_range_uj"), MODULUS_UJ + "\n");
        file = zone.resolve("energy_uj");
        Files.writeString(file, text(0), StandardCharsets.US_ASCII);
        this.tickNs = tickNs;
        this.jitter = jitter;
        this.lost = lost;
        this.powerW = powerW;
        thread = new Thread(this::run, "plant");
        thread.setDaemon(true);
    }

    public TreePlant start() {
        thread.start();
        return this;
    }

    public Path file() {
        return file;
    }

    public int ticks() {
        return ticks;
    }

    /** Distance of a moment from the nearest tick, nanoseconds. */
    public long errorNs(long timeNs) {
        long best = Long.MAX_VALUE;
        int n = ticks;
        for (int i = Math.max(0, n - writtenNs.length + 1); i < n; i++) {
            long e = timeNs - writtenNs[i & writtenNs.length - 1];
            if (Math.abs(e) < Math.abs(best)) {
                best = e;
            }
        }
        return best;
    }

    private static String text(long uj) {
        return String.format("%012d%n", uj);
    }

    private void run() {
        Random random = new Random(5);
        ByteBuffer buffer = ByteBuffer.allocateDirect(16);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            long startNs = System.nanoTime();
            for (long n = 1; !stop; n++) {
                long dueNs = startNs + n * tickNs + Math.round(jitter * tickNs * random.nextGaussian());
                if (random.nextDouble() < lost) {
                    continue;
                }
                await(dueNs);
                long uj = (long) (powerW * 1e-3 * (System.nanoTime() - startNs)) / 61 * 61 % MODULUS_UJ;
                buffer.clear();
                for (int i = 11; i >= 0; i--) {
                    buffer.put(i, (byte) ('0' + uj % 10));
                    uj /= 10;
                }
                buffer.put(12, (byte) '\n').position(0).limit(13);
                channel.write(buffer, 0);
                writtenNs[ticks & writtenNs.length - 1] = System.nanoTime();
                ticks = ticks + 1;
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Never spins: on a machine of few cores that would keep the sampler from running just before every tick. */
    private void await(long untilNs) {
        long leftNs = untilNs - System.nanoTime();
        while (leftNs > 0 && !stop) {
            LockSupport.parkNanos(leftNs);
            leftNs = untilNs - System.nanoTime();
        }
    }

    @Override
    public void close() {
        stop = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
