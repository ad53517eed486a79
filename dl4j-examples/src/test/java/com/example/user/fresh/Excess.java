package com.example.user.fresh;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.parallelism.ParallelWrapper;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Wastes of more than is needed: numbers of 64 bits, and more workers than processors. */
public final class Excess {
    private Excess() {
    }

    private static NeuralNetConfiguration.Builder builder(boolean isDouble) {
        return new NeuralNetConfiguration.Builder().seed(11).updater(new Adam(2e-3)).dataType(isDouble ? DataType.DOUBLE : DataType.FLOAT);
    }

    public static void doubleDense(Kinds.Options options) {
        MultiLayerNetwork network = new MultiLayerNetwork(builder(options.waste()).list()
                .layer(new DenseLayer.Builder().nIn(300).nOut(500).activation(Activation.RELU).build())
                .layer(new DenseLayer.Builder().nOut(500).activation(Activation.RELU).build())
                .layer(new OutputLayer.Builder(LossFunction.MCXENT).nOut(10).activation(Activation.SOFTMAX).build()).build());
        network.init();
        network.fit(Made.blobs(3, 4096, 64, 300, 10, 2), options.epochs(10));
    }

    public static void doubleConv(Kinds.Options options) {
        MultiLayerNetwork network = new MultiLayerNetwork(builder(options.waste()).list()
                .layer(new ConvolutionLayer.Builder(3, 3).nOut(16).activation(Activation.RELU).build())
                .layer(new SubsamplingLayer.Builder().kernelSize(2, 2).stride(2, 2).build())
                .layer(new ConvolutionLayer.Builder(3, 3).nOut(24).activation(Activation.RELU).build())
                .layer(new OutputLayer.Builder(LossFunction.MCXENT).nOut(5).activation(Activation.SOFTMAX).build())
                .setInputType(InputType.convolutional(20, 20, 1)).build());
        network.init();
        network.fit(Made.images(2048, 32, 1, 20, 5), options.epochs(4));
    }

    /** Sixteen workers, or as many as there are processors. */
    public static void manyWorkers(Kinds.Options options) {
        MultiLayerNetwork network = Kinds.dense(200, 256, 8);
        int workers = options.waste() ? 16 : Runtime.getRuntime().availableProcessors();
        DataSetIterator data = Made.blobs(3, 4096, 32, 200, 8, 2);
        ParallelWrapper wrapper = new ParallelWrapper.Builder<>(network).workers(workers).prefetchBuffer(workers).averagingFrequency(4).build();
        for (int epoch = 0; epoch < options.epochs(8); epoch++) {
            data.reset();
            wrapper.fit(data);
        }
        wrapper.shutdown();
    }
}
