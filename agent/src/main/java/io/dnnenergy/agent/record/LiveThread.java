package io.dnnenergy.agent.record;

import io.dnnenergy.agent.record.events.CpuClock;
import io.dnnenergy.agent.record.events.EventSource;
import io.dnnenergy.agent.record.events.Ring;
import io.dnnenergy.agent.record.events.SamplerLink;

/** A running thread's events. Sampler's thread only. */
final class LiveThread implements EventSource {
    /** Edges of one burst, and some more. */
    private static final int STAMPS = 64;

    private final ThreadTrace trace;
    /** Whether the thread had ended before its ring was read: after that nothing can have been added. */
    private boolean endedBefore;
    private long cpuAtNs;
    private final long[] stampNs = new long[STAMPS];
    private final long[] stampAtNs = new long[STAMPS];
    private int stamps;
    private int nextStamp;

    LiveThread(ThreadTrace trace) {
        this.trace = trace;
    }

    @Override
    public long threadId() {
        return trace.threadId;
    }

    @Override
    public void drain(Ring.Reader reader) {
        endedBefore = trace.hasEnded();
        trace.ring.drain(reader);
        // A mark may be younger than the moment up to which is read: it then waits like any event.
        for (long[] mark = trace.lateMarks.peek(); mark != null && reader.event((int) mark[0], (int) mark[1], -1, mark[2], mark[3]);
                mark = trace.lateMarks.peek()) {
            trace.lateMarks.remove();
        }
    }

    /** Reads the thread's CPU clock now, for a moment that is just past and will be asked for later. */
    void stamp() {
        CpuClock clock = SamplerLink.cpuClock();
        if (clock != null && stamps < STAMPS) {
            stampNs[stamps] = clock.of(trace.threadId);
            stampAtNs[stamps++] = System.nanoTime();
        }
    }

    @Override
    public long cpuNs(long momentNs, long waitingNs, long waitingAtNs) {
        while (nextStamp < stamps && stampAtNs[nextStamp] < momentNs) {
            nextStamp++;
        }
        long stamped = nextStamp < stamps ? stampNs[nextStamp] : -1;
        long stampedAtNs = stamped >= 0 ? stampAtNs[nextStamp] : Long.MAX_VALUE;
        if (nextStamp == stamps) {
            nextStamp = 0;
            stamps = 0;
        }
        if (waitingNs >= 0 && waitingAtNs < stampedAtNs) {
            cpuAtNs = waitingAtNs;
            return waitingNs;
        }
        if (stamped >= 0) {
            cpuAtNs = stampedAtNs;
            return stamped;
        }
        CpuClock clock = SamplerLink.cpuClock();
        long cpuNs = clock == null ? -1 : clock.of(trace.threadId);
        cpuAtNs = System.nanoTime();
        return cpuNs;
    }

    @Override
    public long cpuAtNs() {
        return cpuAtNs;
    }

    @Override
    public boolean isExhausted() {
        return endedBefore && trace.ring.isEmpty() && trace.lateMarks.isEmpty();
    }
}
