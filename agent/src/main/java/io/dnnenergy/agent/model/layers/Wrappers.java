package io.dnnenergy.agent.model.layers;

import io.dnnenergy.agent.model.LayerConf;
import io.dnnenergy.agent.model.LayerWork;
import io.dnnenergy.agent.model.Work;
import io.dnnenergy.agent.model.WorkContext;
import java.util.Optional;

/** Layers around a layer. The work includes that of the inner layer. */
final class Wrappers {
    private Wrappers() {
    }

    /** {@code FrozenLayer}: runs as in inference, and the networks' backward pass stops before it. */
    static LayerCost frozen(LayerConf conf, long[] input, WorkContext context) {
        LayerConf inner = inner(conf, "layer");
        LayerCost cost = LayerCosts.cost(inner, input, context);
        LayerWork w = cost.work();
        return new LayerCost(new LayerWork(w.parameters(), w.inference(), w.inference(), Work.NONE, Work.NONE, Work.NONE, Work.NONE,
                w.known()), cost.output());
    }

    /** {@code FrozenLayerWithBackprop}: computes all gradients, drops those of the parameters. */
    static LayerCost frozenWithBackprop(LayerConf conf, long[] input, WorkContext context) {
        LayerCost cost = LayerCosts.cost(inner(conf, "underlying"), input, context);
        LayerWork w = cost.work();
        return new LayerCost(new LayerWork(w.parameters(), w.inference(), w.inference(), w.loss(), w.recompute(), w.inputGradient(),
                w.weightGradient(), w.known()), cost.output());
    }

    /** {@code LastTimeStep}: [m, c, T] to [m, c]. */
    static LayerCost lastTimeStep(LayerConf conf, long[] input, WorkContext context) {
        LayerConf inner = inner(conf, "underlying");
        LayerCost cost = LayerCosts.cost(inner, input, context);
        if (cost.output().isEmpty()) {
            return cost;
        }
        Grid all = Grid.of(cost.output().get(), Props.channelsLast(inner));
        Work slice = new Tally(context.elementBytes()).copy(all.m() * all.channels()).done();
        Work back = new Tally(context.elementBytes()).fill(all.elements()).copy(all.m() * all.channels()).done();
        return LayerCost.of(cost.work().plus(new LayerWork(0, slice, slice, Work.NONE, Work.NONE, back, Work.NONE, true)),
                all.m(), all.channels());
    }

    /** {@code MaskZeroLayer}: finds the steps that are all zero, then the inner layer. */
    static LayerCost maskZero(LayerConf conf, long[] input, WorkContext context) {
        LayerCost cost = LayerCosts.cost(inner(conf, "underlying"), input, context);
        Grid in = Grid.of(input, false);
        Work mask = new Tally(context.elementBytes()).map(in.elements(), 1, 1, 0).reduce(in.elements(), in.m() * in.positions(), 1).done();
        return new LayerCost(cost.work().plus(new LayerWork(0, mask, mask, Work.NONE, Work.NONE, Work.NONE, Work.NONE, true)),
                cost.output());
    }

    /** {@code TimeDistributed}: the inner layer over time folded into the minibatch. */
    static LayerCost timeDistributed(LayerConf conf, long[] input, WorkContext context) {
        boolean last = Props.channelsLast(conf);
        Grid in = Grid.of(input, last);
        LayerCost cost = LayerCosts.cost(inner(conf, "underlying"), new long[] {in.m() * in.positions(), in.channels()}, context);
        Work fold = new Tally(context.elementBytes()).copy(in.elements()).done();
        LayerWork work = cost.work().plus(new LayerWork(0, fold, fold, Work.NONE, Work.NONE, fold, Work.NONE, true));
        return new LayerCost(work, cost.output().map(o -> in.with(o[1], in.space()).shape()));
    }

    /** {@code Bidirectional}: both directions, joined. */
    static LayerCost bidirectional(LayerConf conf, long[] input, WorkContext context) {
        LayerConf forwards = inner(conf, "fwd");
        LayerCost one = LayerCosts.cost(forwards, input, context);
        LayerCost other = LayerCosts.cost(conf.child("bwd").orElse(forwards), input, context);
        if (one.output().isEmpty() || other.output().isEmpty()) {
            return LayerCost.UNKNOWN;
        }
        Grid half = Grid.of(one.output().get(), Props.channelsLast(forwards));
        LayerWork work = one.work().plus(other.work()).plus(joined(conf, Props.product(input), half.elements(), context));
        boolean together = mode(conf).equals("CONCAT");
        return new LayerCost(work, Optional.of((together ? half.with(2 * half.channels(), half.space()) : half).shape()));
    }

    private static String mode(LayerConf conf) {
        return Props.text(conf, "mode", "CONCAT");
    }

    /** The backward direction sees the sequence reversed, its output is reversed again and joined to the other's. */
    private static LayerWork joined(LayerConf conf, long x, long y, WorkContext context) {
        Tally joined = new Tally(context.elementBytes()).copy(x).copy(y);
        Tally split = new Tally(context.elementBytes()).copy(x).copy(y).map(x, 2, 1, 0);
        switch (mode(conf)) {
            case "CONCAT" -> {
                joined.copy(2 * y);
                split.copy(2 * y);
            }
            case "ADD" -> joined.map(y, 2, 1, 0);
            case "AVERAGE" -> {
                joined.map(y, 2, 1, 0).map(y, 1, 1, 0);
                split.map(y, 1, 1, 0);
            }
            case "MUL" -> {
                joined.map(y, 2, 1, 0);
                split.map(y, 2, 1, 0).map(y, 2, 1, 0);
            }
            default -> throw Props.error(conf, "unknown mode " + mode(conf));
        }
        Work join = joined.done();
        return new LayerWork(0, join, join, Work.NONE, Work.NONE, split.done(), Work.NONE, true);
    }

    private static LayerConf inner(LayerConf conf, String property) {
        return conf.child(property).orElseThrow(() -> Props.error(conf, "the layer inside (" + property + ") is missing"));
    }
}
