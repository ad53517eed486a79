package io.dnnenergy.agent.plant;

import io.dnnenergy.agent.sample.edge.EdgeCount;
import io.dnnenergy.agent.sample.edge.EdgeSampler;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Measures the edge-locked sampler in real time: edges located for each CPU second, and how well. The counter is a {@link TimedProbe}: one that a
 * thread plays ({@link TreePlant}) is late itself where cores are busy, and that would be held against the sampler.
 */
public final class EdgeBench {
    private EdgeBench() {
    }

    public static void main(String[] args) throws IOException {
        double seconds = args.length > 0 ? Double.parseDouble(args[0]) : 10;
        for (String arg : Arrays.asList(args).subList(Math.min(1, args.length), args.length)) {
            String[] part = arg.split(",");
            run(seconds, Double.parseDouble(part[0]), Double.parseDouble(part[1]), Integer.parseInt(part[2]), Double.parseDouble(part[3]));
        }
    }

    static void run(double seconds, double tickMs, double jitter, int burst, double budget) throws IOException {
        Path root = Files.createTempDirectory("plant");
        Path file = Files.writeString(root.resolve("energy_uj"), "000000000000\n");
        try (TimedProbe probe = new TimedProbe(file, (long) (tickMs * 1e6), jitter, 0.002, 40)) {
            long[] stamps = new long[1 << 17];
            double[] sigmas = new double[stamps.length];
            int[] n = new int[1];
            EdgeSampler sampler = new EdgeSampler(probe, new boolean[] {true}, burst, budget, (domain, timeNs, uj, located, sigma) -> {
                if (located && n[0] < stamps.length) {
                    stamps[n[0]] = timeNs;
                    sigmas[n[0]++] = sigma;
                }
            });
            sampler.runUntil(System.nanoTime() + 2_000_000_000L);
            double[] late = new double[300];
            for (int i = 0; i < late.length; i++) {
                long due = System.nanoTime() + 700_000;
                java.util.concurrent.locks.LockSupport.parkNanos(700_000);
                late[i] = (System.nanoTime() - due) * 1e-3;
            }
            Arrays.sort(late);
            System.out.printf("wake-ups late by us p10 %.0f p50 %.0f p75 %.0f p90 %.0f p99 %.0f%n", q(late, 0.1), q(late, 0.5), q(late, 0.75),
                    q(late, 0.9), q(late, 0.99));
            int from = n[0];
            EdgeCount before = sampler.lock(0).count();
            long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            long wall = System.nanoTime();
            sampler.runUntil(System.nanoTime() + (long) (seconds * 1e9));
            cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu;
            wall = System.nanoTime() - wall;
            EdgeCount after = sampler.lock(0).count();
            int edges = n[0] - from;
            double[] errors = new double[edges];
            double[] widths = new double[edges];
            double pull = 0;
            for (int i = 0; i < edges; i++) {
                errors[i] = Math.abs(probe.errorNs(stamps[from + i])) * 1e-3;
                widths[i] = sigmas[from + i] * 1e-3;
                pull += errors[i] > 3 * widths[i] + 2 ? 1 : 0;
            }
            Arrays.sort(errors);
            Arrays.sort(widths);
            System.out.printf("tick %5.1f ms jitter %.1f%% burst %3d budget %.2f%%: %5d edges (%.0f/s), %d of them bracketed, missed %d, sampler %.3f%% of a core, "
                    + "%.0f edges per CPU second, %.1f us each; stamp error us p50 %.1f p90 %.1f p99 %.1f, sigma p50 %.2f p90 %.2f, "
                    + "beyond 3 sigma %.1f%%, period %.4f ms, %d acquisitions%n", tickMs, 100 * jitter, burst, 100 * budget, edges, edges / (wall * 1e-9), after.bracketed() - before.bracketed(),
                    after.missed() - before.missed(), 100.0 * cpu / wall, edges / (cpu * 1e-9), cpu * 1e-3 / Math.max(1, edges),
                    q(errors, 0.5), q(errors, 0.9), q(errors, 0.99), q(widths, 0.5), q(widths, 0.9), 100 * pull / Math.max(1, edges),
                    sampler.lock(0).periodNs() * 1e-6, sampler.lock(0).acquisitions());
        }
    }

    private static double q(double[] sorted, double p) {
        return sorted.length == 0 ? Double.NaN : sorted[(int) (p * (sorted.length - 1))];
    }
}
