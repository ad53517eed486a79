package io.dnnenergy.probe.rapl;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * A program of its own that moves two counters about 1000 times a second, each wrapping at its own small range, and prints how much it added
 * to them in the end. The package's file is truncated and written anew each time, the memory's is written in place: both as rude as a
 * writer can be.
 *
 * <p>Arguments: energy file of the package, of the memory, seconds.
 */
final class TreeAdvancer {
    static final long PACKAGE_RANGE_UJ = 5_000_000;
    static final long DRAM_RANGE_UJ = 2_000_000;
    /** Mean steps of 10 and 3 mJ at 1 kHz: a wrap each half second or so, which no reader on a busy machine sleeps through. */
    private static final int PACKAGE_STEP_UJ = 20_000;
    private static final int DRAM_STEP_UJ = 6_000;
    private static final long PERIOD_NS = 1_000_000;

    private TreeAdvancer() {
    }

    public static void main(String[] args) throws IOException {
        Path packageFile = Path.of(args[0]);
        long end = System.nanoTime() + (long) (Double.parseDouble(args[2]) * 1e9);
        SplittableRandom random = new SplittableRandom(42);
        long packageUj = 0;
        long dramUj = 0;
        long steps = 0;
        try (RandomAccessFile dramFile = new RandomAccessFile(args[1], "rw")) {
            for (long next = System.nanoTime(); System.nanoTime() - end < 0; next += PERIOD_NS) {
                packageUj += random.nextInt(PACKAGE_STEP_UJ);
                dramUj += random.nextInt(DRAM_STEP_UJ);
                Files.writeString(packageFile, packageUj % PACKAGE_RANGE_UJ + "\n");
                dramFile.seek(0);
                dramFile.write((dramUj % DRAM_RANGE_UJ + "\n").getBytes(StandardCharsets.US_ASCII));
                steps++;
                // Late steps are not made up for: a burst could wrap between two reads.
                next = Math.max(next, System.nanoTime() - PERIOD_NS);
                LockSupport.parkNanos(next + PERIOD_NS - System.nanoTime());
            }
        }
        System.out.println(packageUj + " " + dramUj + " " + steps);
    }
}
