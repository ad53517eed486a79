package io.dnnenergy.examples;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.dataset.api.preprocessor.NormalizerStandardize;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * A small network on a table of numbers and categories, read by DataVec and normalised. In its energy: a pass over the data before the first
 * epoch, for the normaliser; and that reading and converting rows of text costs more than the network's layers do.
 */
public final class BankMarketing {
    private static final ExampleOptions DEFAULTS = new ExampleOptions(3, 12_800, 64, 42, 0);

    private BankMarketing() {
    }

    /** @param args see {@link ExampleOptions}; the examples are rows of the table */
    public static void main(String[] args) throws IOException, InterruptedException {
        Optional<ExampleOptions> options = ExampleOptions.ofCommandLine(args, DEFAULTS);
        if (options.isPresent()) {
            run(options.get());
        }
    }

    private static void run(ExampleOptions options) throws IOException, InterruptedException {
        BankTable table = BankTable.shuffled(options.seed());
        DataSetIterator training = table.training(options);
        NormalizerStandardize normaliser = new NormalizerStandardize();
        normaliser.fit(training);
        training.reset();
        training.setPreProcessor(normaliser);
        MultiLayerNetwork network = network(table.inputs(), options.seed());
        network.fit(training, options.epochs());
        DataSetIterator test = table.test();
        test.setPreProcessor(normaliser);
        Evaluation evaluation = network.evaluate(test);
        System.out.printf(Locale.ROOT, "accuracy %.4f, F1 of sales %.4f on %d test rows%n", evaluation.accuracy(), evaluation.f1(1), BankTable.TEST_ROWS);
        Fashion.finish(network.score(), network.params());
    }

    private static MultiLayerNetwork network(int inputs, long seed) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder().seed(seed).updater(new Adam(1e-3)).list()
            .layer(new DenseLayer.Builder().name("hidden1").nOut(64).activation(Activation.RELU).build())
            .layer(new DenseLayer.Builder().name("hidden2").nOut(32).activation(Activation.RELU).build())
            .layer(new OutputLayer.Builder(LossFunction.MCXENT).name("output").nOut(BankTable.CLASSES).activation(Activation.SOFTMAX).build())
            .setInputType(InputType.feedForward(inputs)).build());
        network.init();
        return network;
    }
}
