package io.dnnenergy.agent.record;

import io.dnnenergy.agent.record.dl4j.AsyncIterators;
import io.dnnenergy.agent.record.dl4j.Dl4jAccess;
import io.dnnenergy.agent.record.events.Ring;

/** Counts the bytes of a data set in the innermost open span. */
final class DataBytes {
    private DataBytes() {
    }

    static void count(ThreadTrace trace, Object data) {
        trace.muted = true;
        try {
            long bytes = AsyncIterators.isWaiting(trace.receiver()) ? 0 : Dl4jAccess.of(data.getClass()).dataSetBytes(data);
            trace.ring.offer(Ring.COUNT, trace.label(), -1, 0, bytes);
        } catch (Throwable e) {
            trace.ring.offer(Ring.COUNT, trace.label(), -1, 0, 0);
        } finally {
            trace.muted = false;
        }
    }
}
