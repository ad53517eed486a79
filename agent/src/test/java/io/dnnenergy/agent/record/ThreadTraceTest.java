package io.dnnenergy.agent.record;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.dnnenergy.agent.record.events.Ring;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThreadTraceTest {
    /** A single operation may be long enough for a window: the window opens by its time, and has its call only if that comes after. */
    @Test
    void callsOutsideAllSpansFollowTheirTime() {
        ThreadTrace trace = new ThreadTrace(Thread.currentThread());
        trace.ran(5, 1_000, 500_001_000L, 3);
        List<Integer> types = new ArrayList<>();
        trace.ring.drain((type, label, variant, a, b) -> types.add(type));
        assertEquals(List.of(Ring.SWITCH, Ring.SWITCH, Ring.OPERATIONS), types);
    }
}
