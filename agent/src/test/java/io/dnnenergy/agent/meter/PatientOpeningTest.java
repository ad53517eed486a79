package io.dnnenergy.agent.meter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.probe.EnergyProbe;
import io.dnnenergy.probe.Opening;
import io.dnnenergy.probe.SourceReport;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PatientOpeningTest {
    private final PatientOpening patience = new PatientOpening(task -> new Thread(task, "opening").start(), () -> false);

    @Test
    void whatOpensInTimeIsHandedOn() {
        Opening opening = Opening.without(SourceReport.unusable("msr", "no driver", ""));
        assertEquals(opening, patience.open("msr", () -> opening));
    }

    @Test
    void aSourceThatDoesNotAnswerIsUnusableAndClosedIfItOpensAfterAll() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        EnergyProbe probe = new WrappingCounter(1) {
            @Override
            public void close() {
                closed.countDown();
            }
        };
        long startNs = System.nanoTime();
        Opening opening = patience.open("powercap", () -> {
            await(release);
            return new Opening(SourceReport.unusable("powercap", "", ""), Optional.of(probe));
        });
        assertTrue(System.nanoTime() - startNs < 5_000_000_000L);
        assertFalse(opening.report().usable());
        assertTrue(opening.report().reason().contains("does not return"), opening.report().reason());
        assertFalse(patience.open("powercap", () -> {
            throw new AssertionError("it would hang again");
        }).report().usable());
        release.countDown();
        assertTrue(closed.await(5, TimeUnit.SECONDS), "nobody would close it");
    }

    @Test
    void theEndOfTheProgramEndsTheWait() {
        CountDownLatch never = new CountDownLatch(1);
        PatientOpening hurried = new PatientOpening(task -> new Thread(task, "opening").start(), () -> true);
        long startNs = System.nanoTime();
        assertFalse(hurried.open("perf", () -> {
            await(never);
            return null;
        }).report().usable());
        assertTrue(System.nanoTime() - startNs < 1_000_000_000L);
        never.countDown();
    }

    /** A read that hangs: the reader that comes back late owns nothing any more. */
    @Test
    void workGoesToWhoeverMovesTheTurnOn() throws Exception {
        ReadGuard guard = new ReadGuard();
        guard.sources(List.of("perf", "powercap"));
        guard.leave(guard.enter(0));
        long turn = guard.enter(1);
        assertEquals("powercap", guard.source());
        assertTrue(guard.takeOver(guard.turn()));
        Thread late = new Thread(() -> guard.leave(turn));
        late.setDaemon(true);
        late.start();
        guard.leave(guard.enter(0));
        late.join(100);
        assertTrue(late.isAlive(), "it waits for ever, so that it closes nothing");
        long ended = guard.enter(0);
        guard.leave(ended);
        assertFalse(guard.takeOver(ended), "the read has come back");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
