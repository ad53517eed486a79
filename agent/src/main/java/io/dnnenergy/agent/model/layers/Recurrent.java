package io.dnnenergy.agent.model.layers;

import io.dnnenergy.agent.model.LayerConf;
import io.dnnenergy.agent.model.LayerWork;
import io.dnnenergy.agent.model.Work;
import io.dnnenergy.agent.model.WorkContext;

/** Recurrent layers, step by step as {@code LSTMHelpers} and {@code SimpleRnn} run them. */
final class Recurrent {
    private Recurrent() {
    }

    static LayerCost lstm(LayerConf conf, long[] input, WorkContext context) {
        return lstm(conf, input, false, context);
    }

    /** {@code GravesLSTM}: three peepholes per cell. */
    static LayerCost graves(LayerConf conf, long[] input, WorkContext context) {
        return lstm(conf, input, true, context);
    }

    /** {@code GravesBidirectionalLSTM}: twice the layer, outputs added. */
    static LayerCost gravesBidirectional(LayerConf conf, long[] input, WorkContext context) {
        LayerCost one = lstm(conf, input, true, context);
        long y = Props.product(one.output().orElseThrow());
        Work sum = new Tally(context.elementBytes()).map(y, 2, 1, 0).done();
        Work epsilons = new Tally(context.elementBytes()).map(Props.product(input), 2, 1, 0).done();
        LayerWork work = one.work().plus(one.work()).plus(new LayerWork(0, sum, sum, Work.NONE, Work.NONE, epsilons, Work.NONE, true));
        return LayerCost.of(work, one.output().orElseThrow());
    }

    private static LayerCost lstm(LayerConf conf, long[] input, boolean peepholes, WorkContext context) {
        Grid in = Grid.of(input, Props.channelsLast(conf));
        LstmCell cell = new LstmCell(in.m(), Props.nIn(conf, in.channels()), Props.positive(conf, "nOut"), peepholes,
                ActivationCost.of(Props.text(conf, "activationFn", "TANH")),
                ActivationCost.of(Props.text(conf, "gateActivationFn", "SIGMOID")), context.elementBytes());
        long steps = in.positions();
        Work forward = cell.forward(steps, false);
        return LayerCost.of(new LayerWork(cell.parameters(), forward, forward, Work.NONE, cell.forward(steps, true),
                cell.inputGradient(steps), cell.weightGradient(steps), true), in.with(cell.hidden(), in.space()).shape());
    }

    /** {@code SimpleRnn}: the first step has no recurrent product, unless a state was carried in. */
    static LayerCost simple(LayerConf conf, long[] input, WorkContext context) {
        Grid in = Grid.of(input, Props.channelsLast(conf));
        long m = in.m();
        long nIn = Props.nIn(conf, in.channels());
        long h = Props.positive(conf, "nOut");
        long steps = in.positions();
        boolean layerNorm = Props.flag(conf, "hasLayerNorm", false);
        ActivationCost activation = ActivationCost.of(Props.text(conf, "activationFn", "TANH"));
        int bytes = context.elementBytes();

        Work forward = simpleForward(m, nIn, h, steps, context.carriedState(), layerNorm, activation, bytes);
        // The backward pass repeats the forward pass from a zero state in any case.
        Work recompute = simpleForward(m, nIn, h, steps, false, layerNorm, activation, bytes).plus(
                new Tally(bytes).copy(m * h).done().times(steps));
        Work step = new Tally(bytes).copy(m * h).derivative(activation, m * h).matmul(m, h, nIn).done();
        Work recurrent = new Tally(bytes).accumulate(m, h, h).done();
        Work stepWeights = new Tally(bytes).accumulate(nIn, m, h).reduce(m * h, h, 1).done();
        Work recurrentWeights = new Tally(bytes).accumulate(h, m, h).done();
        if (layerNorm) {
            step = step.plus(new Tally(bytes).map(m * h, 2, 12, 0).done().times(2));
        }
        LayerWork work = new LayerWork(nIn * h + h * h + h + (layerNorm ? 2 * h : 0), forward, forward, Work.NONE, recompute,
                step.times(steps).plus(recurrent.times(steps - 1)), stepWeights.times(steps).plus(recurrentWeights.times(steps - 1)), true);
        return LayerCost.of(work, in.with(h, in.space()).shape());
    }

    private static Work simpleForward(long m, long nIn, long h, long steps, boolean carried, boolean layerNorm, ActivationCost activation,
                                      int bytes) {
        Tally perStep = new Tally(bytes).accumulate(m, nIn, h).activation(activation, m * h);
        Tally recurrent = new Tally(bytes).accumulate(m, h, h);
        if (layerNorm) {
            perStep.row(m * h, h, 7);
            recurrent.row(m * h, h, 7).map(m * h, 2, 1, 0);
        } else {
            perStep.row(m * h, h, 0);
        }
        return perStep.done().times(steps).plus(recurrent.done().times(carried ? steps : steps - 1));
    }
}
