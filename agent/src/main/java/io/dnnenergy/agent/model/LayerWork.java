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
 * @param inputGradient  gradient with respect to the input, the activation's derivative included
 * @param weightGradient gradient with respect to the parameters
 * @param known          false if the layer's class is not in the table and its work is therefore unknown (all {@link Work#NONE})
 */
public record LayerWork(long parameters, Work inference, Work forward, Work loss, Work recompute, Work inputGradient, Work weightGradient,
                        boolean known) {
    /** Of a class that is not in the table nothing is known. */
    public static final LayerWork UNKNOWN = new LayerWork(0, Work.NONE, Work.NONE, Work.NONE, Work.NONE, Work.NONE, Work.NONE, false);

    /** With what depends on the neighbours decided, see {@link OpMix#placed}. */
    public LayerWork placed(Placing placing) {
        return new LayerWork(parameters, inference.placed(placing), forward.placed(placing), loss.placed(placing),
                recompute.placed(placing), inputGradient.placed(placing), weightGradient.placed(placing), known);
    }

    /** As part of a network, by the bytes that its operations read and write in one iteration of training and of inference; see {@link OpMix#among}. */
    public LayerWork among(long trainingBytes, long inferenceBytes) {
        return new LayerWork(parameters, inference.among(inferenceBytes), forward.among(trainingBytes), loss.among(trainingBytes),
                recompute.among(trainingBytes), inputGradient.among(trainingBytes), weightGradient.among(trainingBytes), known);
    }

    /** Bytes that one iteration of training reads and writes here, without the update. */
    public long trainingBytes() {
        return (loss.isNone() ? forward : loss).bytes() + recompute.bytes() + inputGradient.bytes() + weightGradient.bytes();
    }

    /** Everything that runs inside {@code backpropGradient}. */
    public Work backward() {
        return recompute.plus(inputGradient).plus(weightGradient);
    }

    /**
     * One iteration of {@code fit}, update excluded. A layer with a loss is not run by the forward sweep: its forward product is inside
     * the backward pass and inside the score.
     */
    public Work trainingStep() {
        return (loss.isNone() ? forward : loss).plus(backward());
    }

    /** Without a backward pass: what is left of a layer before the last frozen one. */
    public LayerWork forwardOnly() {
        return new LayerWork(parameters, inference, forward, loss, Work.NONE, Work.NONE, Work.NONE, known);
    }

    /** The same passes, each the sum of both: the two directions of a bidirectional layer, a wrapper and what it wraps. */
    public LayerWork plus(LayerWork other) {
        return new LayerWork(parameters + other.parameters, inference.plus(other.inference), forward.plus(other.forward),
                loss.plus(other.loss), recompute.plus(other.recompute), inputGradient.plus(other.inputGradient),
                weightGradient.plus(other.weightGradient), known && other.known);
    }
}
