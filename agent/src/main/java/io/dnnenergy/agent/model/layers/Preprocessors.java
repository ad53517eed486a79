package io.dnnenergy.agent.model.layers;

import io.dnnenergy.agent.model.LayerConf;
import io.dnnenergy.agent.model.WorkContext;
import java.util.Arrays;

/**
 * DL4J's input preprocessors, which sit between layers and change the shape: images to vectors, sequences to rows. At most a copy each way;
 * counted as one, though a reshape of an array in the right order is free.
 */
public final class Preprocessors {
    private Preprocessors() {
    }

    /**
     * Work and output shape of a preprocessor.
     *
     * @param conf the preprocessor's configuration ({@code org.deeplearning4j.nn.conf.preprocessor})
     * @return unknown for a class that is not DL4J's
     * @throws IllegalArgumentException if a property is missing
     */
    public static LayerCost cost(LayerConf conf, long[] input, WorkContext context) {
        if (conf.type().equals("ComposableInputPreProcessor")) {
            return composed(conf, input, context);
        }
        long m = input[0];
        boolean last = Props.channelsLast(conf);
        return switch (conf.type()) {
            case "CnnToFeedForwardPreProcessor", "Cnn3DToFeedForwardPreProcessor" -> flat(conf, input, context);
            case "FeedForwardToCnnPreProcessor" -> image(conf, input, m, last, context);
            case "FeedForwardToCnn3DPreProcessor" -> input.length == 5 ? copy(context, input, input) : volume(conf, input, context);
            case "RnnToFeedForwardPreProcessor" -> {
                Grid in = Grid.of(input, last);
                yield copy(context, input, m * in.positions(), in.channels());
            }
            case "FeedForwardToRnnPreProcessor" -> throw Props.error(conf, "the minibatch that the rows belong to is not known");
            case "CnnToRnnPreProcessor" -> throw Props.error(conf, "the minibatch that the images belong to is not known");
            case "RnnToCnnPreProcessor" -> {
                Grid in = Grid.of(input, last);
                yield copy(context, input, m * in.positions(), Props.positive(conf, "numChannels"), Props.positive(conf, "inputHeight"),
                        Props.positive(conf, "inputWidth"));
            }
            default -> LayerCost.UNKNOWN;
        };
    }

    /**
     * As {@link #cost}, for the two preprocessors that turn rows back into sequences and have to know how many.
     *
     * @param minibatch examples in the network's input
     */
    public static LayerCost cost(LayerConf conf, long[] input, long minibatch, WorkContext context) {
        boolean last = Props.channelsLast(conf);
        boolean rows = conf.type().equals("FeedForwardToRnnPreProcessor");
        if (rows || conf.type().equals("CnnToRnnPreProcessor")) {
            long features = Props.product(input) / input[0];
            Grid out = new Grid(minibatch, features, new long[] {input[0] / minibatch}, last);
            return copy(context, input, out.shape());
        }
        return cost(conf, input, context);
    }

    private static LayerCost composed(LayerConf conf, long[] input, WorkContext context) {
        LayerCost sum = LayerCost.of(Vertices.moved(0, context), input);
        for (LayerConf part : conf.children("inputPreProcessors")) {
            LayerCost next = cost(part, sum.output().orElseThrow(), context);
            if (next.output().isEmpty()) {
                return LayerCost.UNKNOWN;
            }
            sum = new LayerCost(sum.work().plus(next.work()), next.output());
        }
        return sum;
    }

    private static LayerCost flat(LayerConf conf, long[] input, WorkContext context) {
        long features = Props.product(input) / input[0];
        long expected = conf.integer("inputHeight").orElse(0) * conf.integer("inputWidth").orElse(0)
                * conf.integer("numChannels").orElse(0) * conf.integer("inputDepth").orElse(1);
        // Zero: left to be set from the first array that comes.
        if (expected > 0 && expected != features) {
            throw Props.error(conf, "expects " + expected + " features, gets " + Arrays.toString(input));
        }
        return copy(context, input, input[0], features);
    }

    private static LayerCost image(LayerConf conf, long[] input, long m, boolean last, WorkContext context) {
        if (input.length == 4) {
            return copy(context, input, input);
        }
        Grid out = new Grid(m, Props.positive(conf, "numChannels"),
                new long[] {Props.positive(conf, "inputHeight"), Props.positive(conf, "inputWidth")}, last);
        return copy(context, input, out.shape());
    }

    private static LayerCost volume(LayerConf conf, long[] input, WorkContext context) {
        boolean first = Props.flag(conf, "isNCDHW", conf.flag("ncdhw").orElse(true));
        Grid out = new Grid(input[0], Props.positive(conf, "numChannels"), new long[] {Props.positive(conf, "inputDepth"),
                Props.positive(conf, "inputHeight"), Props.positive(conf, "inputWidth")}, !first);
        return copy(context, input, out.shape());
    }

    private static LayerCost copy(WorkContext context, long[] input, long... output) {
        return LayerCost.of(Vertices.moved(Props.product(input), context), output);
    }
}
