package io.dnnenergy.agent.trace;

import io.dnnenergy.agent.label.Network;
import io.dnnenergy.agent.label.TimelineReader;
import io.dnnenergy.agent.phase.ScoreKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Hands on what threads did, and keeps the spans of each network's last iterations. An epoch's spans go to the sink with the first
 * {@link #flush} after its end: other threads' time up to then has been handed over by then.
 */
public final class SpanTrace implements TimelineReader {
    private static final int ITERATIONS = 3;
    private static final int MOST_THREADS = 64;

    /** Receives spans. */
    @FunctionalInterface
    public interface Sink {
        void span(String epoch, long thread, int label, long startNs, long endNs, double cpuS);
    }

    private record Ended(String epoch, long fromNs, long toNs) {
    }

    private final TimelineReader next;
    private final Map<Long, SpanRing> threads = new HashMap<>();
    private final Map<Network, Integer> epochs = new HashMap<>();
    /** When the network's last iterations ended, latest last, before them the epoch's start. */
    private final Map<Network, long[]> marks = new HashMap<>();
    private final List<Ended> ended = new ArrayList<>();
    private long thread;

    /** @param next receives everything as well */
    public SpanTrace(TimelineReader next) {
        this.next = next;
    }

    /** Hands over the spans of epochs that have ended since the last call. */
    public void flush(Sink sink) {
        for (Ended epoch : ended) {
            threads.forEach((id, ring) -> ring.between(epoch.fromNs(), epoch.toNs(), sink, id, epoch.epoch()));
        }
        ended.clear();
    }

    @Override
    public void thread(long javaThreadId) {
        thread = javaThreadId;
        next.thread(javaThreadId);
    }

    @Override
    public void ran(int label, long startNs, long endNs, double cpuS) {
        SpanRing ring = threads.get(thread);
        if (ring == null && threads.size() < MOST_THREADS) {
            ring = new SpanRing();
            threads.put(thread, ring);
        }
        if (ring != null) {
            ring.add(label, startNs, endNs, cpuS);
        }
        next.ran(label, startNs, endNs, cpuS);
    }

    @Override
    public void began(int label, long timeNs, boolean entersPhase) {
        next.began(label, timeNs, entersPhase);
    }

    @Override
    public void counted(int label, int variant, long examples, long bytes) {
        next.counted(label, variant, examples, bytes);
    }

    @Override
    public void worker(String name) {
        next.worker(name);
    }

    @Override
    public void called(int label, long times) {
        next.called(label, times);
    }

    @Override
    public void scored(int label, ScoreKind kind, double value) {
        next.scored(label, kind, value);
    }

    @Override
    public void operated(int label, int variant, int operation) {
        next.operated(label, variant, operation);
    }

    @Override
    public void traced(int label, int variant) {
        next.traced(label, variant);
    }

    @Override
    public void epochStarted(Network network, long timeNs) {
        long[] times = new long[ITERATIONS + 1];
        java.util.Arrays.fill(times, timeNs);
        marks.put(network, times);
        epochs.merge(network, 1, Integer::sum);
        next.epochStarted(network, timeNs);
    }

    @Override
    public void iterated(Network network, long timeNs, long examples) {
        long[] times = marks.get(network);
        if (times != null) {
            System.arraycopy(times, 1, times, 0, ITERATIONS);
            times[ITERATIONS] = timeNs;
        }
        next.iterated(network, timeNs, examples);
    }

    @Override
    public void epochEnded(Network network, long timeNs) {
        long[] times = marks.remove(network);
        if (times != null) {
            ended.add(new Ended(Integer.toString(epochs.get(network) - 1), times[0], timeNs));
        }
        next.epochEnded(network, timeNs);
    }
}
