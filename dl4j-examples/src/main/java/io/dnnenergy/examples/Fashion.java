package io.dnnenergy.examples;

import java.io.IOException;
import java.util.Locale;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** What the small examples on Fashion-MNIST share: data, a dense network, the last lines. */
final class Fashion {
    static final int PIXELS = FashionMnist.SIDE * FashionMnist.SIDE;
    static final InputType IMAGES = InputType.feedForward(PIXELS);
    private static final int TEST_BATCH = 100;

    private Fashion() {
    }

    /** Training images, scaled to 0..1, in another order for each epoch. */
    static DataSetIterator training(ExampleOptions options) throws IOException {
        return scaled(FashionMnist.training().shuffled(options.examples(), options.batch(), options.seed()));
    }

    static DataSetIterator test() throws IOException {
        return scaled(FashionMnist.test().inOrder(TEST_BATCH));
    }

    private static DataSetIterator scaled(DataSetIterator images) {
        images.setPreProcessor(new FlatImages());
        return images;
    }

    /** Two hidden layers of 128. */
    static MultiLayerNetwork dense(ExampleOptions options) {
        MultiLayerConfiguration conf = new NeuralNetConfiguration.Builder().seed(options.seed()).updater(new Adam(1e-3)).list()
            .layer(new DenseLayer.Builder().name("hidden1").nOut(128).activation(Activation.RELU).build())
            .layer(new DenseLayer.Builder().name("hidden2").nOut(128).activation(Activation.RELU).build())
            .layer(new OutputLayer.Builder(LossFunction.MCXENT).name("output").nOut(FashionMnist.CLASSES.size())
                .activation(Activation.SOFTMAX).build())
            .setInputType(IMAGES).build();
        MultiLayerNetwork network = new MultiLayerNetwork(conf);
        network.init();
        return network;
    }

    static void finish(MultiLayerNetwork network) throws IOException {
        System.out.printf(Locale.ROOT, "accuracy %.4f on 2000 test images%n", network.evaluate(test()).accuracy());
        finish(network.score(), network.params());
    }

    static void finish(double score, INDArray parameters) {
        System.out.println("score " + score);
        System.out.println("parameters sha256 " + Fingerprint.of(parameters));
    }
}
