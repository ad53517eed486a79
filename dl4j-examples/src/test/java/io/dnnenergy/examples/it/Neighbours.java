package io.dnnenergy.examples.it;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * What other processes use of this machine's processors while a test runs: a limit that is exceeded beside them is reported as skipped, one
 * that is exceeded on a quiet machine fails. From Linux's /proc, in its ticks of 10 ms; time of child processes counts as this one's once they
 * have ended.
 */
final class Neighbours {
    /** Cores; below, the machine counts as quiet. */
    private static final double QUIET = 0.3;
    private static final double TICK_S = 0.01;

    private final long startNs = System.nanoTime();
    private final double startS;

    private Neighbours() throws IOException {
        startS = othersS();
    }

    /** Begins to watch. */
    static Neighbours watch() throws IOException {
        return new Neighbours();
    }

    /** Cores that others kept busy since the watch began, on average. */
    double cores() throws IOException {
        return (othersS() - startS) / ((System.nanoTime() - startNs) * 1e-9);
    }

    /** Fails with these figures if the limit does not hold; skips the test instead if others kept the machine busy. */
    void check(boolean holds, String figures) throws IOException {
        if (!holds) {
            double cores = cores();
            assumeTrue(cores < QUIET, String.format("others kept %.2f cores busy: %s", cores, figures));
            fail(figures);
        }
    }

    /** user, nice, system, irq and softirq of all processors, less this process and its ended children; proc(5). */
    private static double othersS() throws IOException {
        long[] machine = numbers(Files.readAllLines(Path.of("/proc/stat")).get(0).substring("cpu".length()));
        String line = Files.readString(Path.of("/proc/self/stat"));
        long[] own = numbers(line.substring(line.lastIndexOf(')') + 2));
        long busy = machine[0] + machine[1] + machine[2] + machine[5] + machine[6];
        return TICK_S * (busy - own[11] - own[12] - own[13] - own[14]);
    }

    /** Of text with a state's letter in front or not. */
    private static long[] numbers(String text) {
        return Arrays.stream(text.strip().split(" +")).mapToLong(word -> word.matches("-?\\d{1,18}") ? Long.parseLong(word) : 0).toArray();
    }
}
