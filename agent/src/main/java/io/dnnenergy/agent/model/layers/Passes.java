package io.dnnenergy.agent.model.layers;

import io.dnnenergy.agent.model.LayerWork;
import io.dnnenergy.agent.model.NativeOp;
import io.dnnenergy.agent.model.OpMix;
import io.dnnenergy.agent.model.Work;

/** DL4J's own code around the operations of each pass: workspaces, checks, views. */
final class Passes {
    private static final OpMix PLAIN = OpMix.of(new NativeOp(NativeOp.Kind.PASS, 1, 0, 0), 1);
    private static final OpMix WITH_PARAMETERS = OpMix.of(new NativeOp(NativeOp.Kind.PASS, 1, 1, 0), 1);

    private Passes() {
    }

    static LayerWork around(LayerWork w) {
        OpMix pass = w.parameters() > 0 ? WITH_PARAMETERS : PLAIN;
        Work input = w.backward().calls() > 0 ? w.inputGradient().with(pass) : w.inputGradient();
        return new LayerWork(w.parameters(), once(w.inference(), pass), once(w.forward(), pass), once(w.loss(), pass), w.recompute(), input,
                w.weightGradient(), w.known());
    }

    private static Work once(Work work, OpMix pass) {
        return work.calls() > 0 ? work.with(pass) : work;
    }
}
