package com.example.user.fresh;

import org.deeplearning4j.nn.conf.CacheMode;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Wastes that are in the network, the minibatch, the environment or the number of epochs. */
public final class Kinds {
    /** @param epochs 0 for the program's own number */
    public record Options(boolean waste, int epochs) {
        int epochs(int usual) {
            return epochs > 0 ? epochs : usual;
        }
    }

    private Kinds() {
    }

    private static NeuralNetConfiguration.Builder builder() {
        return new NeuralNetConfiguration.Builder().seed(11).updater(new Adam(2e-3));
    }

    static MultiLayerNetwork dense(int inputs, int width, int classes) {
        MultiLayerNetwork network = new MultiLayerNetwork(builder().list()
                .layer(new DenseLayer.Builder().nIn(inputs).nOut(width).activation(Activation.TANH).build())
                .layer(new DenseLayer.Builder().nOut(width).activation(Activation.TANH).build())
                .layer(new OutputLayer.Builder(LossFunction.MCXENT).nOut(classes).activation(Activation.SOFTMAX).build()).build());
        network.init();
        return network;
    }

    static ComputationGraph graph(int inputs, int width, int classes) {
        ComputationGraph network = new ComputationGraph(builder().graphBuilder().addInputs("in")
                .addLayer("left", new DenseLayer.Builder().nIn(inputs).nOut(width).activation(Activation.RELU).build(), "in")
                .addLayer("right", new DenseLayer.Builder().nIn(inputs).nOut(width).activation(Activation.SIGMOID).build(), "in")
                .addLayer("out", new OutputLayer.Builder(LossFunction.MCXENT).nIn(2 * width).nOut(classes).activation(Activation.SOFTMAX).build(), "left", "right")
                .setOutputs("out").build());
        network.init();
        return network;
    }

    /** An LSTM whose small products wake the native threads at each step. */
    public static void spinLstm(Options options) {
        MultiLayerNetwork network = new MultiLayerNetwork(builder().list().layer(new LSTM.Builder().nIn(48).nOut(96).build())
                .layer(new RnnOutputLayer.Builder(LossFunction.MCXENT).nIn(96).nOut(2).activation(Activation.SOFTMAX).build()).build());
        network.init();
        network.fit(Made.sequences(256, 32, 48, 25), options.epochs(6));
    }

    /** Two wide layers side by side. */
    public static void spinWide(Options options) {
        graph(512, 700, 12).fit(Made.blobs(3, 3072, 48, 512, 12, 2), options.epochs(5));
    }

    public static void batchGraph(Options options) {
        graph(40, 96, 6).fit(Made.blobs(3, 4096, options.waste() ? 4 : 16, 40, 6, 2), options.epochs(3));
    }

    public static void batchConv(Options options) {
        MultiLayerNetwork network = new MultiLayerNetwork(builder().list()
                .layer(new ConvolutionLayer.Builder(3, 3).nOut(4).activation(Activation.RELU).build())
                .layer(new SubsamplingLayer.Builder().kernelSize(2, 2).stride(2, 2).build())
                .layer(new OutputLayer.Builder(LossFunction.MCXENT).nOut(5).activation(Activation.SOFTMAX).build())
                .setInputType(InputType.convolutional(12, 12, 1)).build());
        network.init();
        network.fit(Made.images(4000, options.waste() ? 5 : 20, 1, 12, 5), options.epochs(3));
    }

    /** Three small kernels, colour images. */
    public static void recomputeDeep(Options options) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder().seed(11).updater(new Nesterovs(0.01, 0.9))
                .cacheMode(options.waste() ? CacheMode.NONE : CacheMode.DEVICE).list()
                .layer(new ConvolutionLayer.Builder(3, 3).nOut(12).activation(Activation.RELU).build())
                .layer(new BatchNormalization())
                .layer(new ConvolutionLayer.Builder(3, 3).nOut(24).activation(Activation.RELU).build())
                .layer(new SubsamplingLayer.Builder().kernelSize(2, 2).stride(2, 2).build())
                .layer(new ConvolutionLayer.Builder(3, 3).nOut(24).activation(Activation.RELU).build())
                .layer(new OutputLayer.Builder(LossFunction.MCXENT).nOut(4).activation(Activation.SOFTMAX).build())
                .setInputType(InputType.convolutional(24, 24, 3)).build());
        network.init();
        network.fit(Made.images(1024, 32, 3, 24, 4), options.epochs(4));
    }

    /** Two branches of different kernels. */
    public static void recomputeGraph(Options options) {
        ComputationGraphConfiguration configuration = new NeuralNetConfiguration.Builder().seed(11).updater(new Adam(1e-3))
                .cacheMode(options.waste() ? CacheMode.NONE : CacheMode.DEVICE).graphBuilder().addInputs("in")
                .addLayer("wide", new ConvolutionLayer.Builder(5, 5).padding(2, 2).nOut(10).activation(Activation.RELU).build(), "in")
                .addLayer("narrow", new ConvolutionLayer.Builder(3, 3).padding(1, 1).nOut(14).activation(Activation.RELU).build(), "in")
                .addLayer("both", new ConvolutionLayer.Builder(3, 3).nOut(16).activation(Activation.RELU).build(), "wide", "narrow")
                .addLayer("out", new OutputLayer.Builder(LossFunction.MCXENT).nOut(4).activation(Activation.SOFTMAX).build(), "both")
                .setOutputs("out").setInputTypes(InputType.convolutional(20, 20, 1)).build();
        ComputationGraph network = new ComputationGraph(configuration);
        network.init();
        network.fit(Made.images(1536, 48, 1, 20, 4), options.epochs(4));
    }

    /** Classes that overlap, evaluated on a second set after each epoch. */
    public static void plateauHeld(Options options) {
        MultiLayerNetwork network = dense(24, 160, 8);
        DataSetIterator training = Made.blobs(5, 4096, 64, 24, 8, 2.5);
        DataSetIterator held = Made.blobs(6, 2048, 256, 24, 8, 2.5);
        for (int epoch = 0; epoch < options.epochs(40); epoch++) {
            network.fit(training);
            System.out.printf("epoch %d accuracy %.4f%n", epoch, network.evaluate(held).accuracy());
        }
    }

    /** A plane with noise on it is learned, and nobody looks how far it has got. */
    public static void plateauLoss(Options options) {
        MultiLayerNetwork network = new MultiLayerNetwork(builder().list()
                .layer(new DenseLayer.Builder().nIn(6).nOut(128).activation(Activation.TANH).build())
                .layer(new OutputLayer.Builder(LossFunction.MSE).nOut(1).activation(Activation.IDENTITY).build()).build());
        network.init();
        network.fit(Made.curve(4096, 64, 6), options.epochs(50));
        System.out.println("score " + network.score());
    }
}
