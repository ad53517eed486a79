package io.dnnenergy.agent.record.events;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RingTest {
    private final List<long[]> seen = new ArrayList<>();
    private final Ring ring = new Ring(8);

    private boolean keep(int type, int label, int variant, long a, long b) {
        return seen.add(new long[] {type, label, variant, a, b});
    }

    @Test
    void eventsComeOutInOrderWithEveryFieldAsItWas() {
        long[][] events = {{Ring.SWITCH, 1, -1, Long.MAX_VALUE, -1}, {Ring.COUNT, 0xfffffff, Integer.MAX_VALUE - 1, 0, Long.MIN_VALUE},
                {Ring.EPOCH_START, 0, 0, 5, 6}, {Ring.EPOCH_END, 77, 123_456, -5, 0}, {Ring.ITERATION, 3, -1, 1, 2}};
        for (long[] e : events) {
            assertTrue(ring.offer((int) e[0], (int) e[1], (int) e[2], e[3], e[4]));
        }
        ring.drain(this::keep);
        assertEquals(events.length, seen.size());
        for (int i = 0; i < events.length; i++) {
            assertArrayEquals(events[i], seen.get(i), "event " + i);
        }
        assertTrue(ring.isEmpty());
    }

    @Test
    void fullRingDropsTheNewestAndCountsThem() {
        for (int i = 0; i < 8; i++) {
            assertTrue(ring.offer(Ring.COUNT, 1, -1, i, 0));
        }
        assertFalse(ring.offer(Ring.COUNT, 1, -1, 8, 0));
        assertFalse(ring.offer(Ring.COUNT, 1, -1, 9, 0));
        assertEquals(2, ring.dropped());
        ring.drain(this::keep);
        assertEquals(List.of(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L), seen.stream().map(e -> e[3]).toList());
        assertTrue(ring.offer(Ring.COUNT, 1, -1, 10, 0), "there is room again");
        assertEquals(2, ring.dropped());
    }

    @Test
    void readerMayStopBeforeAnEventAndGetsItAgain() {
        for (int i = 0; i < 4; i++) {
            ring.offer(Ring.SWITCH, 1, -1, i, -1);
        }
        ring.drain((type, label, variant, a, b) -> a < 2 && keep(type, label, variant, a, b));
        assertEquals(2, seen.size());
        ring.drain(this::keep);
        assertEquals(List.of(0L, 1L, 2L, 3L), seen.stream().map(e -> e[3]).toList());
    }

    @Test
    void crowdedMeansMoreThanHalf() {
        for (int i = 0; i < 2; i++) {
            ring.offer(Ring.COUNT, 1, -1, 0, 0);
            assertFalse(ring.isCrowded());
        }
        ring.offer(Ring.COUNT, 1, -1, 0, 0);
        ring.offer(Ring.COUNT, 1, -1, 0, 0);
        ring.offer(Ring.COUNT, 1, -1, 0, 0);
        assertTrue(ring.isCrowded());
        ring.drain(this::keep);
        assertFalse(ring.isCrowded());
    }

    /** A million events through a small ring: what arrives is in order and untorn, and with the dropped ones it is all. */
    @Test
    @Timeout(30)
    void nothingIsTornOrReorderedBetweenTwoThreads() throws InterruptedException {
        int events = 1_000_000;
        Ring shared = new Ring(64);
        long[] state = {-1, 0, 0};
        Thread producer = new Thread(() -> {
            for (int i = 0; i < events; i++) {
                shared.offer(Ring.COUNT, i & 0xffff, i, i, ~(long) i);
            }
        });
        producer.start();
        Ring.Reader reader = (type, label, variant, a, b) -> {
            boolean whole = type == Ring.COUNT && label == (a & 0xffff) && variant == a && b == ~a && a > state[0];
            state[2] += whole ? 0 : 1;
            state[0] = a;
            state[1]++;
            return true;
        };
        while (producer.isAlive() || !shared.isEmpty()) {
            shared.drain(reader);
        }
        producer.join();
        shared.drain(reader);
        assertEquals(0, state[2], "torn or out of order");
        assertEquals(events, state[1] + shared.dropped());
        assertTrue(state[1] >= 64, state[1] + " arrived");
    }
}
