package io.dnnenergy.examples;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.dataset.api.preprocessor.ImagePreProcessingScaler;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * A six-layer LeNet ("Gradient-based learning applied to document recognition", LeCun, Bottou, Bengio, Haffner, 1998, in the sizes of DL4J's
 * own example) on Fashion-MNIST: training, evaluation, then inference on single images.
 */
public final class LeNetFashionMnist {
    private static final ExampleOptions DEFAULTS = new ExampleOptions(2, FashionMnist.TRAINING_IMAGES, 64, 42, 200);
    private static final int TEST_BATCH = 100;

    private LeNetFashionMnist() {
    }

    /** @param args see {@link ExampleOptions} */
    public static void main(String[] args) throws IOException {
        Optional<ExampleOptions> options = ExampleOptions.ofCommandLine(args, DEFAULTS);
        if (options.isPresent()) {
            run(options.get());
        }
    }

    static void run(ExampleOptions options) throws IOException {
        ImagePreProcessingScaler zeroToOne = new ImagePreProcessingScaler(0, 1);
        DataSetIterator training = FashionMnist.training().shuffled(options.examples(), options.batch(), options.seed());
        training.setPreProcessor(zeroToOne);
        DataSetIterator test = FashionMnist.test().inOrder(TEST_BATCH);
        test.setPreProcessor(zeroToOne);

        MultiLayerNetwork network = new MultiLayerNetwork(configuration(options.seed()));
        network.init();
        System.out.printf(Locale.ROOT, "LeNet on Fashion-MNIST: %d layers, %d parameters, %d images, batch %d%n",
            network.getnLayers(), network.numParams(), options.examples(), options.batch());
        network.setListeners(new ProgressListener(50, options.epochs()));
        network.fit(training, options.epochs());

        Evaluation evaluation = network.evaluate(test);
        System.out.printf(Locale.ROOT, "accuracy %.4f on %d test images%n", evaluation.accuracy(), evaluation.getNumRowCounter());
        classifyOneByOne(network, zeroToOne, options.inferences());
        System.out.println("score " + network.score());
        System.out.println("parameters sha256 " + Fingerprint.of(network.params()));
    }

    private static void classifyOneByOne(MultiLayerNetwork network, ImagePreProcessingScaler zeroToOne, int inferences) throws IOException {
        DataSetIterator single = FashionMnist.test().inOrder(1);
        single.setPreProcessor(zeroToOne);
        int[] seen = new int[FashionMnist.CLASSES.size()];
        for (int i = 0; i < inferences; i++) {
            if (!single.hasNext()) {
                single.reset();
            }
            INDArray image = single.next().getFeatures();
            seen[network.output(image).argMax(1).getInt(0)]++;
        }
        if (inferences > 0) {
            System.out.println("classified " + inferences + " single images: " + ClassCounts.text(seen));
        }
    }

    /** The network's configuration. */
    public static MultiLayerConfiguration configuration(long seed) {
        return new NeuralNetConfiguration.Builder()
            .seed(seed)
            .updater(new Adam(1e-3))
            .weightInit(WeightInit.XAVIER)
            .list()
            .layer(new ConvolutionLayer.Builder(5, 5).name("conv1").nOut(20).activation(Activation.IDENTITY).build())
            .layer(new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX).name("pool1").kernelSize(2, 2).stride(2, 2).build())
            .layer(new ConvolutionLayer.Builder(5, 5).name("conv2").nOut(50).activation(Activation.IDENTITY).build())
            .layer(new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX).name("pool2").kernelSize(2, 2).stride(2, 2).build())
            .layer(new DenseLayer.Builder().name("dense").nOut(500).activation(Activation.RELU).build())
            .layer(new OutputLayer.Builder(LossFunction.NEGATIVELOGLIKELIHOOD).name("output")
                .nOut(FashionMnist.CLASSES.size()).activation(Activation.SOFTMAX).build())
            .setInputType(InputType.convolutional(FashionMnist.SIDE, FashionMnist.SIDE, 1))
            .build();
    }
}
