package io.dnnenergy.examples.workloads;

import static io.dnnenergy.examples.workloads.Layers.SLOW;
import static io.dnnenergy.examples.workloads.Layers.batchNorm;
import static io.dnnenergy.examples.workloads.Layers.chain;
import static io.dnnenergy.examples.workloads.Layers.classes;
import static io.dnnenergy.examples.workloads.Layers.classesInTime;
import static io.dnnenergy.examples.workloads.Layers.conv;
import static io.dnnenergy.examples.workloads.Layers.dense;
import static io.dnnenergy.examples.workloads.Layers.depthwise;
import static io.dnnenergy.examples.workloads.Layers.lstm;
import static io.dnnenergy.examples.workloads.Layers.maxPool;
import static io.dnnenergy.examples.workloads.Layers.regression;
import static io.dnnenergy.examples.workloads.Layers.validConv;
import static io.dnnenergy.examples.workloads.Workload.application;
import static io.dnnenergy.examples.workloads.Workload.shape;

import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.Subsampling1DLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;

/** Ten networks as they are used, each of another kind, small enough for two cores. A validation keeps one out of the fit at a time. */
final class Applications {
    private static final Activation RELU = Activation.RELU;

    private Applications() {
    }

    static List<Workload> all() {
        return List.of(
            application("lenet", Applications::lenet, shape(1, 28, 28), shape(10), 16, 64),
            application("alexnet-small", Applications::alexNet, shape(3, 64, 64), shape(10), 4, 16),
            application("vgg-small", Applications::vgg, shape(3, 32, 32), shape(10), 4, 12),
            application("residual", Applications::residual, shape(3, 32, 32), shape(10), 4, 16),
            application("mlp", Applications::mlp, shape(784), shape(10), 32, 256),
            application("lstm", Applications::lstmNetwork, shape(32, 40), shape(20, 40), 8, 32),
            application("bidirectional-lstm", Applications::bidirectional, shape(24, 30), shape(8, 30), 8, 32),
            application("conv1d", Applications::conv1d, shape(16, 128), shape(6), 8, 32),
            application("autoencoder", Applications::autoencoder, shape(784), null, 32, 128),
            application("mobilenet-small", Applications::mobileNet, shape(3, 32, 32), shape(10), 4, 16));
    }

    private static Object lenet() {
        return chain(new Nesterovs(SLOW, 0.9), InputType.convolutional(28, 28, 1), validConv(5, 20, Activation.IDENTITY), maxPool(2, 2),
            validConv(5, 50, Activation.IDENTITY), maxPool(2, 2), dense(500, RELU), classes(10));
    }

    private static Object alexNet() {
        return chain(new Nesterovs(SLOW, 0.9), InputType.convolutional(64, 64, 3), conv(7, 2, 32, RELU),
            new LocalResponseNormalization.Builder().build(), maxPool(3, 2), conv(5, 1, 64, RELU), new LocalResponseNormalization.Builder().build(),
            maxPool(3, 2), conv(3, 1, 96, RELU), conv(3, 1, 96, RELU), conv(3, 1, 64, RELU), maxPool(3, 2), dropped(512), dropped(256),
            classes(10));
    }

    private static Layer dropped(int out) {
        return new DenseLayer.Builder().nOut(out).activation(RELU).dropOut(new Dropout(0.5)).build();
    }

    private static Object vgg() {
        return chain(new Sgd(SLOW), InputType.convolutional(32, 32, 3), conv(3, 1, 32, RELU), conv(3, 1, 32, RELU), maxPool(2, 2),
            conv(3, 1, 64, RELU), conv(3, 1, 64, RELU), maxPool(2, 2), conv(3, 1, 128, RELU), conv(3, 1, 128, RELU), maxPool(2, 2),
            dense(256, RELU), dense(256, RELU), classes(10));
    }

    private static Object mlp() {
        return chain(new Adam(SLOW), InputType.feedForward(784), dense(512, RELU), dense(256, Activation.TANH), dense(128, Activation.SIGMOID),
            dense(64, RELU), classes(10));
    }

