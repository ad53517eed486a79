package io.dnnenergy.agent.model.layers;

import io.dnnenergy.agent.model.LayerConf;
import io.dnnenergy.agent.model.Work;
import io.dnnenergy.agent.model.WorkContext;

/** Work of a loss function over n label elements: the score, and the gradient with respect to the pre-activation. */
record LossPasses(Work score, Work gradient) {
    static LossPasses of(LayerConf conf, long n, WorkContext context) {
        LossCost loss = LossCost.of(Props.text(conf, "lossFn", "MSE"));
        ActivationCost activation = ActivationCost.of(Props.text(conf, "activationFn", "IDENTITY"));
        Tally scores = new Tally(context.elementBytes()).loss().copy(n).activation(activation, n);
        if (loss.equals(LossCost.of("MCXENT"))) {
            // Probabilities are clipped at both ends before the logarithm.
            scores.clip(n).clip(n).map(n, 1, 0, 1).map(n, 2, 1, 0);
        } else {
            scores.map(n, 2, loss.ops(), loss.transcendentals());
        }
        Work score = scores.reduce(n, 1, 1).done();
        Tally gradient = new Tally(context.elementBytes()).loss().copy(n).activation(activation, n)
                .map(n, 2, loss.gradientOps(), loss.gradientTranscendentals());
        // Softmax with cross entropy has the closed form p - y; every other pair runs the activation's derivative.
        boolean fused = loss.equals(LossCost.of("MCXENT")) && activation.equals(ActivationCost.of("SOFTMAX"));
        return new LossPasses(score, fused ? gradient.done() : gradient.derivative(activation, n).done());
    }
}
