package io.dnnenergy.agent.profile;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;

/**
 * How fast this machine runs now, against the one on which the times of operations in {@code generic-cpu} were measured: four kinds of work
 * of which DL4J's operations consist, in plain Java, by CPU time of the calling thread. A neighbour on the same core slows them as it slows
 * the program.
 */
final class SpeedTest {
    /**
     * Nanoseconds of one round of each kernel on the reference machine: two virtual CPUs of an AMD EPYC (Zen 4) under KVM, otherwise idle, OpenJDK
     * 17. Each is the median of such quartiles in five JVMs. This project measured them in November 2026, within two hours of the profile; the
     * five spread over 43 to 59, 13 to 15, 36 to 48 and 14 to 16 us.
     */
    private static final double[] REFERENCE_NS = {43_400, 13_900, 38_000, 14_300};
    private static final int IMAGE = 28;
    private static final int CHANNELS = 8;
    private static final int KERNEL = 5;
    private static final int OUT = IMAGE - KERNEL + 1;
    private static final int STREAM = 1 << 17;
    private static final int SIDE = 48;
    private static final int LINKS = 1 << 16;
    private static final int STEPS = 1 << 12;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final float[] image = new float[CHANNELS * IMAGE * IMAGE];
    private final float[] patches = new float[CHANNELS * KERNEL * KERNEL * OUT * OUT];
    private final float[] a = new float[STREAM];
    private final float[] b = new float[STREAM];
    private final float[] left = new float[SIDE * SIDE];
    private final float[] right = new float[SIDE * SIDE];
    private final float[] product = new float[SIDE * SIDE];
    private final int[] next = new int[LINKS];
    private long sink;

    SpeedTest() {
        Arrays.fill(b, 0.5f);
        Arrays.fill(left, 0.25f);
        Arrays.fill(right, 0.5f);
        for (int i = 0; i < LINKS; i++) {
            // One cycle over all links: an odd step in a power of two, a few lines further each time.
            next[i] = i + 10_007 & LINKS - 1;
        }
    }

    /**
     * @param budgetS of CPU, for all kernels together
     * @return speed relative to the reference, above 0; NaN if CPU time cannot be read or the budget did not suffice for the compiler
     */
    double speed(double budgetS) {
        if (!threads.isCurrentThreadCpuTimeSupported()) {
            return Double.NaN;
        }
        double log = 0;
        double[] times = times(budgetS);
        for (int i = 0; i < times.length; i++) {
            log += Math.log(REFERENCE_NS[i] / times[i]) / times.length;
        }
        return Math.exp(log);
    }

    /** Nanoseconds of a round of each kernel: the lower quartile of the later half, when the compiler is done and unless it is at work. */
    double[] times(double budgetS) {
        double[] quartiles = new double[REFERENCE_NS.length];
        for (int kernel = 0; kernel < quartiles.length; kernel++) {
            quartiles[kernel] = quartile(kernel, budgetS / quartiles.length);
        }
        return quartiles;
    }

    private double quartile(int kernel, double budgetS) {
        long[] rounds = new long[100_000];
        int n = 0;
        long start = threads.getCurrentThreadCpuTime();
        long before = start;
        while (n < rounds.length && before - start < budgetS * 1e9) {
            run(kernel);
            long now = threads.getCurrentThreadCpuTime();
            rounds[n++] = now - before;
            before = now;
        }
        long[] late = Arrays.copyOfRange(rounds, n / 2, n);
        Arrays.sort(late);
        return Math.max(1, late[late.length / 4]);
    }

    private void run(int kernel) {
        switch (kernel) {
            case 0 -> patches();
            case 1 -> stream();
            case 2 -> product();
            default -> chase();
        }
    }

    /** As im2col: an address for each element. */
    private void patches() {
        int at = 0;
        for (int c = 0; c < CHANNELS; c++) {
            for (int k = 0; k < KERNEL * KERNEL; k++) {
                for (int y = 0; y < OUT; y++) {
                    for (int x = 0; x < OUT; x++) {
                        patches[at++] = image[(c * IMAGE + y + k / KERNEL) * IMAGE + x + k % KERNEL];
                    }
                }
            }
        }
    }

    /** As bias and activation: arrays that are larger than the second cache's share. */
    private void stream() {
        for (int i = 0; i < STREAM; i++) {
            a[i] = Math.max(0, a[i] * 0.5f + b[i]);
        }
    }

    private void product() {
        for (int i = 0; i < SIDE; i++) {
            for (int k = 0; k < SIDE; k++) {
                float factor = left[i * SIDE + k];
                for (int j = 0; j < SIDE; j++) {
                    product[i * SIDE + j] += factor * right[k * SIDE + j];
                }
            }
        }
    }

    /** As what surrounds an operation: each address comes out of the load before it, from the second cache. */
    private void chase() {
        int at = (int) (sink & 1023);
        for (int i = 0; i < STEPS; i++) {
            at = next[at];
        }
        sink += at;
    }

    /** Keeps the compiler from leaving the kernels out. */
    long sink() {
        return sink + Float.floatToIntBits(a[1] + product[1] + patches[1]);
    }
}
