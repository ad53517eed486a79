package io.dnnenergy.agent.model.shape;

import io.dnnenergy.agent.model.LayerConf;
import java.util.Optional;

/**
 * What a network's input looks like from the first layer that says it: its kind, features and layout, or the preprocessor before it.
 *
 * @param fixed shape with a minibatch of 1 where the preprocessor gives it whole
 */
record FirstLayer(Kind kind, long features, boolean channelsLast, Optional<long[]> fixed) {
    /** A size that is not known yet. */
    static final long OPEN = -1;

    static Optional<FirstLayer> of(ShapedNetwork network, String input) {
        String from = input;
        for (ShapedNode node : network.nodes()) {
            if (!node.inputs().contains(from)) {
                continue;
            }
            LayerConf conf = FeatureCheck.innermost(node.conf());
            if (node.preprocessor().isPresent()) {
                Optional<FirstLayer> given = byPreprocessor(node.preprocessor().get(), conf);
                if (given.isPresent()) {
                    return given;
                }
            }
            Optional<Kind> kind = Kind.of(conf);
            if (kind.isPresent()) {
                return Optional.of(new FirstLayer(kind.get(), conf.integer("nIn").orElse(0), last(conf), Optional.empty()));
            }
            // Padding, activation, normalisation: the next layer decides.
            from = node.name();
        }
        return Optional.empty();
    }

    /** @param length steps of a sequence */
    long[] shape(long length) {
        if (fixed.isPresent()) {
            return fixed.get().clone();
        }
        return switch (kind) {
            case VECTOR -> new long[] {1, features};
            case INDEX -> new long[] {1, 1};
            case INDICES -> new long[] {1, length};
            case SEQUENCE -> channelsLast ? new long[] {1, length, features} : new long[] {1, features, length};
            case IMAGE -> channelsLast ? new long[] {1, OPEN, OPEN, features} : new long[] {1, features, OPEN, OPEN};
            case VOLUME -> channelsLast ? new long[] {1, OPEN, OPEN, OPEN, features} : new long[] {1, features, OPEN, OPEN, OPEN};
        };
    }

    boolean sizeOpen() {
        return fixed.isEmpty() && (kind == Kind.IMAGE || kind == Kind.VOLUME);
    }

    boolean sequence() {
        return fixed.isEmpty() && (kind == Kind.SEQUENCE || kind == Kind.INDICES);
    }

    private static Optional<FirstLayer> byPreprocessor(LayerConf preprocessor, LayerConf layer) {
        long c = preprocessor.integer("numChannels").orElse(0);
        long h = preprocessor.integer("inputHeight").orElse(0);
        long w = preprocessor.integer("inputWidth").orElse(0);
        long d = preprocessor.integer("inputDepth").orElse(1);
        return switch (preprocessor.type()) {
            case "FeedForwardToCnnPreProcessor", "FeedForwardToCnn3DPreProcessor" -> fixed(Kind.VECTOR, 1, c * h * w * d);
            case "CnnToFeedForwardPreProcessor" -> last(preprocessor) ? fixed(Kind.IMAGE, 1, h, w, c) : fixed(Kind.IMAGE, 1, c, h, w);
            case "RnnToFeedForwardPreProcessor", "RnnToCnnPreProcessor" -> Optional.of(new FirstLayer(Kind.SEQUENCE,
                    c > 0 ? c * h * w : layer.integer("nIn").orElse(0), last(preprocessor), Optional.empty()));
            default -> Optional.empty();
        };
    }

    private static Optional<FirstLayer> fixed(Kind kind, long... shape) {
        for (long size : shape) {
            if (size <= 0) {
                return Optional.empty();
            }
        }
        return Optional.of(new FirstLayer(kind, 0, false, Optional.of(shape)));
    }

    private static boolean last(LayerConf conf) {
        for (String property : new String[] {"rnnDataFormat", "cnn2dDataFormat", "dataFormat", "format"}) {
            String format = conf.text(property).orElse("");
            if (format.equals("NHWC") || format.equals("NWC") || format.equals("NDHWC")) {
                return true;
            }
        }
        return false;
    }
}
