package io.dnnenergy.agent.model.layers;

import io.dnnenergy.agent.model.LayerConf;
import io.dnnenergy.agent.model.LayerWork;
import io.dnnenergy.agent.model.Work;
import io.dnnenergy.agent.model.WorkContext;

/** Layers that move elements about: padding, cropping, upsampling, space to depth, repetition. No arithmetic forward. */
final class Relayout {
    private Relayout() {
    }

    /** {@code ZeroPadding1DLayer}, {@code ZeroPaddingLayer}, {@code ZeroPadding3DLayer}: pairs of before and after per dimension. */
    static LayerCost pad(LayerConf conf, long[] input, WorkContext context) {
        return border(conf, input, "padding", 1, context);
    }

    /** {@code Cropping1D}, {@code Cropping2D}, {@code Cropping3D}. */
    static LayerCost crop(LayerConf conf, long[] input, WorkContext context) {
        return border(conf, input, "cropping", -1, context);
    }

    private static LayerCost border(LayerConf conf, long[] input, String property, int sign, WorkContext context) {
        Grid in = Grid.of(input, Props.channelsLast(conf));
        long[] sides = conf.integers(property).orElseThrow(() -> Props.error(conf, property + " is missing"));
        long[] space = in.space().clone();
        for (int i = 0; i < space.length; i++) {
            long before = sides.length == 2 * space.length ? sides[2 * i] : sides[Math.min(i, sides.length - 1)];
            long after = sides.length == 2 * space.length ? sides[2 * i + 1] : before;
            space[i] += sign * (before + after);
            if (space[i] <= 0) {
                throw Props.error(conf, property + " leaves nothing of the input");
            }
        }
        return copy(in, in.with(in.channels(), space), false, context);
    }

    /** {@code Upsampling1D}, {@code Upsampling2D}, {@code Upsampling3D}: elements repeated; the gradient sums the copies. */
    static LayerCost upsample(LayerConf conf, long[] input, WorkContext context) {
        Grid in = Grid.of(input, Props.channelsLast(conf));
        long[] size = Props.spatial(conf, "size", in.space().length, 1);
        long[] space = in.space().clone();
        for (int i = 0; i < space.length; i++) {
            space[i] *= size[i];
        }
        return copy(in, in.with(in.channels(), space), true, context);
    }

    static LayerCost spaceToDepth(LayerConf conf, long[] input, WorkContext context) {
        Grid in = Grid.of(input, Props.channelsLast(conf));
        long block = Props.positive(conf, "blockSize");
        return copy(in, in.with(in.channels() * block * block, in.space()[0] / block, in.space()[1] / block), false, context);
    }

    /** {@code SpaceToBatchLayer}: blocks become examples of the minibatch. */
    static LayerCost spaceToBatch(LayerConf conf, long[] input, WorkContext context) {
        Grid in = Grid.of(input, Props.channelsLast(conf));
        long[] blocks = Props.spatial(conf, "blocks", in.space().length, 1);
        long[] padding = conf.integers("padding").orElse(new long[2 * blocks.length]);
        long[] space = in.space().clone();
        for (int i = 0; i < space.length; i++) {
            space[i] = (space[i] + padding[2 * i] + padding[2 * i + 1]) / blocks[i];
        }
        Grid out = new Grid(in.m() * Props.product(blocks), in.channels(), space, in.channelsLast());
        return copy(in, out, false, context);
    }

    /** {@code RepeatVector}: [m, c] to [m, c, n]. */
    static LayerCost repeat(LayerConf conf, long[] input, WorkContext context) {
        boolean last = Props.channelsLast(conf);
        Grid in = Grid.of(input, last);
        return copy(in, in.with(in.channels(), Props.positive(conf, "n")), true, context);
    }

    static LayerCost copy(Grid in, Grid out, boolean sums, WorkContext context) {
        Work forward = new Tally(context.elementBytes()).spread(in.elements(), out.elements()).done();
        Tally backward = new Tally(context.elementBytes());
        Work back = sums ? backward.gatherSum(out.elements(), in.elements()).done()
                : backward.spread(out.elements(), in.elements()).done();
        return LayerCost.of(new LayerWork(0, forward, forward, Work.NONE, Work.NONE, back, Work.NONE, true), out.shape());
    }
}
