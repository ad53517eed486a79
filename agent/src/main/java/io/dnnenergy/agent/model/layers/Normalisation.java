package io.dnnenergy.agent.model.layers;

import io.dnnenergy.agent.model.LayerConf;
import io.dnnenergy.agent.model.LayerWork;
import io.dnnenergy.agent.model.Work;
import io.dnnenergy.agent.model.WorkContext;

/** Batch and local response normalisation: DL4J composes both of broadcasts and reductions, one pass over the data each. */
final class Normalisation {
    private Normalisation() {
    }

    /**
     * {@code BatchNormalization}. Its running mean and (log of the) deviation are parameters for DL4J, with a gradient that moves them.
     */
    static LayerCost batch(LayerConf conf, long[] input, WorkContext context) {
        Grid in = Grid.of(input, Props.channelsLast(conf));
        long x = in.elements();
        long c = in.channels();
        boolean locked = Props.flag(conf, "lockGammaBeta", false);
        int bytes = context.elementBytes();

        Tally normalise = new Tally(bytes).row(x, c, 1).row(x, c, 1);
        Tally train = new Tally(bytes).reduce(x, c, 1).reduce(x, c, 3).map(c, 1, 1, 1).row(x, c, 1).row(x, c, 1);
        if (!locked) {
            normalise.row(x, c, 1).row(x, c, 1);
            train.row(x, c, 1).row(x, c, 1);
        }
        Work inference = normalise.map(c, 1, 1, 1).done();
        // ND4J's product and sum of squares over channels, then the chain rule through mean and variance.
        Tally toInput = new Tally(bytes).row(x, c, 1).map(x, 2, 1, 0).reduce(x, c, 1).map(c, 2, 2, 1).reduce(x, c, 1).reduce(x, c, 1)
                .row(x, c, 1).row(x, c, 1).map(x, 2, 1, 0).row(x, c, 1);
        Tally toWeights = new Tally(bytes).map(c, 2, 2, 0).map(c, 2, 6, 1);
        if (!locked) {
            toWeights.reduce(x, c, 1).map(x, 2, 1, 0).reduce(x, c, 1);
        }
        return LayerCost.of(new LayerWork(locked ? 2 * c : 4 * c, inference, train.done(), Work.NONE, Work.NONE, toInput.done(),
                toWeights.done(), true), input);
    }

    /** {@code LocalResponseNormalization}: squares, summed over n neighbouring channels one shift at a time, to a power. */
    static LayerCost localResponse(LayerConf conf, long[] input, WorkContext context) {
        long x = Props.product(input);
        int neighbours = (int) conf.number("n").orElse(5);
        int bytes = context.elementBytes();
        Tally forward = new Tally(bytes).map(x, 1, 1, 0).copy(x);
        Tally backward = new Tally(bytes).map(x, 2, 2, 0);
        for (int i = 1; i < neighbours; i++) {
            forward.map(x, 2, 1, 0);
            backward.map(x, 2, 1, 0);
        }
        Work done = forward.map(x, 1, 2, 0).map(x, 1, 0, 1).map(x, 2, 1, 0).done();
        return LayerCost.of(new LayerWork(0, done, done, Work.NONE, Work.NONE, backward.map(x, 2, 1, 0).map(x, 2, 2, 0).done(),
                Work.NONE, true), input);
    }
}
