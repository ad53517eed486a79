package io.dnnenergy.agent.record.events;

import io.dnnenergy.agent.label.Labels;
import io.dnnenergy.agent.label.TimelineReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a recording of {@code Timelines} again: what a {@link Tap} learnt goes in, what the timelines make of it comes out. Not thread-safe.
 *
 * <pre>{@code
 * Playback playback = new Playback(labels, reader);
 * playback.round(toNs);                     // for each moment up to which the sampler read
 * playback.thread(id);                      //   for each thread
 * playback.event(type, label, variant, a, b); //  for each of its events
 * playback.endRound();
 * }</pre>
 */
public final class Playback {
    private record Event(int type, int label, int variant, long a, long b) {
    }

    /** One thread's events of one round. */
    private static final class RecordedThread implements EventSource {
        private final long threadId;
        private final List<Event> events = new ArrayList<>();
        private Event waiting;
        private String worker;
        private long cpuNs = -1;
        private long cpuAtNs;

        RecordedThread(long threadId) {
            this.threadId = threadId;
        }

        @Override
        public long threadId() {
            return threadId;
        }

        @Override
        public void drain(Ring.Reader reader) {
            for (Event event : events) {
                if (!reader.event(event.type, event.label, event.variant, event.a, event.b)) {
                    throw new IllegalStateException("an event of the recording is younger than the moment up to which it was read");
                }
            }
            if (waiting != null) {
                reader.event(waiting.type, waiting.label, waiting.variant, waiting.a, waiting.b);
            }
        }

        @Override
        public long cpuNs(long momentNs, long waitingNs, long waitingAtNs) {
            return cpuNs;
        }

        @Override
        public long cpuAtNs() {
            return cpuAtNs;
        }

        @Override
        public boolean isExhausted() {
            return false;
        }

        void endRound() {
            events.clear();
            waiting = null;
            cpuNs = -1;
        }
    }

    private final Labels labels;
    private final TimelineReader reader;
    private final Map<Long, RecordedThread> threads = new HashMap<>();
    private final Map<Long, Timeline> timelines = new HashMap<>();
    private final List<RecordedThread> inRound = new ArrayList<>();
    private long toNs;

    /** Hands time over to the reader as the timelines did. */
    public Playback(Labels labels, TimelineReader reader) {
        this.labels = labels;
        this.reader = reader;
    }

    /** Events of all threads up to a moment follow. */
    public void round(long momentNs) {
        toNs = momentNs;
    }

    /** @param worker the thread's name if it runs replicas of a network; else null */
    public void thread(long javaThreadId, String worker) {
        RecordedThread thread = threads.computeIfAbsent(javaThreadId, RecordedThread::new);
        thread.worker = worker;
        inRound.add(thread);
    }

    /** The next event of the thread. */
    public void event(int type, int label, int variant, long a, long b) {
        current().events.add(new Event(type, label, variant, a, b));
    }

    /** An event of the thread that is younger than the round's moment. */
    public void waiting(int type, int label, int variant, long a, long b) {
        current().waiting = new Event(type, label, variant, a, b);
    }

    /** The thread's CPU clock, nanoseconds, as read at {@code atNs}; -1 if it could not be read. */
    public void cpu(long cpuNs, long atNs) {
        current().cpuNs = cpuNs;
        current().cpuAtNs = atNs;
    }

    private RecordedThread current() {
        if (inRound.isEmpty()) {
            throw new IllegalStateException("the recording names no thread for an event");
        }
        return inRound.get(inRound.size() - 1);
    }

    /** Hands over what the round holds. */
    public void endRound() {
        for (RecordedThread thread : inRound) {
            reader.thread(thread.threadId);
            reader.worker(thread.worker);
            timelines.computeIfAbsent(thread.threadId, any -> new Timeline(thread, labels)).advance(toNs, reader);
            thread.endRound();
        }
        inRound.clear();
    }
}
