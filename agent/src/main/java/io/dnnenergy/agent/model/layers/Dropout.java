package io.dnnenergy.agent.model.layers;

import io.dnnenergy.agent.model.LayerConf;
import io.dnnenergy.agent.model.LayerWork;
import io.dnnenergy.agent.model.Work;
import io.dnnenergy.agent.model.WorkContext;

/** Dropout and its relatives, a property of any layer: a mask is drawn and multiplied with the layer's input, in training only. */
final class Dropout {
    private Dropout() {
    }

    static LayerWork apply(LayerConf conf, LayerWork work, long[] input, WorkContext context) {
        if (conf.text("iDropout").isEmpty()) {
            return work;
        }
        long x = Props.product(input);
        Work drop = new Tally(context.elementBytes()).random(x).map(x, 2, 1, 0).done();
        Work back = new Tally(context.elementBytes()).map(x, 2, 1, 0).done();
        // An output layer is not run forward in training: its dropout falls into the backward pass.
        boolean output = !work.loss().isNone();
        return new LayerWork(work.parameters(), work.inference(), work.forward().plus(drop), work.loss(),
                output ? work.recompute().plus(drop) : work.recompute(), work.inputGradient().plus(back), work.weightGradient(),
                        work.known());
    }
}
