package io.dnnenergy.agent.record;

import io.dnnenergy.agent.label.Label;
import io.dnnenergy.agent.label.Network;
import io.dnnenergy.agent.label.Node;
import io.dnnenergy.agent.phase.Pass;
import io.dnnenergy.agent.phase.Phase;
import io.dnnenergy.agent.phase.Site;
import io.dnnenergy.agent.phase.SiteKind;

/** Spans of layers and vertices, and of losses in them. A layer inside a layer is part of the outer one. */
final class LayerSpans {
    private final Registry registry;
    private final Spans spans;
    private final LayerCalls calls;

    LayerSpans(Registry registry, Spans spans, LayerCalls calls) {
        this.registry = registry;
        this.spans = spans;
        this.calls = calls;
    }

    long enterLayer(ThreadTrace trace, Site site, Object self, Object argument, int mode, Network network) {
        if (trace.node() != null && trace.kind() != SiteKind.VERTEX_FORWARD && trace.kind() != SiteKind.VERTEX_BACKWARD) {
            return 0;
        }
        Node node = registry.node(self, network, trace.networkObject());
        boolean backward = site.kind() == SiteKind.LAYER_BACKWARD;
        Phase forward = site.kind() == SiteKind.LAYER_SCORE && mode == Mode.TRAIN ? Phase.LOSS : Mode.forward(mode);
        long token = spans.open(trace, site, self, node, backward ? Phase.BACKWARD : forward, backward ? Pass.BACKWARD : Mode.pass(mode), mode, node,
                network);
        if (site.method().equals("computeGradientAndScore")) {
            trace.work.trainsAlone(node);
        }
        calls.countLayer(trace, trace.label(), node, self, argument);
        return token;
    }

    long enterVertex(ThreadTrace trace, Site site, Object self, int mode, Network network) {
        if (trace.node() != null) {
            return 0;
        }
        Node node = registry.node(self, network, trace.networkObject());
        boolean backward = site.kind() == SiteKind.VERTEX_BACKWARD;
        long token = spans.open(trace, site, self, node, backward ? Phase.BACKWARD : Mode.forward(mode), backward ? Pass.BACKWARD : Mode.pass(mode), mode,
                node, network);
        calls.countVertex(trace, trace.label(), node, self);
        return token;
    }

    long enterLoss(ThreadTrace trace, Site site, Object self, int mode, Network network) {
        if (mode != Mode.TRAIN) {
            // Part of what asked for it: an evaluation, an inference.
            return 0;
        }
        Label top = spans.around(trace);
        if (top != null && top.phase() == Phase.LOSS) {
            return 0;
        }
        Node node = trace.node();
        boolean inLayer = node != null && top != null;
        return spans.open(trace, site, self, inLayer ? node : network.whole(), Phase.LOSS, inLayer ? top.pass() : null, mode, node, network);
    }
}
