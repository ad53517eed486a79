package io.dnnenergy.agent.record;

import java.util.Arrays;

/** Counts a call of a layer, with the shape of its input: from which the model knows the call's work. */
final class LayerCalls {
    private final Variants variants;
    private final WorkPricing pricing;

    LayerCalls(Variants variants, WorkPricing pricing) {
        this.variants = variants;
        this.pricing = pricing;
    }

    void countLayer(ThreadTrace trace, int label, Node node, Object layer, Object argument) {
        Variant variant = null;
        trace.muted = true;
        try {
            Dl4jAccess access = node.access();
            Object input = argument != null ? argument : access.input(layer);
            long[] shape = input == null ? null : access.shape(input);
            if (shape != null) {
                startSweep(trace, shape);
                variant = node.lastVariant;
                if (variant == null || !variant.isOf(shape)) {
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
        trace.ring.offer(Ring.COUNT, label, variant == null ? -1 : variant.id(), trace.examples, 0);
    }

    /** Vertices that hold a layer are counted by the layer's own call. */
    void countVertex(ThreadTrace trace, int label, Node node, Object vertex) {
        Variant variant = null;
        trace.muted = true;
        try {
            if (Vertices.holdsLayer(vertex)) {
                return;
            }
            variant = node.lastVariant;
            Object[] inputs = node.access().vertexInputs(vertex);
            if (inputs != null && !sameShapes(node, variant, inputs)) {
                long[][] shapes = new long[inputs.length][];
                for (int i = 0; i < inputs.length; i++) {
                    long[] shape = node.access().shape(inputs[i]);
                    shapes[i] = shape == null ? new long[0] : shape.clone();
                }
                Object conf = Vertices.configuration(trace, vertex);
                variant = price(node, shapes, null, conf, inputs.length == 0 ? 4 : node.access().elementBytes(inputs[0]));
                node.lastVariant = variant;
            }
        } catch (Throwable unknownShape) {
            // As above.
        } finally {
            trace.muted = false;
        }
        trace.ring.offer(Ring.COUNT, label, variant == null ? -1 : variant.id(), trace.examples, 0);
    }

    private Variant price(Node node, long[][] shapes, Object layer, Object configuration, int elementBytes) {
        long parameters = layer == null ? 0 : node.parameters();
        return variants.of(node, shapes, asked -> {
            try {
                return pricing.price(configuration, asked, parameters, elementBytes);
            } catch (RuntimeException | LinkageError e) {
                return Priced.UNKNOWN;
            }
        });
    }

    private static boolean sameShapes(Node node, Variant variant, Object[] inputs) throws Throwable {
        if (variant == null || variant.shapes().length != inputs.length) {
            return false;
        }
        for (int i = 0; i < inputs.length; i++) {
            if (!Arrays.equals(variant.shapes()[i], node.access().shape(inputs[i]))) {
                return false;
            }
        }
        return true;
    }

    private static void startSweep(ThreadTrace trace, long[] shape) {
        if (trace.sweepStarts && shape.length > 0) {
            trace.examples = shape[0];
            trace.sweepStarts = false;
        }
    }
}
