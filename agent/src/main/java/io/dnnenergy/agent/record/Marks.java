package io.dnnenergy.agent.record;

import io.dnnenergy.agent.label.Labels;
import io.dnnenergy.agent.label.Network;
import io.dnnenergy.agent.phase.Phase;
import io.dnnenergy.agent.record.events.Ring;
import io.dnnenergy.agent.record.events.SamplerLink;

/** Marks in a thread's ring where an epoch of a network begins or ends, and where an iteration ends. Application's threads. */
final class Marks {
    private final Labels labels;

    Marks(Labels labels) {
        this.labels = labels;
    }

    /** @param atNs the moment; 0 for now */
    void mark(ThreadTrace trace, int type, Network network, long examples, long atNs) {
        long now = atNs == 0 ? System.nanoTime() : atNs;
        trace.mark(type, labels.of(network.whole(), Phase.OTHER, null), now, examples);
        if (type != Ring.ITERATION) {
            SamplerLink.atBoundary(now);
        }
    }
}
