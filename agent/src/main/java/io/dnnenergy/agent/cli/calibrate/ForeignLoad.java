package io.dnnenergy.agent.cli.calibrate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;

/**
 * How busy others kept the machine, or its host kept it waiting, while a job ran: the machine's busy time from {@code /proc/stat} less the
 * job's own, and stolen time.
 */
final class ForeignLoad {
    /** Share of one core above which a job is measured again. */
    static final double MOST = 0.15;
    private static final double TICKS_PER_S = 100;

    private final Path stat;
    private final double start;
    private final long startNs = System.nanoTime();
    private double wallS;
    private double share = Double.NaN;

    /** @param procfs root, as {@code /proc} */
    ForeignLoad(Path procfs) {
        stat = procfs.resolve("stat");
        start = busyS();
    }

    /**
     * Looks now, at the moment at which the job's own CPU time was read: at its last sign of life, since what it uses to end, seconds in a
     * short job, is in nobody's CPU time afterwards and would pass for others'.
     *
     * @param ownCpuS of the job, all its threads
     */
    void look(double ownCpuS) {
        wallS = (System.nanoTime() - startNs) * 1e-9;
        share = (busyS() - start - ownCpuS) / wallS;
    }

    /** Share of one core from the start to the last look; empty where the kernel does not report it. */
    OptionalDouble share() {
        return Double.isNaN(share) || wallS <= 0 ? OptionalDouble.empty() : OptionalDouble.of(Math.max(0, share));
    }

    /** User, nice, system, interrupts, stolen. Waiting is left out, and guests are part of user time. */
    private double busyS() {
        try {
            String[] words = Files.readAllLines(stat).get(0).trim().split("\\s+");
            long ticks = 0;
            for (int i : new int[] {1, 2, 3, 6, 7, 8}) {
                ticks += i < words.length ? Long.parseLong(words[i]) : 0;
            }
            return ticks / TICKS_PER_S;
        } catch (IOException | RuntimeException e) {
            return Double.NaN;
        }
    }
}
