package io.dnnenergy.agent.record;

import io.dnnenergy.agent.label.Network;
import io.dnnenergy.agent.label.Node;
import io.dnnenergy.agent.label.Priced;
import io.dnnenergy.agent.label.Variant;
import io.dnnenergy.agent.label.Variants;
import io.dnnenergy.agent.label.WorkPricing;
import io.dnnenergy.agent.record.dl4j.Configurations;
import io.dnnenergy.agent.record.dl4j.Dl4jAccess;
import io.dnnenergy.agent.record.events.Ring;
import java.util.Arrays;

/** Counts a call of a layer, with the shape of its input: from which the model knows the call's work. */
final class LayerCalls {
    private final Variants variants;
    private final WorkPricing pricing;
    /** Null unless operations are counted. */
    private OpTracing tracing;

    LayerCalls(Variants variants, WorkPricing pricing) {
        this.variants = variants;
        this.pricing = pricing;
    }

    void trace(OpTracing newTracing) {
        tracing = newTracing;
    }

    void countLayer(ThreadTrace trace, int label, Node node, Object layer, Object argument) {
        Variant variant = null;
        trace.muted = true;
        try {
            Dl4jAccess access = Dl4jAccess.of(layer.getClass());
            Object input = argument != null ? argument : access.input(layer);
            long[] shape = input == null ? null : access.shape(input);
            if (shape != null) {
                startSweep(trace, node.network(), shape);
                variant = trace.work.trainedAlone() == node ? alone(trace, node, layer, access, input, shape) : node.lastVariant;
                if (trace.work.trainedAlone() != node && (variant == null || !variant.isOf(shape))) {
                    variant = price(node, new long[][] {shape.clone()}, layer, Configurations.layer(layer), access.elementBytes(input));
                    node.lastVariant = variant;
                }
            } else {
                variant = node.lastVariant;
            }
        } catch (Throwable unknownShape) {
            // A closed array, an unknown version: the call is counted, its work stays unknown.
        } finally {
            trace.muted = false;
        }
        countIfUnknown(trace, node, variant);
        count(trace, label, variant);
    }

    /** VertexLookup that hold a layer are counted by the layer's own call. */
    void countVertex(ThreadTrace trace, int label, Node node, Object vertex) {
        Variant variant = null;
        trace.muted = true;
        try {
            if (VertexLookup.holdsLayer(vertex)) {
                trace.layerVariant = -1;
                return;
            }
            variant = node.lastVariant;
            Dl4jAccess access = Dl4jAccess.of(vertex.getClass());
            Object[] inputs = access.vertexInputs(vertex);
            if (inputs != null && !sameShapes(access, variant, inputs)) {
                long[][] shapes = new long[inputs.length][];
                for (int i = 0; i < inputs.length; i++) {
                    long[] shape = access.shape(inputs[i]);
                    shapes[i] = shape == null ? new long[0] : shape.clone();
                }
                Object conf = VertexLookup.configuration(trace, vertex);
                variant = price(node, shapes, null, conf, inputs.length == 0 ? 4 : access.elementBytes(inputs[0]));
                node.lastVariant = variant;
            }
        } catch (Throwable unknownShape) {
            // As above.
        } finally {
            trace.muted = false;
        }
        countIfUnknown(trace, node, variant);
        count(trace, label, variant);
    }

    private static void count(ThreadTrace trace, int label, Variant variant) {
        int id = variant == null ? -1 : variant.id();
        trace.layerVariant = id;
        trace.ring.offer(Ring.COUNT, label, id, trace.work.examples(), 0);
        if (trace.traced && !trace.ring.offer(Ring.TRACED_CALL, label, id, 0, 0)) {
            trace.operationsMissed++;
        }
    }

    /** @return null if the work is not known */
    private Variant price(Node node, long[][] shapes, Object layer, Object configuration, int elementBytes) {
        if (node.network().isCollective()) {
            return null;
        }
        long parameters = layer == null ? 0 : node.parameters();
        return variants.of(node, shapes, asked -> {
            try {
                return pricing.price(configuration, asked, parameters, elementBytes);
            } catch (RuntimeException | LinkageError e) {
                return Priced.UNKNOWN;
            }
        });
    }

    /** A layer that is trained by itself does other work at the same shape. */
    private Variant alone(ThreadTrace trace, Node node, Object layer, Dl4jAccess access, Object input, long[] shape) throws Throwable {
        Variant known = node.lastAlone;
        if ((known == null || !known.isFor(shape)) && !node.network().isCollective()) {
            Object configuration = Configurations.layer(layer);
            int elementBytes = access.elementBytes(input);
            known = variants.of(node, new long[][] {shape.clone(), {}}, asked -> pricing.priceAlone(configuration, asked, node.parameters(), elementBytes));
            node.lastAlone = known;
            node.lastVariant = node.lastVariant == null ? known : node.lastVariant;
        }
        return known;
    }

    /** What no formula knows is estimated by its operations: they are counted from the first call on, not only when all others are. */
    private void countIfUnknown(ThreadTrace trace, Node node, Variant variant) {
        if (tracing != null && variant != null && !variant.priced().isKnown()) {
            tracing.unknownLayer(trace, node, variant);
        }
    }

    private static boolean sameShapes(Dl4jAccess access, Variant variant, Object[] inputs) throws Throwable {
        if (variant == null || variant.shapes().length != inputs.length) {
            return false;
        }
        for (int i = 0; i < inputs.length; i++) {
            if (!Arrays.equals(variant.shapes()[i], access.shape(inputs[i]))) {
                return false;
            }
        }
        return true;
    }

    private void startSweep(ThreadTrace trace, Network network, long[] shape) {
        if (shape.length > 0 && trace.work.layerCalled(shape[0]) && tracing != null) {
            tracing.sweepStarts(trace, network, shape);
        }
    }
}
