package io.dnnenergy.examples.workloads;

import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** DL4J's layers in one line each, with the sizes that the workloads vary. */
final class Layers {
    /**
     * Learning rate of all workloads: nothing is to be learnt. Minibatches that a network knows by heart have gradients so small that the
     * updater's state ends in denormal numbers, on which the same arithmetic takes many times as long.
     */
    static final double SLOW = 1e-7;

    private Layers() {
    }

    static NeuralNetConfiguration.Builder network(IUpdater updater) {
        return new NeuralNetConfiguration.Builder().seed(1).updater(updater).weightInit(WeightInit.XAVIER).convolutionMode(ConvolutionMode.Same);
    }

    /** Layer after layer. */
    static Object chain(IUpdater updater, InputType input, Layer... layers) {
        NeuralNetConfiguration.ListBuilder list = network(updater).list();
        for (Layer layer : layers) {
            list.layer(layer);
        }
        return list.setInputType(input).build();
    }

    static Layer dense(int out, Activation activation) {
        return new DenseLayer.Builder().nOut(out).activation(activation).build();
    }

    static Layer conv(int kernel, int stride, int out, Activation activation) {
        return new ConvolutionLayer.Builder(kernel, kernel).stride(stride, stride).nOut(out).activation(activation).build();
    }

    /** Without padding. */
    static Layer validConv(int kernel, int out, Activation activation) {
        return new ConvolutionLayer.Builder(kernel, kernel).nOut(out).convolutionMode(ConvolutionMode.Truncate).activation(activation).build();
    }

    static Layer depthwise(int kernel, int stride, int multiplier, Activation activation) {
        return new DepthwiseConvolution2D.Builder().kernelSize(kernel, kernel).stride(stride, stride).depthMultiplier(multiplier)
            .activation(activation).build();
    }

    static Layer maxPool(int kernel, int stride) {
        return pool(SubsamplingLayer.PoolingType.MAX, kernel, stride);
    }

    static Layer averagePool(int kernel, int stride) {
        return pool(SubsamplingLayer.PoolingType.AVG, kernel, stride);
    }

    private static Layer pool(SubsamplingLayer.PoolingType type, int kernel, int stride) {
        return new SubsamplingLayer.Builder(type).kernelSize(kernel, kernel).stride(stride, stride).build();
    }

    static Layer batchNorm() {
        return new BatchNormalization.Builder().build();
    }

    static LSTM lstm(int out) {
        return new LSTM.Builder().nOut(out).activation(Activation.TANH).build();
    }

    static Layer classes(int out) {
        return new OutputLayer.Builder(LossFunction.MCXENT).nOut(out).activation(Activation.SOFTMAX).build();
    }

    static Layer regression(int out, Activation activation) {
        return new OutputLayer.Builder(LossFunction.MSE).nOut(out).activation(activation).build();
    }

    static Layer classesInTime(int out) {
        return new RnnOutputLayer.Builder(LossFunction.MCXENT).nOut(out).activation(Activation.SOFTMAX).build();
    }
}
