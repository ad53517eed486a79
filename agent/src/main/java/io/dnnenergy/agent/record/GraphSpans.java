package io.dnnenergy.agent.record;

import io.dnnenergy.agent.label.Network;
import io.dnnenergy.agent.label.Node;
import io.dnnenergy.agent.phase.Pass;
import io.dnnenergy.agent.phase.Phase;
import io.dnnenergy.agent.phase.Site;
import io.dnnenergy.agent.phase.SiteKind;
import io.dnnenergy.agent.record.events.Ring;

/**
 * Spans of SameDiff graphs: operations by their own names, and what the session does around them. A graph inside a layer of DL4J's is part of
 * the layer. The calls of a graph's gradient function belong to the graph.
 */
final class GraphSpans {
    /** Marks the beginning or end of an epoch. */
    interface Marker {
        void mark(ThreadTrace trace, int type, Network network, long value);
    }

    private final Registry registry;
    private final Spans spans;
    private final GraphCalls calls;
    private final Marker marker;
    /** Null unless operations are counted. */
    private OpTracing tracing;

    GraphSpans(Registry registry, Spans spans, GraphCalls calls, Marker marker) {
        this.registry = registry;
        this.spans = spans;
        this.calls = calls;
        this.marker = marker;
    }

    void trace(OpTracing newTracing) {
        tracing = newTracing;
        calls.trace(newTracing);
    }

    long enterFit(ThreadTrace trace, Site site, Object sameDiff, boolean countsEpochs) {
        Network graph = registry.graph(sameDiff, trace);
        trace.graphEpochs = countsEpochs;
        if (countsEpochs) {
            trace.graphEpochOpen = true;
            marker.mark(trace, Ring.EPOCH_START, graph, 0);
        }
        return spans.open(trace, site, sameDiff, graph.whole(), Phase.OTHER, null, Mode.NONE, null, graph);
    }

    void epochEnds(ThreadTrace trace) {
        if (trace.network().isGraph() && trace.graphEpochOpen) {
            trace.graphEpochOpen = false;
            marker.mark(trace, Ring.EPOCH_END, trace.network(), 0);
        }
    }

    /** The next epoch begins with the reading of its first data. */
    void dataAskedFor(ThreadTrace trace) {
        if (trace.network().isGraph() && trace.kind() == SiteKind.GRAPH_FIT && trace.graphEpochs && !trace.graphEpochOpen) {
            trace.graphEpochOpen = true;
            marker.mark(trace, Ring.EPOCH_START, trace.network(), 0);
        }
    }

    void fitEnds(ThreadTrace trace, Network graph) {
        if (trace.graphEpochOpen) {
            marker.mark(trace, Ring.EPOCH_END, graph, 0);
        }
        trace.graphEpochOpen = false;
        trace.graphEpochs = false;
    }

    long enterIteration(ThreadTrace trace, Site site, Object session, Object batch) {
        Network graph = trace.network();
        if (!graph.isGraph()) {
            return 0;
        }
        trace.work.iterationStarts();
        trace.work.sweepStarts(InputRows.of(trace, batch));
        long token = spans.open(trace, site, session, graph.session(), Phase.OTHER, Pass.FORWARD, Mode.TRAIN, null, graph);
        startTracing(trace, graph);
        return token;
    }

    long enter(ThreadTrace trace, Site site, Object self, Object argument) {
        Network around = trace.network();
        if (trace.node() != null || around != Network.OUTSIDE && !around.isGraph()) {
            return 0;
        }
        boolean inside = around.isGraph();
        if (!inside && (site.kind() == SiteKind.GRAPH_SESSION || site.kind() == SiteKind.GRAPH_OP)) {
            return 0;
        }
        Network graph = inside ? around : registry.graph(self, trace);
        return switch (site.kind()) {
            case GRAPH_OP -> enterOperation(trace, site, self, argument, graph);
            case GRAPH_SESSION -> session(trace, site, self, trace.mode(), graph);
            case GRAPH_EVALUATE -> session(trace, site, self, Mode.EVALUATE, graph);
            case GRAPH_GRADIENT -> session(trace, site, self, Mode.TRAIN, graph);
            default -> enterPass(trace, site, self, argument, graph);
        };
    }

    private long enterPass(ThreadTrace trace, Site site, Object self, Object placeholders, Network graph) {
        long token = session(trace, site, self, Mode.ofPass(trace.mode(), false), graph);
        if (placeholders != null && !trace.work.inIteration()) {
            trace.work.sweepStarts(InputRows.of(trace, placeholders));
            trace.ring.offer(Ring.COUNT, trace.label(), -1, trace.work.examples(), 0);
            startTracing(trace, graph);
        }
        return token;
    }

    /** The session's work for what is asked: its row is its own. */
    private long session(ThreadTrace trace, Site site, Object self, int mode, Network graph) {
        Phase phase = mode == Mode.TRAIN || mode == Mode.NONE ? Phase.OTHER : Mode.forward(mode);
        return spans.open(trace, site, self, graph.session(), phase, Mode.pass(mode), mode, null, graph);
    }

    private long enterOperation(ThreadTrace trace, Site site, Object self, Object op, Network graph) {
        if (op == null) {
            return 0;
        }
        Node node = registry.operation(op, graph, trace.outermostOfNetwork(), trace);
        int mode = trace.mode();
        boolean backward = mode == Mode.TRAIN && node.isGradient();
        Phase phase = mode == Mode.TRAIN && node.type().contains("_loss") ? Phase.LOSS : backward ? Phase.BACKWARD : Mode.forward(mode);
        long token = spans.open(trace, site, self, node, phase, backward ? Pass.BACKWARD : Mode.pass(mode), mode, node, graph);
        calls.count(trace, trace.label(), node);
        return token;
    }

    private void startTracing(ThreadTrace trace, Network graph) {
        if (tracing != null) {
            tracing.sweepStarts(trace, graph, new long[] {trace.work.examples()});
        }
    }
}
