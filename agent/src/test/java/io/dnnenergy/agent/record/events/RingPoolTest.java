package io.dnnenergy.agent.record.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RingPoolTest {
    private static final long HEAP = 64 << 20;
    private static final long WIDE = 24 * 16_384;

    @Test
    void aRingThatWasGivenBackIsTakenAgainEmpty() {
        RingPool pool = new RingPool(HEAP);
        Ring ring = pool.take();
        ring.offer(Ring.SWITCH, 1, -1, 10, 20);
        pool.give(ring);
        assertSame(ring, pool.take());
        assertTrue(ring.isEmpty());
        List<Long> seen = new ArrayList<>();
        ring.offer(Ring.SWITCH, 2, -1, 30, 40);
        ring.drain((type, label, variant, a, b) -> seen.add(a));
        assertEquals(List.of(30L), seen);
        assertNotSame(ring, pool.take());
    }

    /** Six thousand threads at once in a heap of 64 MB. */
    @Test
    void memoryOfAllRingsIsBoundedHoweverManyThreadsThereAre() {
        RingPool pool = new RingPool(HEAP);
        List<Ring> rings = new ArrayList<>();
        for (int i = 0; i < 6000; i++) {
            rings.add(pool.take());
        }
        assertTrue(pool.bytes() < 14 << 20, pool.bytes() + " bytes");
        Ring last = rings.get(5999);
        for (int i = 0; i < 1000; i++) {
            last.offer(Ring.SWITCH, 1, -1, i, i);
        }
        assertEquals(1000 - 64, last.dropped(), "what does not fit is dropped and counted");
        rings.forEach(pool::give);
        assertTrue(pool.bytes() <= HEAP / 64, "what is kept is a constant: " + pool.bytes());
    }

    @Test
    void threadsOneAfterAnotherTakeNoMoreThanOne() {
        RingPool pool = new RingPool(HEAP);
        for (int i = 0; i < 6000; i++) {
            pool.give(pool.take());
        }
        assertEquals(WIDE, pool.bytes());
    }

    /** A sampler that does not run for a tenth of a second, at an event every 7 us. */
    @Test
    void theFirstThreadsLoseNothingWhileTheMachineIsBusy() {
        RingPool pool = new RingPool(HEAP);
        Ring training = pool.take();
        for (int i = 0; i < 14_000; i++) {
            training.offer(Ring.SWITCH, 1, -1, i, -1);
        }
        assertEquals(0, training.dropped());
        assertTrue(pool.take().bytes() < WIDE, "in a heap of 64 MB one is wide");
    }
}
