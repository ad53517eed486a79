package io.dnnenergy.agent.model.layers;

import io.dnnenergy.agent.model.LayerConf;
import io.dnnenergy.agent.model.Work;
import io.dnnenergy.agent.model.WorkContext;
import java.util.ArrayList;
import java.util.List;

/**
 * The products of a {@code VariationalAutoencoder}: encoder layers, two heads (mean and logarithm of the variance) of the latent size,
 * decoder layers, and the parameters of the reconstruction's distribution.
 */
record VariationalShape(List<Dense> encoder, Dense mean, List<Dense> decoder, Dense reconstruction, long samples, int elementBytes) {
    static VariationalShape of(LayerConf conf, long[] input, WorkContext context) {
        long nIn = Props.nIn(conf, input[1]);
        long latent = Props.positive(conf, "nOut");
        ActivationCost activation = ActivationCost.of(Props.text(conf, "activationFn", "IDENTITY"));
        List<Dense> encoder = stack(conf, "encoderLayerSizes", input[0], nIn, activation, context);
        List<Dense> decoder = stack(conf, "decoderLayerSizes", input[0], latent, activation, context);
        ActivationCost pzx = ActivationCost.of(Props.text(conf, "pzxActivationFn", "IDENTITY"));
        return new VariationalShape(encoder, dense(input[0], last(encoder), latent, pzx, context), decoder,
                dense(input[0], last(decoder), distributionInputs(conf, nIn), ActivationCost.of("IDENTITY"), context),
                conf.integer("numSamples").orElse(1), context.elementBytes());
    }

    long latent() {
        return mean.nOut();
    }

    long parameters() {
        long sum = 2 * mean.parameters() + reconstruction.parameters();
        for (Dense layer : encoder) {
            sum += layer.parameters();
        }
        for (Dense layer : decoder) {
            sum += layer.parameters();
        }
        return sum;
    }

    /** Encoder and mean. */
    Work encode() {
        return forward(encoder).plus(forward(List.of(mean)));
    }

    static Work forward(List<Dense> layers) {
        Work sum = Work.NONE;
        for (Dense layer : layers) {
            sum = sum.plus(layer.work().forward());
        }
        return sum;
    }

    Work gradients(List<Dense> layers) {
        Work sum = Work.NONE;
        for (Dense layer : layers) {
            sum = sum.plus(gradient(layer));
        }
        return sum;
    }

    Work gradient(Dense layer) {
        return layer.work().inputGradient().plus(layer.work().weightGradient());
    }

    private static List<Dense> stack(LayerConf conf, String property, long rows, long nIn, ActivationCost activation, WorkContext context) {
        List<Dense> layers = new ArrayList<>();
        long from = nIn;
        for (long size : conf.integers(property).orElseThrow(() -> Props.error(conf, property + " is missing"))) {
            layers.add(dense(rows, from, size, activation, context));
            from = size;
        }
        return layers;
    }

    private static Dense dense(long rows, long nIn, long nOut, ActivationCost activation, WorkContext context) {
        return new Dense(rows, nIn, nOut, true, false, activation, context.elementBytes());
    }

    private static long last(List<Dense> layers) {
        return layers.get(layers.size() - 1).nOut();
    }

    /** How many numbers describe the distribution of one example. */
    private static long distributionInputs(LayerConf conf, long nIn) {
        LayerConf distribution = conf.child("outputDistribution").orElseThrow(() -> Props.error(conf, "outputDistribution is missing"));
        return inputs(conf, distribution, nIn);
    }

    private static long inputs(LayerConf conf, LayerConf distribution, long size) {
        return switch (distribution.type()) {
            case "GaussianReconstructionDistribution" -> 2 * size;
            case "BernoulliReconstructionDistribution", "ExponentialReconstructionDistribution", "LossFunctionWrapper" -> size;
            case "CompositeReconstructionDistribution" -> {
                long[] sizes = distribution.integers("distributionSizes")
                        .orElseThrow(() -> Props.error(conf, "distributionSizes is missing"));
                List<LayerConf> parts = distribution.children("reconstructionDistributions");
                long sum = 0;
                for (int i = 0; i < sizes.length; i++) {
                    sum += inputs(conf, parts.get(i), sizes[i]);
                }
                yield sum;
            }
            default -> throw Props.error(conf, "unknown distribution " + distribution.type());
        };
    }
}
