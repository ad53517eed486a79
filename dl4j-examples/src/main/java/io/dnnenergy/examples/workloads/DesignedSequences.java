package io.dnnenergy.examples.workloads;

import static io.dnnenergy.examples.workloads.Layers.SLOW;
import static io.dnnenergy.examples.workloads.Layers.chain;
import static io.dnnenergy.examples.workloads.Layers.classes;
import static io.dnnenergy.examples.workloads.Layers.classesInTime;
import static io.dnnenergy.examples.workloads.Layers.conv;
import static io.dnnenergy.examples.workloads.Layers.lstm;
import static io.dnnenergy.examples.workloads.Workload.designed;
import static io.dnnenergy.examples.workloads.Workload.shape;

import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.Subsampling1DLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;

/** The designed set's recurrent layers, convolutions over time and vertices. */
final class DesignedSequences {
    private static final Activation NONE = Activation.IDENTITY;
    private static final Activation RELU = Activation.RELU;
    private static final Sgd SGD = new Sgd(SLOW);

    private DesignedSequences() {
    }

    static List<Workload> all() {
        return List.of(
            designed("lstm-small", () -> stacked(8, 12, lstm(16), lstm(32)), shape(8, 12), shape(6, 12), 4, 32),
            designed("lstm-medium", () -> stacked(24, 25, lstm(64), lstm(48)), shape(24, 25), shape(6, 25), 4, 24),
            designed("lstm-wide", () -> stacked(64, 12, lstm(128), lstm(160)), shape(64, 12), shape(6, 12), 8, 48),
            designed("lstm-bidirectional", () -> stacked(16, 16, new Bidirectional(Bidirectional.Mode.CONCAT, lstm(24)),
                new Bidirectional(Bidirectional.Mode.CONCAT, lstm(64))), shape(16, 16), shape(6, 16), 8, 24),
            designed("output-in-time", () -> chain(SGD, InputType.recurrent(48, 20), convolution(1, 1, 32, NONE), classesInTime(40)), shape(48, 20), shape(40, 20), 8, 32),
            designed("conv1d-kernels", DesignedSequences::conv1dKernels, shape(8, 64), shape(10), 4, 24),
            designed("conv1d-wide", DesignedSequences::conv1dWide, shape(32, 48), shape(10), 8, 32),
            designed("pool1d", DesignedSequences::pool1d, shape(24, 96), shape(10), 4, 32),
            designed("vertices", DesignedSequences::vertices, shape(8, 20, 20), shape(10), 4, 24));
    }

    private static Object stacked(int features, int steps, Layer... layers) {
        Layer[] all = java.util.Arrays.copyOf(layers, layers.length + 1);
        all[layers.length] = classesInTime(6);
        return chain(new RmsProp(SLOW), InputType.recurrent(features, steps), all);
    }

    private static Object conv1dKernels() {
        return chain(SGD, InputType.recurrent(8, 64), convolution(3, 1, 16, RELU), convolution(5, 1, 32, NONE), convolution(7, 1, 24, RELU),
            convolution(1, 1, 64, NONE), convolution(3, 2, 48, RELU), new GlobalPoolingLayer.Builder(PoolingType.MAX).build(), classes(10));
    }

    private static Object conv1dWide() {
        return chain(SGD, InputType.recurrent(32, 48), convolution(3, 1, 64, NONE), convolution(3, 1, 128, RELU), convolution(5, 1, 80, NONE),
            convolution(2, 2, 160, NONE), new GlobalPoolingLayer.Builder(PoolingType.AVG).build(), classes(10));
    }

    private static Object pool1d() {
        return chain(SGD, InputType.recurrent(24, 96), pool(SubsamplingType.MAX, 2, 1), pool(SubsamplingType.MAX, 3, 2), convolution(1, 1, 64, NONE),
            pool(SubsamplingType.MAX, 2, 2), pool(SubsamplingType.AVERAGE, 3, 1), new GlobalPoolingLayer.Builder(PoolingType.MAX).build(),
            classes(10));
    }

    private enum SubsamplingType {
        MAX, AVERAGE
    }

    private static Layer pool(SubsamplingType type, int kernel, int stride) {
        return new Subsampling1DLayer.Builder(type == SubsamplingType.MAX ? PoolingType.MAX : PoolingType.AVG).kernelSize(kernel).stride(stride).build();
    }

    private static Layer convolution(int kernel, int stride, int out, Activation activation) {
        return new Convolution1DLayer.Builder().kernelSize(kernel).stride(stride).nOut(out).activation(activation).build();
    }

    private static Object vertices() {
        GraphBuilder graph = Layers.network(SGD).graphBuilder().addInputs("image");
        return graph.addLayer("a", conv(1, 1, 32, NONE), "image").addLayer("b", conv(3, 1, 32, NONE), "image")
            .addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "a", "b").addVertex("both", new MergeVertex(), "sum", "image")
            .addLayer("c", conv(1, 2, 48, RELU), "both").addLayer("d", conv(1, 2, 48, NONE), "sum")
            .addVertex("sum2", new ElementWiseVertex(ElementWiseVertex.Op.Add), "c", "d").addLayer("output", classes(10), "sum2")
            .setOutputs("output").setInputTypes(InputType.convolutional(20, 20, 8)).build();
    }
}
