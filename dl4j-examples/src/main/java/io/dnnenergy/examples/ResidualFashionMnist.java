package io.dnnenergy.examples;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.dataset.api.preprocessor.NormalizerStandardize;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * A small residual network ("Deep Residual Learning for Image Recognition", He, Zhang, Ren, Sun, 2015) on Fashion-MNIST: a stem, two blocks
 * with batch normalisation, the second one halving the image and doubling the channels, global pooling.
 */
public final class ResidualFashionMnist {
    private static final ExampleOptions DEFAULTS = new ExampleOptions(2, 4_800, 32, 42, 100);
    private static final int TEST_BATCH = 100;

    private ResidualFashionMnist() {
    }

    /** @param args see {@link ExampleOptions} */
    public static void main(String[] args) throws IOException {
        Optional<ExampleOptions> options = ExampleOptions.ofCommandLine(args, DEFAULTS);
        if (options.isPresent()) {
            run(options.get());
        }
    }

    static void run(ExampleOptions options) throws IOException {
        DataSetIterator training = FashionMnist.training().shuffled(options.examples(), options.batch(), options.seed());
        NormalizerStandardize standardize = new NormalizerStandardize();
        standardize.fit(training);
        training.setPreProcessor(standardize);
        DataSetIterator test = FashionMnist.test().inOrder(TEST_BATCH);
        test.setPreProcessor(standardize);

        ComputationGraph network = new ComputationGraph(configuration(options.seed()));
        network.init();
        System.out.printf(Locale.ROOT, "residual network on Fashion-MNIST: %d layers, %d parameters, %d images, batch %d%n",
            network.getNumLayers(), network.numParams(), options.examples(), options.batch());
        network.setListeners(new ProgressListener(50, options.epochs()));
        network.fit(training, options.epochs());

        Evaluation evaluation = network.evaluate(test);
        System.out.printf(Locale.ROOT, "accuracy %.4f on %d test images%n", evaluation.accuracy(), evaluation.getNumRowCounter());
        classifyOneByOne(network, standardize, options.inferences());
        System.out.println("score " + network.score());
        System.out.println("parameters sha256 " + Fingerprint.of(network.params()));
    }

    private static void classifyOneByOne(ComputationGraph network, NormalizerStandardize standardize, int inferences) throws IOException {
        DataSetIterator single = FashionMnist.test().inOrder(1);
        single.setPreProcessor(standardize);
        int[] seen = new int[FashionMnist.CLASSES.size()];
        for (int i = 0; i < inferences; i++) {
            if (!single.hasNext()) {
                single.reset();
            }
            INDArray image = single.next().getFeatures();
            seen[network.outputSingle(image).argMax(1).getInt(0)]++;
        }
        if (inferences > 0) {
            System.out.println("classified " + inferences + " single images: " + ClassCounts.text(seen));
        }
    }

    private static ComputationGraphConfiguration configuration(long seed) {
        GraphBuilder graph = new NeuralNetConfiguration.Builder()
            .seed(seed)
            .updater(new Adam(3e-3))
            .weightInit(WeightInit.RELU)
            .convolutionMode(ConvolutionMode.Same)
            .graphBuilder()
            .addInputs("image");
        convolution(graph, "stem", "image", 3, 2, 8);
        relu(graph, "stem-relu", "stem-bn");
        block(graph, "block1", "stem-relu", 1, 8);
        block(graph, "block2", "block1-relu2", 2, 16);
        return graph
            .addLayer("pool", new GlobalPoolingLayer.Builder(PoolingType.AVG).build(), "block2-relu2")
            .addLayer("output", new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(FashionMnist.CLASSES.size()).activation(Activation.SOFTMAX).build(), "pool")
            .setOutputs("output")
            .setInputTypes(InputType.convolutional(FashionMnist.SIDE, FashionMnist.SIDE, 1))
            .build();
    }

    /** Two convolutions beside a shortcut, which is a 1 x 1 convolution where the shape changes. */
    private static void block(GraphBuilder graph, String name, String input, int stride, int channels) {
        convolution(graph, name + "-conv1", input, 3, stride, channels);
        relu(graph, name + "-relu1", name + "-conv1-bn");
        convolution(graph, name + "-conv2", name + "-relu1", 3, 1, channels);
        String shortcut = input;
        if (stride > 1) {
            convolution(graph, name + "-shortcut", input, 1, stride, channels);
            shortcut = name + "-shortcut-bn";
        }
        graph.addVertex(name + "-add", new ElementWiseVertex(ElementWiseVertex.Op.Add), name + "-conv2-bn", shortcut);
        relu(graph, name + "-relu2", name + "-add");
    }

    /** A convolution without bias, since the batch normalisation after it has one; the pair ends in {@code name-bn}. */
    private static void convolution(GraphBuilder graph, String name, String input, int kernel, int stride, int channels) {
        graph.addLayer(name, new ConvolutionLayer.Builder(kernel, kernel).stride(stride, stride).nOut(channels)
            .hasBias(false).activation(Activation.IDENTITY).build(), input);
        graph.addLayer(name + "-bn", new BatchNormalization.Builder().build(), name);
    }

    private static void relu(GraphBuilder graph, String name, String input) {
        graph.addLayer(name, new ActivationLayer.Builder().activation(Activation.RELU).build(), input);
    }
}
