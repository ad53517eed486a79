package io.dnnenergy.agent.record;

import io.dnnenergy.agent.label.Node;
import io.dnnenergy.agent.label.Priced;
import io.dnnenergy.agent.label.Variant;
import io.dnnenergy.agent.label.Variants;
import io.dnnenergy.agent.record.events.Ring;

/** Counts a call of a graph's operation. Its work is the native operation's, by the shapes that come with the minibatch's rows. */
final class GraphCalls {
    private final Variants variants;

    /** Null unless operations are counted. */
    private OpTracing tracing;

    GraphCalls(Variants variants) {
        this.variants = variants;
    }

    void trace(OpTracing newTracing) {
        tracing = newTracing;
    }

    void count(ThreadTrace trace, int label, Node operation) {
        long rows = trace.work.examples();
        Variant variant = operation.lastVariant;
        if (!operation.network().isCollective() && (variant == null || variant.shapes()[0][0] != rows)) {
            variant = variants.of(operation, new long[][] {{rows}}, shapes -> Priced.UNKNOWN);
            if (variant != null) {
                operation.lastVariant = variant;
            }
        }
        if (tracing != null && variant != null) {
            // No formula knows a graph: its operations are counted at the first minibatch of a size.
            tracing.unknownLayer(trace, operation, variant);
        }
        int id = variant == null ? -1 : variant.id();
        trace.layerVariant = id;
        trace.ring.offer(Ring.COUNT, label, id, rows, 0);
        if (trace.traced && !trace.ring.offer(Ring.TRACED_CALL, label, id, 0, 0)) {
            trace.operationsMissed++;
        }
    }
}
