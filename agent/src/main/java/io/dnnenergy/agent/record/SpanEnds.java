package io.dnnenergy.agent.record;

import io.dnnenergy.agent.label.Labels;
import io.dnnenergy.agent.label.Network;
import io.dnnenergy.agent.phase.Phase;
import io.dnnenergy.agent.phase.Site;
import io.dnnenergy.agent.phase.SiteKind;
import io.dnnenergy.agent.record.events.Ring;

/** What the end of a span means beyond the span: an iteration, an epoch, a score. Application's threads. */
final class SpanEnds {
    private final Labels labels;
    private final Marks marks;
    private final GraphSpans graphs;

    SpanEnds(Labels labels, Marks marks, GraphSpans graphs) {
        this.labels = labels;
        this.marks = marks;
        this.graphs = graphs;
    }

    /** @param endedNs the moment; 0 if the clock was not read for it */
    void ended(ThreadTrace trace, Site site, Network network, Object result, long endedNs) {
        switch (site.kind()) {
            case EVALUATE -> {
                if (result != null) {
                    Scores.evaluated(trace, labels.of(network.whole(), Phase.OTHER, null), result);
                }
            }
            case ITERATION -> {
                Scores.trained(trace, labels.of(network.whole(), Phase.OTHER, null));
                marks.mark(trace, Ring.ITERATION, network, trace.work.examples(), endedNs);
                trace.work.iterationEnds();
            }
            case UPDATE -> {
                // A loop of the user's own: its update is the iteration.
                if (!trace.work.inIteration() && trace.kind() != SiteKind.UPDATE && site.method().equals("update")) {
                    trace.ring.offer(Ring.ITERATION, labels.of(network.whole(), Phase.OTHER, null), -1, endedNs == 0 ? System.nanoTime() : endedNs,
                            trace.work.examples());
                }
            }
            case EPOCH, TRAINER -> marks.mark(trace, Ring.EPOCH_END, network, 0, endedNs);
            case GRAPH_FIT -> graphs.fitEnds(trace, network);
            case GRADIENT -> trace.work.gradientEnds();
            case SEGMENTS -> trace.work.segmentsEnd();
            default -> {
                // Nothing but the span ends.
            }
        }
    }
}
