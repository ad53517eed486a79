package io.dnnenergy.agent.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.dnnenergy.agent.boot.PhaseBridge;
import io.dnnenergy.agent.fixture.BridgeOnly;
import io.dnnenergy.agent.fixture.WeavingLoader;
import io.dnnenergy.agent.label.Priced;
import io.dnnenergy.agent.model.Work;
import io.dnnenergy.agent.phase.Site;
import io.dnnenergy.agent.phase.SiteKind;
import io.dnnenergy.agent.record.events.Ring;
import io.dnnenergy.agent.weave.Sites;
import io.dnnenergy.agent.weave.Weaver;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What counting an operation costs the application's thread: no memory at all, and a few readings of the clock. */
class OpAllocationTest {
    private static final int ITERATION = 0;
    private static final int OPS = 1_000_000;
    /** In total, for a million operations: the JVM's own doings. */
    private static final long TOLERANCE_BYTES = 1000;
    /** Until the compiler is done, on a busy machine. */
    private static final int WARM_UP = 2_000_000;
    /** Operations between two visits of the sampler, fewer than the ring holds. */
    private static final int VISIT = 1000;
    /** Readings of the clock. */
    private static final double A_FEW = 8;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Timelines timelines = new Timelines(List.of(new Site(ITERATION, SiteKind.ITERATION, "optimize")),
            (conf, shapes, parameters, bytes) -> Priced.UNKNOWN, line -> { });
    private final Recorder recorder = timelines.recorder();
    private WeavingLoader loader;
    private Object[] ops;
    private long events;

    @BeforeEach
    void load() throws Exception {
        loader = new WeavingLoader(new Weaver(Sites.ofHooks(), line -> { }), new BridgeOnly());
        ops = new Object[8];
        for (int i = 0; i < ops.length; i++) {
            ops[i] = loader.loadClass("user.Ops").getMethod(i % 2 == 0 ? "matmul" : "add", int.class).invoke(null, 1 + i / 2);
        }
        for (int i = 1; i < ops.length; i += 2) {
            loader.loadClass("user.Ops").getMethod("run", loader.loadClass("org.nd4j.linalg.api.ops.Op")).invoke(null, ops[i]);
        }
        timelines.countOperations((name, inputs, outputs, integers, bytes) -> Work.NONE, true);
        recorder.enter(ITERATION, this, null);
    }

    @AfterEach
    void close() throws Exception {
        PhaseBridge.installOps(null);
        loader.close();
    }

    private boolean count(int type, int label, int variant, long a, long b) {
        events++;
        return true;
    }

    private void run(int n, Ring.Reader reader) {
        for (int i = 0; i < n; i++) {
            PhaseBridge.exitOp(PhaseBridge.enterOp(), ops[i & 7], null);
            if (i % VISIT == 0) {
                recorder.traces().get(0).ring.drain(reader);
            }
        }
    }

    @Test
    void countingAllocatesNothingAndLosesNothing() {
        Ring.Reader reader = this::count;
        run(200_000, reader);
        events = 0;
        long before = threads.getCurrentThreadAllocatedBytes();
        run(OPS, reader);
        long bytes = threads.getCurrentThreadAllocatedBytes() - before;
        assertTrue(bytes <= TOLERANCE_BYTES, bytes + " bytes for " + OPS + " operations");
        assertEquals(0, timelines.missedOperations());
        assertTrue(events > OPS - VISIT, events + " events: the operations were counted");
    }

    /** Best of many slices: wall times of a shared machine say nothing but how fast it can be. */
    @Test
    void countingCostsAFewClockReadingsAndWhileOffLessThanOne() {
        Ring.Reader reader = this::count;
        run(WARM_UP, reader);
        double onNs = best(reader);
        double clockNs = Double.MAX_VALUE;
        for (int slice = 0; slice < 400; slice++) {
            clockNs = Math.min(clockNs, clock() / (double) VISIT);
        }
        PhaseBridge.installOps(null);
        run(200_000, reader);
        double offNs = best(reader);
        System.out.printf(java.util.Locale.ROOT, "operation: %.0f ns counted, %.2f ns while off, System.nanoTime(): %.0f ns, ratio %.1f%n", onNs,
                offNs, clockNs, onNs / clockNs);
        assertTrue(onNs <= A_FEW * clockNs, onNs + " ns, clock " + clockNs + " ns");
        assertTrue(offNs < clockNs, offNs + " ns, clock " + clockNs + " ns");
    }

    private double best(Ring.Reader reader) {
        double best = Double.MAX_VALUE;
        for (int slice = 0; slice < 2000; slice++) {
            long start = System.nanoTime();
            run(VISIT, reader);
            best = Math.min(best, (System.nanoTime() - start) / (double) VISIT);
        }
        return best;
    }

    private static long clock() {
        long start = System.nanoTime();
        long sum = 0;
        for (int i = 0; i < VISIT; i++) {
            sum += System.nanoTime();
        }
        return System.nanoTime() - start + (sum == 0 ? 1 : 0);
    }
}
