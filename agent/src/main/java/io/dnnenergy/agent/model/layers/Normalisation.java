package io.dnnenergy.agent.model.layers;

import io.dnnenergy.agent.model.LayerConf;
import io.dnnenergy.agent.model.LayerWork;
import io.dnnenergy.agent.model.Work;
import io.dnnenergy.agent.model.WorkContext;

/** Batch and local response normalisation: DL4J composes both of broadcasts and reductions, one pass over the data each. */
final class Normalisation {
    private Normalisation() {
    }

    /** {@code BatchNormalization}. Its running mean and (log of the) deviation are parameters for DL4J, with a gradient that moves them. */
    static LayerCost batch(LayerConf conf, long[] input, WorkContext context) {
        Grid in = Grid.of(input, Props.channelsLast(conf));
        Batch batch = new Batch(context.elementBytes(), in.elements(), in.channels(), in.space().length > 0 ? in.positions() : 0);
        boolean locked = Props.flag(conf, "lockGammaBeta", false);
        return LayerCost.of(new LayerWork((locked ? 2 : 4) * batch.c, batch.inference(locked), batch.training(locked), Work.NONE, Work.NONE,
                batch.gradientOfInput(), batch.gradientOfParameters(locked), true), input);
    }

    /**
     * The operations of a batch normalisation.
     *
     * @param x         elements
     * @param c         channels
     * @param positions of each channel; 0 if the input has no space
     */
    private record Batch(int bytes, long x, long c, long positions) {
        Work inference(boolean locked) {
            Tally tally = new Tally(bytes).map(c, 1, 1, 0).map(c, 1, 0, 1);
            scale(tally, locked);
            if (positions > 0) {
                // The deviation is kept as a logarithm: powers of ten, squares.
                tally.map(c, 1, 1, 0).map(c, 2, 0, 1).fill(c);
                tally.readsInput(x);
            }
            return tally.done();
        }

        Work training(boolean locked) {
            Tally tally = new Tally(bytes);
            reduce(tally);
            variance(tally);
            tally.map(c, 1, 1, 0).map(c, 1, 0, 1).copy(x);
            scale(tally, locked);
            if (positions > 0) {
                tally.readsInput(x);
            }
            return tally.done();
        }

        private void scale(Tally tally, boolean locked) {
            for (int i = 0; i < (locked ? 2 : 4); i++) {
                broadcast(tally);
            }
        }

        /** ND4J's product and sum of squares over channels, then the chain rule through mean and variance. */
        Work gradientOfInput() {
            Tally tally = new Tally(bytes);
            broadcast(tally);
            tally.map(x, 2, 1, 0);
            reduce(tally);
            tally.map(c, 2, 2, 1);
            reduce(tally);
            reduce(tally);
            broadcast(tally);
            broadcast(tally);
            tally.map(x, 2, 1, 0);
            broadcast(tally);
            return tally.done();
        }

        /** Mean and variance once more, for the running ones, and a dozen operations on vectors. */
        Work gradientOfParameters(boolean locked) {
            Tally tally = new Tally(bytes);
            reduce(tally);
            variance(tally);
            for (int i = 0; i < 14; i++) {
                tally.map(c, 1, 1, 0);
            }
            tally.map(c, 1, 0, 1).map(c, 1, 0, 1).copy(c).copy(c);
            if (!locked) {
                reduce(tally);
                tally.map(x, 2, 1, 0);
                reduce(tally);
            }
            return tally.done();
        }

        private void broadcast(Tally tally) {
            if (positions > 0) {
                tally.channels(x, c, positions, 1);
            } else {
                tally.row(x, c, 1);
            }
        }

        private void reduce(Tally tally) {
            if (positions > 0) {
                tally.reduceChannels(x, c, positions, 1);
            } else {
                tally.reduce(x, c, 1);
            }
        }

        private void variance(Tally tally) {
            if (positions > 0) {
                tally.varianceOfChannels(x, c, positions);
            } else {
                tally.reduce(x, c, 3);
            }
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
