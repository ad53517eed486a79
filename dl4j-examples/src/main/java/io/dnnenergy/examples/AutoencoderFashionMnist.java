package io.dnnenergy.examples;

import java.io.IOException;
import java.util.Optional;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.AutoEncoder;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * An autoencoder, trained by itself first and as the first layer of a classifier then. In its energy: windows of pretraining, whose backward
 * pass is five products and whose update is that layer's alone; then epochs.
 */
public final class AutoencoderFashionMnist {
    private static final ExampleOptions DEFAULTS = new ExampleOptions(2, 3200, 64, 42, 0);

    private AutoencoderFashionMnist() {
    }

    /** @param args see {@link ExampleOptions} */
    public static void main(String[] args) throws IOException {
        Optional<ExampleOptions> options = ExampleOptions.ofCommandLine(args, DEFAULTS);
        if (options.isPresent()) {
            run(options.get());
        }
    }

    private static void run(ExampleOptions options) throws IOException {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder().seed(options.seed()).updater(new Adam(1e-3)).list()
            .layer(new AutoEncoder.Builder().name("encoder").nOut(128).activation(Activation.SIGMOID).corruptionLevel(0).build())
            .layer(new OutputLayer.Builder(LossFunction.MCXENT).name("output").nOut(FashionMnist.CLASSES.size())
                .activation(Activation.SOFTMAX).build())
            .setInputType(Fashion.IMAGES).build());
        network.init();
        network.pretrain(Fashion.training(options), options.epochs());
        network.fit(Fashion.training(options), options.epochs());
        Fashion.finish(network);
    }
}
