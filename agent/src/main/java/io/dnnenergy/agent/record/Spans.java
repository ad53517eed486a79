package io.dnnenergy.agent.record;

import io.dnnenergy.agent.label.Label;
import io.dnnenergy.agent.label.Labels;
import io.dnnenergy.agent.label.Network;
import io.dnnenergy.agent.label.Node;
import io.dnnenergy.agent.phase.Pass;
import io.dnnenergy.agent.phase.Phase;
import io.dnnenergy.agent.phase.Site;

/** Opens spans. A phase is entered where the span around is of another one. Application's threads; allocates nothing for a known label. */
final class Spans {
    private final Labels labels;

    Spans(Labels labels) {
        this.labels = labels;
    }

    /**
     * @param of      what the span is of
     * @param inLayer the layer inside which what follows is; null outside layers
     * @return the span's token
     */
    long open(ThreadTrace trace, Site site, Object self, Node of, Phase phase, Pass pass, int mode, Node inLayer, Network network) {
        int top = trace.label();
        boolean enters = (top == Label.NONE || labels.get(top).phase() != phase) && trace.work.entersFirst(phase);
        return trace.push(site.number(), site.kind(), self, labels.of(of, phase, pass), enters, mode, inLayer, network);
    }

    /** The label of the span around; null outside all spans. */
    Label around(ThreadTrace trace) {
        return trace.label() == Label.NONE ? null : labels.get(trace.label());
    }

    /** True inside a span of a phase of its own. */
    boolean hasPurpose(ThreadTrace trace) {
        Label around = around(trace);
        return around != null && around.phase() != Phase.OTHER;
    }
}
