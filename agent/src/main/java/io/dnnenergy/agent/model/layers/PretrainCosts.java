package io.dnnenergy.agent.model.layers;

import io.dnnenergy.agent.model.LayerConf;
import io.dnnenergy.agent.model.Work;
import io.dnnenergy.agent.model.WorkContext;
import java.util.List;
import java.util.Optional;

/** Work of layer-wise pretraining: {@code computeGradientAndScore} of an autoencoder over one minibatch. Pure. */
public final class PretrainCosts {
    private PretrainCosts() {
    }

    /**
     * @return empty for a layer that cannot be pretrained
     * @throws IllegalArgumentException if configuration and shape do not fit
     */
    public static Optional<Work> of(LayerConf conf, long[] inputShape, WorkContext context) {
        return switch (conf.type()) {
            case "AutoEncoder" -> Optional.of(plain(Dense.of(conf, inputShape[0], inputShape[1], context)));
            case "VariationalAutoencoder" -> Optional.of(variational(VariationalShape.of(conf, inputShape, context)));
            default -> Optional.empty();
        };
    }

    /** Encode, decode, the error back through the tied weights, and both halves of their gradient: five products. */
    private static Work plain(Dense d) {
        long x = d.rows() * d.nIn();
        long y = d.outputs();
        return d.tally().add(d.preActivation()).activation(d.activation(), y)
                .matmul(d.rows(), d.nOut(), d.nIn()).row(x, d.nIn(), 1).activation(d.activation(), x)
                .map(x, 2, 1, 0).matmul(d.rows(), d.nIn(), d.nOut()).map(y, 2, 1, 0).map(y, 1, 1, 0).map(y, 2, 1, 0)
                .matmul(d.nIn(), d.rows(), d.nOut()).matmul(d.nIn(), d.rows(), d.nOut()).map(d.nIn() * d.nOut(), 2, 1, 0)
                .reduce(y, d.nOut(), 1).reduce(x, d.nIn(), 1).done();
    }

    /** Encoder and both heads once; decoder, reconstruction and all gradients once per sample. */
    private static Work variational(VariationalShape s) {
        Work once = s.encode().plus(VariationalShape.forward(List.of(s.mean())));
        Work sample = VariationalShape.forward(s.decoder()).plus(VariationalShape.forward(List.of(s.reconstruction())))
                .plus(s.gradients(s.decoder())).plus(s.gradient(s.reconstruction()))
                .plus(s.gradient(s.mean()).times(2)).plus(s.gradients(s.encoder()));
        return once.plus(sample.times(s.samples()));
    }
}
