package io.dnnenergy.examples.workloads;

import static io.dnnenergy.examples.workloads.Layers.SLOW;
import static io.dnnenergy.examples.workloads.Layers.averagePool;
import static io.dnnenergy.examples.workloads.Layers.batchNorm;
import static io.dnnenergy.examples.workloads.Layers.chain;
import static io.dnnenergy.examples.workloads.Layers.classes;
import static io.dnnenergy.examples.workloads.Layers.classesInTime;
import static io.dnnenergy.examples.workloads.Layers.conv;
import static io.dnnenergy.examples.workloads.Layers.dense;
import static io.dnnenergy.examples.workloads.Layers.depthwise;
import static io.dnnenergy.examples.workloads.Layers.lstm;
import static io.dnnenergy.examples.workloads.Layers.maxPool;
import static io.dnnenergy.examples.workloads.Workload.designed;
import static io.dnnenergy.examples.workloads.Workload.shape;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;

/**
 * Tiny networks of everything, in turn, until the compiler of the JVM is done with DL4J's own code: an operation's overhead is five times as
 * long before. A program that runs for minutes is in this state; one that runs for seconds never is.
 */
final class CompilerWarmUp {
    private CompilerWarmUp() {
    }

    /** @param seconds at least; as long again at most, while the compiler is busy */
    static void run(double seconds) {
        List<Trial> trials = new ArrayList<>();
        for (Workload workload : networks()) {
            trials.add(new Trial(workload));
        }
        CompilerWatch compiler = new CompilerWatch();
        long start = System.nanoTime();
        double passedS = 0;
        while (passedS < seconds || passedS < 2 * seconds && compiler.isBusy()) {
            trials.forEach(trial -> trial.once(2, 20));
            passedS = (System.nanoTime() - start) * 1e-9;
        }
    }

    private static List<Workload> networks() {
        return List.of(designed("-", CompilerWarmUp::images, shape(2, 8, 8), shape(3)), designed("-", CompilerWarmUp::sequences, shape(4, 5), shape(3, 5)),
            designed("-", CompilerWarmUp::graph, shape(2, 8, 8), shape(3)), designed("-", CompilerWarmUp::time, shape(4, 8), shape(3)));
    }

    private static Object images() {
        return chain(new Adam(SLOW), InputType.convolutional(8, 8, 2), conv(3, 1, 4, Activation.RELU), batchNorm(),
            depthwise(3, 1, 1, Activation.IDENTITY), maxPool(2, 2), averagePool(2, 1), conv(1, 1, 4, Activation.IDENTITY),
            dense(8, Activation.TANH), dense(8, Activation.SIGMOID),
            new DenseLayer.Builder().nOut(8).activation(Activation.RELU).dropOut(new Dropout(0.5)).build(), classes(3));
    }

    private static Object sequences() {
        return chain(new RmsProp(SLOW), InputType.recurrent(4, 5), lstm(4), new Bidirectional(Bidirectional.Mode.CONCAT, lstm(4)), classesInTime(3));
    }

    private static Object time() {
        return chain(new Sgd(SLOW), InputType.recurrent(4, 8), new Convolution1DLayer.Builder().kernelSize(3).nOut(4).activation(Activation.RELU).build(),
            new GlobalPoolingLayer.Builder(PoolingType.MAX).build(), classes(3));
    }

    private static Object graph() {
        GraphBuilder graph = Layers.network(new Adam(SLOW)).graphBuilder().addInputs("image");
        return graph.addLayer("a", conv(3, 1, 4, Activation.IDENTITY), "image").addLayer("b", conv(1, 1, 4, Activation.IDENTITY), "image")
            .addLayer("norm", batchNorm(), "a").addLayer("relu", new ActivationLayer.Builder().activation(Activation.RELU).build(), "norm")
            .addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "relu", "b")
            .addLayer("pool", new GlobalPoolingLayer.Builder(PoolingType.AVG).build(), "sum").addLayer("output", classes(3), "pool")
            .setOutputs("output").setInputTypes(InputType.convolutional(8, 8, 2)).build();
    }
}
