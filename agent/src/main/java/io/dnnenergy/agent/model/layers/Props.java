package io.dnnenergy.agent.model.layers;

import io.dnnenergy.agent.model.LayerConf;
import java.util.Arrays;

/** Properties with DL4J's defaults, and errors that name the layer. */
final class Props {
    private Props() {
    }

    static IllegalArgumentException error(LayerConf conf, String what) {
        return new IllegalArgumentException(conf.type() + conf.name().map(n -> " '" + n + "'").orElse("") + ": " + what);
    }

    static long positive(LayerConf conf, String property) {
        long value = conf.integer(property).orElseThrow(() -> error(conf, property + " is missing"));
        if (value <= 0) {
            throw error(conf, property + " must be positive, is " + value);
        }
        return value;
    }

    /** {@code nIn} as configured, or what the input has where it was left to be inferred (0). */
    static long nIn(LayerConf conf, long channels) {
        long configured = conf.integer("nIn").orElse(0);
        return configured > 0 ? configured : channels;
    }

    static boolean flag(LayerConf conf, String property, boolean otherwise) {
        return conf.flag(property).orElse(otherwise);
    }

    static String text(LayerConf conf, String property, String otherwise) {
        return conf.text(property).orElse(otherwise);
    }

    /** An array of as many values as the input has spatial dimensions; longer ones are cut (DL4J gives 1D layers {@code [k, 1]}). */
    static long[] spatial(LayerConf conf, String property, int rank, long otherwise) {
        long[] values = conf.integers(property).orElse(null);
        if (values == null) {
            long[] filled = new long[rank];
            Arrays.fill(filled, conf.integer(property).orElse(otherwise));
            return filled;
        }
        if (values.length == 1 && rank > 1) {
            long[] filled = new long[rank];
            Arrays.fill(filled, values[0]);
            return filled;
        }
        if (values.length < rank) {
            throw error(conf, property + " has " + values.length + " values, the input " + rank + " spatial dimensions");
        }
        return Arrays.copyOf(values, rank);
    }

    /** Channels last: NHWC, NWC, NDHWC. DL4J has a property of another name for nearly every layer. */
    static boolean channelsLast(LayerConf conf) {
        for (String property : new String[] {"rnnDataFormat", "cnn2dDataFormat", "cnn2DFormat", "dataFormat", "format"}) {
            String format = conf.text(property).orElse("");
            if (format.equals("NHWC") || format.equals("NWC") || format.equals("NDHWC")) {
                return true;
            }
        }
        return false;
    }

    /** @throws ArithmeticException if it is no number of 64 bits: sizes that nobody has */
    static long product(long... values) {
        long product = 1;
        for (long value : values) {
            product = Math.multiplyExact(product, value);
        }
        return product;
    }
}