    private static Object lstmNetwork() {
        return chain(new RmsProp(SLOW), InputType.recurrent(32, 40), lstm(96), lstm(64), classesInTime(20));
    }

    private static Object bidirectional() {
        return chain(new Adam(SLOW), InputType.recurrent(24, 30), new Bidirectional(Bidirectional.Mode.CONCAT, lstm(48)),
            new Bidirectional(Bidirectional.Mode.CONCAT, lstm(32)), classesInTime(8));
    }

    private static Object conv1d() {
        return chain(new Adam(SLOW), InputType.recurrent(16, 128), convolution1d(5, 48), pool1d(), convolution1d(3, 96), pool1d(),
            convolution1d(3, 96), new GlobalPoolingLayer.Builder(PoolingType.MAX).build(), dense(64, RELU), classes(6));
    }

    private static Layer convolution1d(int kernel, int out) {
        return new Convolution1DLayer.Builder().kernelSize(kernel).nOut(out).activation(RELU).build();
    }

    private static Layer pool1d() {
        return new Subsampling1DLayer.Builder(PoolingType.MAX).kernelSize(2).stride(2).build();
    }

    private static Object autoencoder() {
        return chain(new Adam(SLOW), InputType.feedForward(784), dense(300, RELU), dense(100, RELU), dense(32, Activation.TANH), dense(100, RELU),
            dense(300, RELU), regression(784, Activation.SIGMOID));
    }

    private static Object mobileNet() {
        return chain(new Nesterovs(SLOW, 0.9), InputType.convolutional(32, 32, 3), conv(3, 1, 16, Activation.IDENTITY), batchNorm(), relu(),
            depthwise(3, 1, 1, Activation.IDENTITY), batchNorm(), relu(), conv(1, 1, 32, Activation.IDENTITY), batchNorm(), relu(),
            depthwise(3, 2, 1, Activation.IDENTITY), batchNorm(), relu(), conv(1, 1, 64, Activation.IDENTITY), batchNorm(), relu(),
            depthwise(3, 2, 1, Activation.IDENTITY), batchNorm(), relu(), conv(1, 1, 128, Activation.IDENTITY), batchNorm(), relu(),
            new GlobalPoolingLayer.Builder(PoolingType.AVG).build(), classes(10));
    }

    private static Layer relu() {
        return new ActivationLayer.Builder().activation(RELU).build();
    }

    private static Object residual() {
        GraphBuilder graph = Layers.network(new Adam(SLOW)).graphBuilder().addInputs("image");
        convolution(graph, "stem", "image", 3, 1, 16);
        block(graph, "block1", "stem-relu", 1, 16);
        block(graph, "block2", "block1-out", 2, 32);
        block(graph, "block3", "block2-out", 2, 64);
        return graph.addLayer("pool", new GlobalPoolingLayer.Builder(PoolingType.AVG).build(), "block3-out").addLayer("output", classes(10), "pool")
            .setOutputs("output").setInputTypes(InputType.convolutional(32, 32, 3)).build();
    }

    private static void block(GraphBuilder graph, String name, String input, int stride, int channels) {
        convolution(graph, name + "a", input, 3, stride, channels);
        convolution(graph, name + "b", name + "a-relu", 3, 1, channels);
        String shortcut = input;
        if (stride > 1) {
            shortcut = name + "-shortcut";
            graph.addLayer(shortcut, new ConvolutionLayer.Builder(1, 1).stride(stride, stride).nOut(channels).activation(Activation.IDENTITY)
                .build(), input);
        }
        graph.addVertex(name + "-add", new ElementWiseVertex(ElementWiseVertex.Op.Add), name + "b-relu", shortcut);
        graph.addLayer(name + "-out", relu(), name + "-add");
    }

    private static void convolution(GraphBuilder graph, String name, String input, int kernel, int stride, int channels) {
        graph.addLayer(name, new ConvolutionLayer.Builder(kernel, kernel).stride(stride, stride).nOut(channels).hasBias(false)
            .activation(Activation.IDENTITY).build(), input);
        graph.addLayer(name + "-bn", batchNorm(), name);
        graph.addLayer(name + "-relu", relu(), name + "-bn");
    }
}
