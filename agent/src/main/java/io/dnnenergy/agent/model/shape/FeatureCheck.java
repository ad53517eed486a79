package io.dnnenergy.agent.model.shape;

import io.dnnenergy.agent.model.LayerConf;
import java.util.Arrays;

/** Whether what reaches a layer has as many features as the layer was configured for. */
final class FeatureCheck {
    private FeatureCheck() {
    }

    /**
     * @throws IllegalArgumentException naming the layer, what it expects and what it gets
     */
    static void check(ShapedNode node, long[] input) {
        LayerConf conf = innermost(node.conf());
        long nIn = conf.integer("nIn").orElse(0);
        // Embeddings take indices, and nIn is their number; loss layers and others carry an nIn that nothing reads.
        if (!node.layer() || nIn <= 0 || conf.type().startsWith("Embedding") || Kind.of(conf).isEmpty()) {
            return;
        }
        long last = input[input.length - 1];
        if (input.length < 2 || input[1] != nIn && last != nIn) {
            throw new IllegalArgumentException(conf.type() + " '" + node.name() + "' expects " + nIn + " features, gets an input of "
                    + Arrays.toString(input));
        }
    }

    static LayerConf innermost(LayerConf conf) {
        LayerConf inner = conf;
        while (true) {
            LayerConf outer = inner;
            inner = outer.child("underlying").or(() -> outer.child("layer")).or(() -> outer.child("fwd")).orElse(null);
            if (inner == null) {
                return outer;
            }
        }
    }
}
