package io.dnnenergy.agent.record.events;

import io.dnnenergy.agent.label.Label;
import io.dnnenergy.agent.label.Labels;
import io.dnnenergy.agent.label.Network;
import io.dnnenergy.agent.label.TimelineReader;
import io.dnnenergy.agent.phase.ScoreKind;
import java.util.Arrays;

/**
 * One thread's time as seen by the sampler. Between two readings of the thread's CPU clock, which are at most some 50 us of spans apart,
 * CPU time is spread over the intervals in proportion to their length.
 */
public final class Timeline implements Ring.Reader {
    private static final ScoreKind[] SCORES = ScoreKind.values();

    private final EventSource source;
    private final Labels labels;
    private TimelineReader reader;
    private long untilNs;

    private int label = Label.NONE;
    private long sinceNs;
    private long lastCpuNs = -1;
    private long lastCpuAtNs;
    /** Reading of the thread's CPU clock by the first event that has to wait; -1 if it has none. */
    private long nextCpuNs;
    private long nextCpuAtNs;
    private int pending;
    private int[] pendingLabel = new int[64];
    private long[] pendingStartNs = new long[64];
    private long[] pendingEndNs = new long[64];

    /** @param source of one thread */
    public Timeline(EventSource source, Labels labels) {
        this.source = source;
        this.labels = labels;
    }

    /** Reads everything up to a moment, and cuts there. @return false if the thread has ended and nothing more will come */
    public boolean advance(long toNs, TimelineReader into) {
        reader = into;
        untilNs = toNs;
        nextCpuNs = -1;
        source.drain(this);
        boolean active = label != Label.NONE || pending > 0;
        if (active) {
            interval(toNs);
            settle(cpuNow());
        }
        return !source.isExhausted();
    }

    @Override
    public boolean event(int type, int eventLabel, int variant, long a, long b) {
        switch (type) {
            case Ring.COUNT -> reader.counted(eventLabel, variant, a, b);
            case Ring.OPERATION -> reader.operated(eventLabel, (int) a, variant);
            case Ring.OPERATIONS -> reader.called(eventLabel, a);
            case Ring.TRACED_CALL -> reader.traced(eventLabel, variant);
            case Ring.SCORE -> reader.scored(eventLabel, SCORES[variant], Double.longBitsToDouble(a));
            case Ring.SWITCH -> {
                if (a > untilNs) {
                    nextCpuNs = b;
                    nextCpuAtNs = a;
                    return false;
                }
                interval(a);
                label = eventLabel;
                if (b >= 0) {
                    settle(b);
                }
                if (eventLabel != Label.NONE) {
                    reader.began(eventLabel, a, variant == Ring.ENTERS_PHASE);
                }
            }
            default -> {
                if (a > untilNs) {
                    return false;
                }
                mark(type, labels.get(eventLabel).node().network(), a, b);
            }
        }
        return true;
    }

    /** True if the thread ran a label when it was read last. */
    public boolean isActive() {
        return label != Label.NONE;
    }

    private void mark(int type, Network network, long timeNs, long value) {
        if (type == Ring.EPOCH_START) {
            // What the thread did before belongs to before.
            settle(-1);
            reader.epochStarted(network, timeNs);
        } else if (type == Ring.EPOCH_END) {
            settle(-1);
            reader.epochEnded(network, timeNs);
        } else {
            reader.iterated(network, timeNs, value);
        }
    }

    private void interval(long toNs) {
        if (label != Label.NONE && toNs > sinceNs) {
            if (pending == pendingLabel.length) {
                pendingLabel = Arrays.copyOf(pendingLabel, 2 * pending);
                pendingStartNs = Arrays.copyOf(pendingStartNs, 2 * pending);
                pendingEndNs = Arrays.copyOf(pendingEndNs, 2 * pending);
            }
            pendingLabel[pending] = label;
            pendingStartNs[pending] = sinceNs;
            pendingEndNs[pending] = toNs;
            pending++;
        }
        sinceNs = Math.max(sinceNs, toNs);
    }

    /**
     * The thread's CPU clock at the moment up to which events are read. That moment is past, by up to a tick where the edge was not seen but
     * computed from the counter's clock. The reading is moved back to it at the rate since the last one; otherwise what ran since then would be
     * missing from the next interval.
     */
    private long cpuNow() {
        long cpuNs = source.cpuNs(untilNs, nextCpuNs, nextCpuAtNs);
        long atNs = source.cpuAtNs();
        if (cpuNs < 0 || lastCpuNs < 0 || atNs <= untilNs) {
            return cpuNs;
        }
        double past = Math.max(0, untilNs - lastCpuAtNs) / (double) (atNs - lastCpuAtNs);
        return lastCpuNs + Math.round(past * (cpuNs - lastCpuNs));
    }

    /** @param cpuNs the thread's CPU clock now; -1 if it was not read: CPU time is then taken to be the time itself */
    private void settle(long cpuNs) {
        long wallNs = 0;
        for (int i = 0; i < pending; i++) {
            wallNs += pendingEndNs[i] - pendingStartNs[i];
        }
        double ratio = 1;
        if (cpuNs >= 0 && lastCpuNs >= 0 && wallNs > 0) {
            // Never above the clock: the two clocks differ by microseconds.
            ratio = Math.min(1, Math.max(0, (cpuNs - lastCpuNs) / (double) wallNs));
        }
        for (int i = 0; i < pending; i++) {
            reader.ran(pendingLabel[i], pendingStartNs[i], pendingEndNs[i], ratio * (pendingEndNs[i] - pendingStartNs[i]) * 1e-9);
        }
        pending = 0;
        lastCpuAtNs = sinceNs;
        if (cpuNs >= 0) {
            lastCpuNs = cpuNs;
        } else if (lastCpuNs >= 0) {
            lastCpuNs += wallNs;
        }
    }
}
