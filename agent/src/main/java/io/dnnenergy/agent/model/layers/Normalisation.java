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

        long positions = in.space().length > 0 ? in.positions() : 0;
        Tally normalise = new Tally(bytes).map(c, 1, 1, 0).map(c, 1, 0, 1);
        Tally train = new Tally(bytes);
        reduce(train, positions, x, c);
        variance(train, positions, x, c);
        train.map(c, 1, 1, 0).map(c, 1, 0, 1).copy(x);
        for (int i = 0; i < (locked ? 2 : 4); i++) {
            broadcast(normalise, positions, x, c);
            broadcast(train, positions, x, c);
        }
        if (positions > 0) {
            // The deviation is kept as a logarithm: powers of ten, squares.
            normalise.map(c, 1, 1, 0).map(c, 2, 0, 1).fill(c);
        }
        if (positions > 0) {
            normalise.readsInput(x);
            train.readsInput(x);
        }
        Work inference = normalise.done();
        // ND4J's product and sum of squares over channels, then the chain rule through mean and variance; a dozen operations on vectors.
        Tally toInput = new Tally(bytes);
        broadcast(toInput, positions, x, c);
        toInput.map(x, 2, 1, 0);
        reduce(toInput, positions, x, c);
        toInput.map(c, 2, 2, 1);
        reduce(toInput, positions, x, c);
        reduce(toInput, positions, x, c);
        broadcast(toInput, positions, x, c);
        broadcast(toInput, positions, x, c);
        toInput.map(x, 2, 1, 0);
        broadcast(toInput, positions, x, c);
        // Mean and variance once more, for the running ones.
        Tally toWeights = new Tally(bytes);
        reduce(toWeights, positions, x, c);
        variance(toWeights, positions, x, c);
        for (int i = 0; i < 14; i++) {
            toWeights.map(c, 1, 1, 0);
        }
        toWeights.map(c, 1, 0, 1).map(c, 1, 0, 1).copy(c).copy(c);
        if (!locked) {
            reduce(toWeights, positions, x, c);
            toWeights.map(x, 2, 1, 0);
            reduce(toWeights, positions, x, c);
        }
        return LayerCost.of(new LayerWork(locked ? 2 * c : 4 * c, inference, train.done(), Work.NONE, Work.NONE, toInput.done(),
                toWeights.done(), true), input);
    }

    private static void broadcast(Tally tally, long positions, long x, long c) {
        if (positions > 0) {
            tally.channels(x, c, positions, 1);
        } else {
            tally.row(x, c, 1);
        }
    }

    private static void reduce(Tally tally, long positions, long x, long c) {
        if (positions > 0) {
            tally.reduceChannels(x, c, positions, 1);
        } else {
            tally.reduce(x, c, 1);
        }
    }

    private static void variance(Tally tally, long positions, long x, long c) {
        if (positions > 0) {
            tally.varianceOfChannels(x, c, positions);
        } else {
            tally.reduce(x, c, 3);
        }
    }

    /** {@code LocalResponseNormalization}: squares, summed over n neighbouring channels one shift at a time, to a power. */
    static LayerCost localResponse(LayerConf conf, long[] input, WorkContext context) {
        long x = Props.product(input);
        int neighbours = (int) conf.number("n").orElse(5);
        int bytes = context.elementBytes();
        // A shift by one channel is a copy of a part.
        Tally forward = new Tally(bytes).mapPart(x, 1).copy(x);
        Tally backward = new Tally(bytes).mapPart(x, 1).mapPart(x, 1).copy(x).copy(x);
        for (int i = 1; i < neighbours; i++) {
            forward.mapPart(x, 1).copy(x);
            backward.mapPart(x, 1).mapPart(x, 1).copy(x).copy(x);
        }
        Work done = forward.map(x, 1, 1, 0).map(x, 1, 1, 0).map(x, 1, 0, 1).mapPart(x, 1).done();
        backward.map(x, 1, 1, 0).map(x, 1, 1, 0).map(x, 1, 1, 0).map(x, 1, 0, 1).mapPart(x, 1).mapPart(x, 1).mapPart(x, 1).mapPart(x, 1);
        return LayerCost.of(new LayerWork(0, done, done, Work.NONE, Work.NONE, backward.done(),
                Work.NONE, true), input);
    }
}
