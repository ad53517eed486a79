package io.dnnenergy.probe;

import java.util.concurrent.locks.LockSupport;

/** Watches a fresh probe until its counted domains have moved: a counter that stands still measures nothing, whatever it shows. */
public final class ProbeMotion {
    private static final long STEP_NS = 500_000L;

    private ProbeMotion() {
    }

    /**
     * Which domains moved within {@code limitNs}; returns as soon as every counted one has. On real counters this takes milliseconds. With
     * a limit of 0 every domain is believed to move.
     */
    public static boolean[] observe(EnergyProbe probe, long limitNs) {
        boolean[] moved = new boolean[probe.domains().size()];
        if (limitNs <= 0) {
            java.util.Arrays.fill(moved, true);
            return moved;
        }
        ProbeSample sample = new ProbeSample(moved.length);
        long end = System.nanoTime() + limitNs;
        do {
            LockSupport.parkNanos(STEP_NS);
            probe.read(sample);
            for (int i = 0; i < moved.length; i++) {
                moved[i] |= sample.status[i] == ReadStatus.OK;
            }
        } while (!complete(probe, moved) && System.nanoTime() - end < 0);
        return moved;
    }

    private static boolean complete(EnergyProbe probe, boolean[] moved) {
        for (int i = 0; i < moved.length; i++) {
            if (!moved[i] && probe.domains().get(i).counted()) {
                return false;
            }
        }
        return true;
    }
}
