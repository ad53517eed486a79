package io.dnnenergy.agent.model.layers;

import io.dnnenergy.agent.model.LayerWork;
import io.dnnenergy.agent.model.NativeOp;
import io.dnnenergy.agent.model.OpMix;
import io.dnnenergy.agent.model.Work;

/** DL4J's own code around the operations of each pass: workspaces, checks, views. */
final class Passes {
    private static final OpMix ONE = OpMix.of(new NativeOp(NativeOp.Kind.PASS, 1, 0, 0), 1);

    private Passes() {
    }

    static LayerWork around(LayerWork w) {
        Work input = w.backward().calls() > 0 ? w.inputGradient().with(ONE) : w.inputGradient();
        return new LayerWork(w.parameters(), once(w.inference()), once(w.forward()), once(w.loss()), w.recompute(), input, w.weightGradient(), w.known());
    }

    private static Work once(Work work) {
        return work.calls() > 0 ? work.with(ONE) : work;
    }
}
