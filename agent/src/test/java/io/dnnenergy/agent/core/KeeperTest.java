package io.dnnenergy.agent.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.agent.daemon.AgentThreads;
import io.dnnenergy.agent.meter.HangingCounter;
import io.dnnenergy.agent.meter.Meter;
import io.dnnenergy.agent.meter.ReadGuard;
import io.dnnenergy.agent.meter.WrappingCounter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class KeeperTest {
    private final ReadGuard guard = new ReadGuard();
    private final HangingCounter hanging = new HangingCounter();
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final Meter meter = hanging.meter(new WrappingCounter(Long.MAX_VALUE), guard, said::add);
    private final AtomicInteger begun = new AtomicInteger();
    private volatile boolean ending;
    private final CountDownLatch finished = new CountDownLatch(1);

    private void work() {
        begun.incrementAndGet();
        for (int i = 0; i < 3; i++) {
            meter.read();
        }
        finished.countDown();
    }

    @Test
    void anotherThreadGoesOnWithTheOtherCountersWhenAReadDoesNotReturn() throws Exception {
        hanging.hang();
        Thread sampler = AgentThreads.daemon("test", () -> new Keeper(guard, () -> ending).run(meter::abandon, this::work));
        long startNs = System.nanoTime();
        sampler.start();
        assertTrue(finished.await(10, TimeUnit.SECONDS));
        assertTrue(System.nanoTime() - startNs > 800_000_000L, "a slow read is not a stuck one");
        assertEquals(2, begun.get());
        assertEquals(1, said.size(), said.toString());
        assertTrue(said.get(0).contains("does not return since 20"), said.get(0));
        assertEquals(Double.POSITIVE_INFINITY, meter.takeUnknownUj(1));
        assertEquals(0, meter.takeUnknownUj(0), "the other counter goes on");
        meter.close();
        hanging.release();
        sampler.join(300);
        assertTrue(sampler.isAlive(), "the late reader waits and touches nothing");
        assertEquals(2, begun.get());
    }

    @Test
    void asTheProgramEndsAReadHasLessTime() throws Exception {
        hanging.hang();
        ending = true;
        long startNs = System.nanoTime();
        AgentThreads.daemon("test", () -> new Keeper(guard, () -> ending).run(meter::abandon, this::work)).start();
        assertTrue(finished.await(10, TimeUnit.SECONDS));
        double seconds = (System.nanoTime() - startNs) * 1e-9;
        assertTrue(seconds > 0.6 && seconds < 1.2, "took " + seconds + " s");
        meter.close();
    }

    @Test
    void workWhoseReadsReturnStaysWhereItIs() throws Exception {
        Thread sampler = AgentThreads.daemon("test", () -> new Keeper(guard, () -> ending).run(meter::abandon, this::work));
        sampler.start();
        sampler.join(10_000);
        assertFalse(sampler.isAlive());
        assertEquals(1, begun.get());
        assertEquals(List.of(), said);
    }

    @Test
    void agentsThreadsAreInAGroupOfTheirOwnAndCannotBeInterrupted() throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        Thread thread = AgentThreads.daemon("test", () -> {
            try {
                waiting.await();
            } catch (InterruptedException e) {
                said.add("interrupted");
            }
        });
        thread.start();
        assertEquals("dnn-energy", thread.getThreadGroup().getName());
        assertEquals("system", thread.getThreadGroup().getParent().getName());
        assertTrue(thread.isDaemon());
        thread.interrupt();
        thread.getThreadGroup().interrupt();
        thread.join(200);
        assertTrue(thread.isAlive() && said.isEmpty());
        waiting.countDown();
        thread.join(5_000);
        assertFalse(thread.isAlive());
    }

    @Test
    void theApplicationsHandlerNeverSeesWhatAgentsThreadsThrow() throws Exception {
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> said.add("seen"));
        try {
            Thread thread = AgentThreads.daemon("test", () -> {
                throw new OutOfMemoryError("made up");
            });
            thread.start();
            thread.join();
            assertEquals(List.of(), said);
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
    }
}
