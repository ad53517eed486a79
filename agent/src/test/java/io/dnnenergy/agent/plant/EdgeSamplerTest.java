package io.dnnenergy.agent.plant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.agent.sample.edge.EdgeSampler;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In real time, so with bounds that a busy machine can keep. {@link EdgeBench} gives the figures. */
class EdgeSamplerTest {
    @TempDir
    Path root;

    @Test
    void stampsEdgesOfARealFileNearTheirTrueMoments() throws Exception {
        List<Long> errors = new ArrayList<>();
        long[] last = new long[2];
        try (TreePlant plant = new TreePlant(root, 20_000_000, 0.02, 0, 40).start(); FileProbe probe = new FileProbe(plant.file())) {
            List<Long> stamps = new ArrayList<>();
            EdgeSampler sampler = new EdgeSampler(probe, new boolean[] {true}, 20, 0.05, (domain, timeNs, uj, located, sigma) -> {
                assertTrue(timeNs > last[0] && uj >= last[1], "readings come in order");
                last[0] = timeNs;
                last[1] = uj;
                if (located) {
                    stamps.add(timeNs);
                }
            });
            sampler.runUntil(System.nanoTime() + 4_000_000_000L);
            sampler.readAll();
            for (long stamp : stamps) {
                errors.add(Math.abs(plant.errorNs(stamp)));
            }
            assertTrue(errors.size() > 20, "located " + errors.size());
            errors.sort(null);
            // Stamps that knew nothing of the ticks would be off by 5 ms.
            assertTrue(errors.get(errors.size() / 2) < 1_000_000, "median error ns " + errors.get(errors.size() / 2));
            assertEquals(errors.size(), sampler.lock(0).count().located(), 3);
        }
    }

    @Test
    void stampsEdgesOfAMillisecondCounterToASmallPartOfATick() throws Exception {
        try (TimedProbe probe = new TimedProbe(Files.writeString(root.resolve("energy_uj"), "0"), 1_000_000, 0.02, 0.002, 40)) {
            List<Long> errors = new ArrayList<>();
            EdgeSampler sampler = new EdgeSampler(probe, new boolean[] {true}, 20, 0.05, (domain, timeNs, uj, located, sigma) -> {
                if (located) {
                    errors.add(Math.abs(probe.errorNs(timeNs)));
                }
            });
            sampler.runUntil(System.nanoTime() + 3_000_000_000L);
            assertTrue(errors.size() > 20, "located " + errors.size());
            errors.sort(null);
            // The ticks' own jitter is 20 us: stamps that knew the clock and had not seen the edges would be off by as much.
            assertTrue(errors.get(errors.size() / 2) < 8_000, "median error ns " + errors.get(errors.size() / 2));
        }
    }

    @Test
    void whatTheThreadSpendsApartCostsNoEdges() throws Exception {
        int apart = edgesAfterOtherWork(true);
        int within = edgesAfterOtherWork(false);
        assertTrue(apart > 20, "located " + apart);
        assertTrue(within < apart / 2, "within the budget " + within + ", apart " + apart);
    }

    /** Edges in the two seconds that follow half a second of other work on the same thread. */
    private int edgesAfterOtherWork(boolean apart) throws Exception {
        try (TimedProbe probe = new TimedProbe(Files.writeString(root.resolve("energy_uj"), "0"), 1_000_000, 0.02, 0.002, 40)) {
            int[] located = new int[1];
            EdgeSampler sampler = new EdgeSampler(probe, new boolean[] {true}, 20, 0.05,
                    (domain, timeNs, uj, isLocated, sigma) -> located[0] += isLocated ? 1 : 0);
            sampler.runUntil(System.nanoTime() + 2_000_000_000L);
            ThreadMXBean threads = ManagementFactory.getThreadMXBean();
            long beforeNs = threads.getCurrentThreadCpuTime();
            while (threads.getCurrentThreadCpuTime() - beforeNs < 500_000_000L) {
                Thread.onSpinWait();
            }
            if (apart) {
                sampler.spentApart(threads.getCurrentThreadCpuTime() - beforeNs);
            }
            // A burst that was under way is charged for it once it is over.
            sampler.runUntil(System.nanoTime() + 300_000_000L);
            int before = located[0];
            sampler.runUntil(System.nanoTime() + 2_000_000_000L);
            return located[0] - before;
        }
    }

    @Test
    void oneThatIsInAHurryWakesIt() throws Exception {
        try (TreePlant plant = new TreePlant(root, 5_000_000, 0.02, 0, 40).start(); FileProbe probe = new FileProbe(plant.file())) {
            EdgeSampler sampler = new EdgeSampler(probe, new boolean[] {true}, 20, 0.05, (domain, timeNs, uj, located, sigma) -> { });
            AtomicBoolean hurry = new AtomicBoolean();
            Thread waiting = Thread.currentThread();
            Thread other = new Thread(() -> {
                hurry.set(true);
                LockSupport.unpark(waiting);
            });
            other.start();
            long startNs = System.nanoTime();
            sampler.runUntil(startNs + 60_000_000_000L, hurry::get);
            assertTrue(System.nanoTime() - startNs < 30_000_000_000L);
            other.join();
        }
    }

    @Test
    void anInterruptEndsTheRunAndIsKept() throws Exception {
        try (TreePlant plant = new TreePlant(root, 5_000_000, 0.02, 0, 40).start(); FileProbe probe = new FileProbe(plant.file())) {
            EdgeSampler sampler = new EdgeSampler(probe, new boolean[] {true}, 20, 0.05, (domain, timeNs, uj, located, sigma) -> { });
            Thread.currentThread().interrupt();
            sampler.runUntil(System.nanoTime() + 60_000_000_000L);
            assertTrue(Thread.interrupted());
        }
    }
}
