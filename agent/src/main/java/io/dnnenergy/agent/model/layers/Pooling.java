package io.dnnenergy.agent.model.layers;

import io.dnnenergy.agent.model.LayerConf;
import io.dnnenergy.agent.model.LayerWork;
import io.dnnenergy.agent.model.NativeOp.Kind;
import io.dnnenergy.agent.model.Work;
import io.dnnenergy.agent.model.WorkContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/** Pooling over windows and over everything. */
final class Pooling {
    private Pooling() {
    }

    /** {@code SubsamplingLayer}, {@code Subsampling1DLayer}, {@code Subsampling3DLayer}. */
    static LayerCost window(LayerConf conf, long[] input, WorkContext context) {
        Grid in = Grid.of(input, Props.channelsLast(conf));
        Window window = Window.of(conf, in.space().length);
        Grid out = in.with(in.channels(), window.slide(in.space()));
        long x = in.elements();
        long y = out.elements();
        long k = window.volume();
        String type = Props.text(conf, "poolingType", "MAX");
        Supplier<Tally> tally = () -> new Tally(context.elementBytes());
        Work forward;
        Work backward;
        switch (type) {
            case "MAX" -> {
                forward = tally.get().pool(Kind.MAX_POOL, y, k, 0, x, y, y * (k - 1), 0).done();
                // The backward operation looks for the maximum again.
                backward = tally.get().pool(Kind.MAX_POOL_GRADIENT, y, k, x, x + y, x, y * k, 0).done();
            }
            case "AVG", "SUM" -> {
                forward = tally.get().pool(Kind.MEAN_POOL, y, k, 0, x, y, y * k, 0).done();
                backward = tally.get().pool(Kind.MEAN_POOL_GRADIENT, y, k, x, x + y, x, y * k, 0).done();
            }
            case "PNORM" -> {
                // A power of every element, like a transcendental of each.
                forward = tally.get().pool(Kind.TRANSCENDENTAL, y * (k + 1), 1, 0, x, y, y * k, y * (k + 1)).done();
                backward = tally.get().pool(Kind.TRANSCENDENTAL, y * (k + 1), 1, 0, x + y, x, 3 * y * k, y * (k + 1)).done();
            }
            default -> throw Props.error(conf, "unknown poolingType " + type);
        }
        return LayerCost.of(new LayerWork(0, forward, forward, Work.NONE, Work.NONE, backward, Work.NONE, true), out.shape());
    }

    /** {@code GlobalPoolingLayer}. */
    static LayerCost global(LayerConf conf, long[] input, WorkContext context) {
        List<Long> pooled = new ArrayList<>();
        long[] dimensions = conf.integers("poolingDimensions").orElseGet(() -> LongStream.range(2, input.length).toArray());
        for (long dimension : dimensions) {
            pooled.add(dimension < 0 ? dimension + input.length : dimension);
        }
        long[] kept = LongStream.range(0, input.length).filter(d -> !pooled.contains(d)).map(d -> input[(int) d]).toArray();
        long[] output = kept;
        if (!Props.flag(conf, "collapseDimensions", true)) {
            output = input.clone();
            for (long dimension : pooled) {
                output[(int) dimension] = 1;
            }
        }
        return LayerCost.of(globalWork(conf, Props.product(input), Props.product(kept), context), output);
    }

    private static LayerWork globalWork(LayerConf conf, long x, long y, WorkContext context) {
        String type = Props.text(conf, "poolingType", "MAX");
        Tally forward = new Tally(context.elementBytes());
        Tally backward = new Tally(context.elementBytes());
        switch (type) {
            case "MAX" -> {
                forward.reduce(x, y, 1);
                backward.reduce(x, y, 1).row(x, y, 1);
            }
            case "AVG" -> {
                forward.reduce(x, y, 1);
                backward.row(x, y, 0).map(x, 1, 1, 0);
            }
            case "SUM" -> {
                forward.reduce(x, y, 1);
                backward.row(x, y, 0);
            }
            case "PNORM" -> {
                forward.copy(x).map(x, 1, 1, 0).map(x, 1, 0, 1).reduce(x, y, 1).map(y, 1, 0, 1);
                backward.copy(x).map(x, 1, 0, 1).reduce(x, y, 1).map(y, 1, 0, 2).map(x, 2, 1, 0).row(x, y, 1);
            }
            default -> throw Props.error(conf, "unknown poolingType " + type);
        }
        Work done = forward.done();
        return new LayerWork(0, done, done, Work.NONE, Work.NONE, backward.done(), Work.NONE, true);
    }
}
