package io.dnnenergy.agent.model;

/**
 * Work of one layer for one input shape, by pass. DL4J recomputes the forward pre-activation inside the backward pass, so that training
 * costs four forward passes of MACs, not three.
 *
 * @param parameters     parameter count as DL4J counts it (running statistics of batch normalisation included)
 * @param inference      forward pass with {@code training = false}
 * @param forward        forward pass in training (dropout applied, statistics gathered)
 * @param loss           the score: {@code computeScore} of an output layer, which runs the forward product once more; else none
 * @param recompute      forward work repeated inside the backward pass
 * @param inputGradient  gradient with respect to the input
 * @param weightGradient gradient with respect to the parameters
 * @param known          false if the layer's class is not in the table and its work is therefore unknown (all {@link Work#NONE})
 */
public record LayerWork(long parameters, Work inference, Work forward, Work loss, Work recompute, Work inputGradient, Work weightGradient,
                        boolean known) {
    /** Work of a layer whose class is not in the table. */
    public static LayerWork unknown(long parameters) {
        return new LayerWork(parameters, Work.NONE, Work.NONE, Work.NONE, Work.NONE, Work.NONE, Work.NONE, false);
    }

    /** Everything that runs inside {@code backpropGradient}. */
    public Work backward() {
        return recompute.plus(inputGradient).plus(weightGradient);
    }
}
