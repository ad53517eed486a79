package io.dnnenergy.agent.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.dnnenergy.agent.fixture.BridgeOnly;
import io.dnnenergy.agent.fixture.WeavingLoader;
import io.dnnenergy.agent.label.Priced;
import io.dnnenergy.agent.phase.Site;
import io.dnnenergy.agent.phase.SiteKind;
import io.dnnenergy.agent.record.events.CpuClock;
import io.dnnenergy.agent.record.events.Ring;
import io.dnnenergy.agent.record.events.SamplerLink;
import io.dnnenergy.agent.weave.Sites;
import io.dnnenergy.agent.weave.Weaver;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a span costs the application's thread: no memory at all, and a few readings of the clock. */
class AllocationTest {
    private static final int SWEEP = 0;
    private static final int ACTIVATE = 1;
    private static final int UPDATE = 2;
    private static final int ITERATION = 3;
    private static final int DATA = 4;
    private static final int PAIRS = 1_000_000;
    /** In total, for a million pairs: the JVM's own doings. */
    private static final long TOLERANCE_BYTES = 1000;
    /** Calls between two visits of the sampler, fewer than the ring holds. */
    private static final int VISIT = 500;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Timelines timelines = new Timelines(List.of(new Site(SWEEP, SiteKind.FORWARD_SWEEP, "ff"),
            new Site(ACTIVATE, SiteKind.LAYER_FORWARD, "activate"), new Site(UPDATE, SiteKind.UPDATE, "update"),
            new Site(ITERATION, SiteKind.ITERATION, "optimize"), new Site(DATA, SiteKind.DATA, "next")),
            (conf, shapes, parameters, bytes) -> Priced.UNKNOWN, line -> { });
    private final Recorder recorder = timelines.recorder();
    private WeavingLoader loader;
    private Object network;
    private Object layer;
    private Object input;
    private Object data;
    private Object batches;
    private long events;

    @BeforeEach
    void load() throws Exception {
        loader = new WeavingLoader(new Weaver(Sites.ofHooks(), line -> { }), new BridgeOnly());
        network = loader.call("user.Networks", "plain");
        layer = ((Object[]) network.getClass().getMethod("getLayers").invoke(network))[0];
        input = loader.loadClass("user.Batches").getMethod("rows", int.class).invoke(null, 8);
        batches = loader.loadClass("user.Batches").getConstructor(int.class).newInstance(1);
        data = batches.getClass().getMethod("next").invoke(batches);
        SamplerLink.useCpuClock(CpuClock.open());
    }

    @AfterEach
    void close() throws Exception {
        SamplerLink.useCpuClock(null);
        loader.close();
    }

    private boolean count(int type, int label, int variant, long a, long b) {
        events++;
        return true;
    }

    /** An iteration, a sweep, a layer with its input's shape, an update, and a data set with its bytes: five pairs. */
    private void fivePairs() {
        long iteration = recorder.enter(ITERATION, this, null);
        long sweep = recorder.enter(SWEEP, network, null);
        recorder.exit(ACTIVATE, recorder.enter(ACTIVATE, layer, input), null);
        recorder.exit(SWEEP, sweep, null);
        recorder.exit(UPDATE, recorder.enter(UPDATE, this, null), null);
        recorder.exit(ITERATION, iteration, null);
        recorder.exit(DATA, recorder.enter(DATA, batches, null), data);
    }

    private void run(int pairs, Ring.Reader reader) {
        for (int i = 0; i < pairs / 5; i++) {
            fivePairs();
            if (i % (VISIT / 5) == 0) {
                recorder.traces().get(0).ring.drain(reader);
            }
        }
    }

    @Test
    void enterAndExitAllocateNothing() {
        Ring.Reader reader = this::count;
        run(200_000, reader);
        events = 0;
        long before = threads.getCurrentThreadAllocatedBytes();
        run(PAIRS, reader);
        long bytes = threads.getCurrentThreadAllocatedBytes() - before;
        assertTrue(bytes <= TOLERANCE_BYTES, bytes + " bytes for " + PAIRS + " pairs of enter and exit");
        assertEquals(0, timelines.dropped());
        assertTrue(events > PAIRS, events + " events: the spans were recorded");
    }

    /** Threads that run while no sampler reads must not pay with memory either. */
    @Test
    void fullRingAllocatesNothing() {
        Ring.Reader reader = this::count;
        run(200_000, reader);
        for (int i = 0; i < 10_000; i++) {
            recorder.exit(UPDATE, recorder.enter(UPDATE, this, null), null);
        }
        assertTrue(timelines.dropped() > 0);
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < PAIRS / 4; i++) {
            recorder.exit(UPDATE, recorder.enter(UPDATE, this, null), null);
        }
        long bytes = threads.getCurrentThreadAllocatedBytes() - before;
        assertTrue(bytes <= TOLERANCE_BYTES, bytes + " bytes");
    }

    /** As a ratio to the clock, read in the same process, best of many slices: wall times of a shared machine say nothing. */
    @Test
    void pairCostsAFewReadingsOfTheClock() {
        Ring.Reader reader = this::count;
        run(200_000, reader);
        double pairNs = Double.MAX_VALUE;
        double clockNs = Double.MAX_VALUE;
        // The code that reads this loader's objects is new with it: until the JIT has come to it, behind all the other tests', more slices.
        long untilNs = System.nanoTime() + 10_000_000_000L;
        for (int slice = 0; slice < 400 || pairNs > 8 * clockNs && System.nanoTime() < untilNs; slice++) {
            long start = System.nanoTime();
            run(VISIT, reader);
            pairNs = Math.min(pairNs, (System.nanoTime() - start) / (double) VISIT);
            clockNs = Math.min(clockNs, clock() / (double) VISIT);
        }
        System.out.printf(java.util.Locale.ROOT,
                "enter + exit: %.0f ns, System.nanoTime(): %.0f ns, ratio %.1f%n", pairNs, clockNs, pairNs / clockNs);
        // Two switches with a reading each; and in one of five a shape, in one of five a data set.
        assertTrue(pairNs < 10 * clockNs, pairNs + " ns, clock " + clockNs + " ns");
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
