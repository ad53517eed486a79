package io.dnnenergy.agent.model.layers;

import io.dnnenergy.agent.model.LayerConf;
import io.dnnenergy.agent.model.LayerWork;
import io.dnnenergy.agent.model.Work;
import io.dnnenergy.agent.model.WorkContext;

/** Layers that can be trained by themselves. In a network they encode only; {@link PretrainCosts} has the rest. */
final class Autoencoders {
    private Autoencoders() {
    }

    /** {@code AutoEncoder}: a dense layer with a second bias, for decoding with the transposed weights. */
    static LayerCost plain(LayerConf conf, long[] input, WorkContext context) {
        Dense dense = Dense.of(conf, input[0], input[1], context);
        LayerWork w = dense.work();
        return LayerCost.of(new LayerWork(w.parameters() + dense.nIn(), w.inference(), w.forward(), w.loss(), w.recompute(),
                w.inputGradient(), w.weightGradient(), true), input[0], dense.nOut());
    }

    /** {@code VariationalAutoencoder}: the encoder and the mean of its result. */
    static LayerCost variational(LayerConf conf, long[] input, WorkContext context) {
        VariationalShape shape = VariationalShape.of(conf, input, context);
        Work forward = shape.encode();
        Work back = shape.gradients(shape.encoder()).plus(shape.gradient(shape.mean()));
        return LayerCost.of(new LayerWork(shape.parameters(), forward, forward, Work.NONE, forward, back, Work.NONE, true), input[0],
                shape.latent());
    }
}
