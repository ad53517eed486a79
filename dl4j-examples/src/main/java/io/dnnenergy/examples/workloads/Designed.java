package io.dnnenergy.examples.workloads;

import static io.dnnenergy.examples.workloads.Layers.SLOW;
import static io.dnnenergy.examples.workloads.Layers.averagePool;
import static io.dnnenergy.examples.workloads.Layers.batchNorm;
import static io.dnnenergy.examples.workloads.Layers.chain;
import static io.dnnenergy.examples.workloads.Layers.classes;
import static io.dnnenergy.examples.workloads.Layers.conv;
import static io.dnnenergy.examples.workloads.Layers.dense;
import static io.dnnenergy.examples.workloads.Layers.depthwise;
import static io.dnnenergy.examples.workloads.Layers.maxPool;
import static io.dnnenergy.examples.workloads.Layers.regression;
import static io.dnnenergy.examples.workloads.Layers.validConv;
import static io.dnnenergy.examples.workloads.Workload.designed;
import static io.dnnenergy.examples.workloads.Workload.shape;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;

/**
 * Networks that nobody would use: each a series of one type of layer over the sizes, kernels, strides and activations that matter. They are
 * always in the fit, so that every coefficient is exercised whichever application is kept out.
 */
final class Designed {
    private static final Activation NONE = Activation.IDENTITY;
    private static final Activation RELU = Activation.RELU;
    private static final Sgd SGD = new Sgd(SLOW);

    private Designed() {
    }

    static List<Workload> all() {
        List<Workload> all = new ArrayList<>(List.of(
            designed("dense-small", Designed::denseSmall, shape(16), shape(4), 4, 32, 256),
            designed("dense-wide", Designed::denseWide, shape(1024), shape(1000), 1, 16, 64),
            designed("dense-deep", Designed::denseDeep, shape(256), shape(10), 8, 48, 128),
            designed("dense-activations", Designed::denseActivations, shape(128), shape(10), 32, 256),
            designed("conv-3x3", Designed::conv3x3, shape(3, 24, 24), shape(10), 4, 16),
            designed("conv-kernels", Designed::convKernels, shape(4, 20, 20), shape(10), 2, 12),
            designed("conv-1x1", Designed::conv1x1, shape(16, 16, 16), shape(10), 4, 24),
            designed("conv-strides", Designed::convStrides, shape(3, 48, 48), shape(10), 4, 16),
            designed("conv-wide", Designed::convWide, shape(64, 8, 8), shape(10), 4, 16),
            designed("conv-valid", Designed::convValid, shape(1, 32, 32), shape(10), 4, 20),
            designed("pool-max", Designed::poolMax, shape(8, 48, 48), shape(10), 4, 24),
            designed("pool-average", Designed::poolAverage, shape(8, 48, 48), shape(10), 4, 24),
            designed("batch-norm", Designed::norms, shape(4, 24, 24), shape(10), 4, 32),
            designed("batch-norm-flat", Designed::flatNorms, shape(64), shape(10), 16, 128),
            designed("lrn", Designed::responseNorms, shape(8, 24, 24), shape(10), 4, 24),
            designed("depthwise-3x3", Designed::depthwise3x3, shape(8, 24, 24), shape(10), 2, 8),
            designed("depthwise-kernels", Designed::depthwiseKernels, shape(4, 24, 24), shape(10), 2, 6),
            designed("activations", Designed::activations, shape(8, 24, 24), shape(10), 4, 32),
            designed("dropout", Designed::dropouts, shape(256), shape(10), 16, 128),
            designed("global-pool", Designed::globalPool, shape(16, 24, 24), shape(10), 4, 24),
            designed("updater-adam", () -> updated(new Adam(SLOW)), shape(64), shape(10), 16),
            designed("updater-adam-large", () -> large(new Adam(SLOW)), shape(512), shape(10), 16),
            designed("updater-nesterovs", () -> updated(new Nesterovs(SLOW, 0.9)), shape(64), shape(10), 16),
            designed("updater-nesterovs-large", () -> large(new Nesterovs(SLOW, 0.9)), shape(512), shape(10), 16),
            designed("updater-rmsprop", () -> updated(new RmsProp(SLOW)), shape(64), shape(10), 16),
            designed("updater-rmsprop-large", () -> large(new RmsProp(SLOW)), shape(512), shape(10), 16),
            designed("updater-adagrad", () -> updated(new AdaGrad(SLOW)), shape(64), shape(10), 16),
            designed("tail-dense", Designed::denseTail, shape(8, 40, 40), shape(20), 4, 16),
            designed("tail-pooled", Designed::pooledTail, shape(16, 32, 32), shape(8), 4, 20),
            designed("tail-dropout", Designed::droppedTail, shape(6, 48, 48), shape(12), 2, 8),
            designed("tail-normed", Designed::normedTail, shape(12, 28, 28), shape(15), 4, 16),
            designed("losses-mse", Designed::meanSquares, shape(64), shape(500), 16, 128)));
        all.addAll(DesignedSequences.all());
        return List.copyOf(all);
    }

    private static Object denseSmall() {
        return chain(SGD, InputType.feedForward(16), dense(32, RELU), dense(64, NONE), dense(24, Activation.TANH), dense(8, RELU), classes(4));
    }

    private static Object denseWide() {
        return chain(SGD, InputType.feedForward(1024), dense(1024, RELU), dense(256, NONE), dense(2048, RELU), dense(32, RELU), classes(1000));
    }

    private static Object denseDeep() {
        return chain(new Nesterovs(SLOW, 0.9), InputType.feedForward(256), dense(256, RELU), dense(128, Activation.SIGMOID), dense(512, RELU),
            dense(96, Activation.TANH), dense(400, RELU), classes(10));
    }

    private static Object denseActivations() {
        return chain(SGD, InputType.feedForward(128), dense(128, Activation.TANH), dense(128, Activation.SIGMOID), dense(128, Activation.ELU),
            dense(128, Activation.LEAKYRELU), dense(128, Activation.SOFTPLUS), dense(128, Activation.SOFTMAX), classes(10));
    }

    private static Object conv3x3() {
        return chain(SGD, InputType.convolutional(24, 24, 3), conv(3, 1, 8, RELU), conv(3, 1, 16, NONE), conv(3, 1, 48, RELU), conv(3, 2, 24, NONE),
            conv(3, 1, 80, RELU), conv(3, 2, 12, RELU), classes(10));
    }

    private static Object convKernels() {
        return chain(SGD, InputType.convolutional(20, 20, 4), conv(5, 1, 12, RELU), conv(1, 1, 32, NONE), conv(7, 1, 8, NONE), conv(2, 1, 24, RELU),
            conv(5, 1, 32, NONE), conv(4, 2, 16, RELU), classes(10));
    }

    private static Object conv1x1() {
        return chain(SGD, InputType.convolutional(16, 16, 16), conv(1, 1, 64, NONE), conv(1, 1, 24, RELU), conv(1, 2, 96, NONE), conv(1, 1, 128, NONE),
            conv(1, 1, 16, RELU), classes(10));
    }

    private static Object convStrides() {
        return chain(SGD, InputType.convolutional(48, 48, 3), conv(7, 2, 16, NONE), conv(5, 2, 32, RELU), conv(3, 2, 48, NONE), conv(3, 3, 64, RELU),
            classes(10));
    }

    private static Object convWide() {
        return chain(new Adam(SLOW), InputType.convolutional(8, 8, 64), conv(3, 1, 128, RELU), conv(3, 1, 64, NONE), conv(3, 1, 192, RELU),
            conv(3, 2, 96, NONE), classes(10));
    }

    private static Object convValid() {
        return chain(SGD, InputType.convolutional(32, 32, 1), validConv(5, 16, NONE), validConv(5, 32, RELU), maxPool(2, 2), validConv(3, 40, NONE),
            dense(200, RELU), classes(10));
    }

    private static Object poolMax() {
        return chain(SGD, InputType.convolutional(48, 48, 8), maxPool(2, 1), maxPool(3, 1), maxPool(3, 2), maxPool(2, 2), maxPool(4, 2),
            classes(10));
    }

    private static Object poolAverage() {
        return chain(SGD, InputType.convolutional(48, 48, 8), averagePool(2, 1), averagePool(3, 1), averagePool(3, 2), averagePool(2, 2),
            averagePool(4, 2), classes(10));
    }

    private static Object norms() {
        return chain(SGD, InputType.convolutional(24, 24, 4), batchNorm(), conv(1, 1, 16, NONE), batchNorm(), conv(3, 2, 32, NONE), batchNorm(),
            conv(1, 1, 96, NONE), batchNorm(), conv(3, 2, 24, NONE), batchNorm(), classes(10));
    }

    private static Object flatNorms() {
        return chain(SGD, InputType.feedForward(64), dense(256, NONE), batchNorm(), dense(64, NONE), batchNorm(), dense(512, NONE), batchNorm(),
            classes(10));
    }

    private static Object responseNorms() {
        return chain(SGD, InputType.convolutional(24, 24, 8), new LocalResponseNormalization.Builder().build(), conv(1, 1, 32, NONE),
            new LocalResponseNormalization.Builder().build(), conv(3, 2, 64, NONE), new LocalResponseNormalization.Builder().build(), classes(10));
    }

    private static Object depthwise3x3() {
        return chain(SGD, InputType.convolutional(24, 24, 8), depthwise(3, 1, 1, NONE), conv(1, 1, 32, NONE), depthwise(3, 1, 1, RELU),
            depthwise(3, 2, 1, NONE), conv(1, 1, 96, NONE), depthwise(3, 1, 1, NONE), depthwise(3, 2, 2, NONE), classes(10));
    }

    private static Object depthwiseKernels() {
        return chain(SGD, InputType.convolutional(24, 24, 4), depthwise(5, 1, 2, NONE), depthwise(3, 1, 2, RELU), depthwise(5, 2, 1, NONE),
            depthwise(7, 1, 1, NONE), depthwise(2, 1, 2, NONE), classes(10));
    }

    /** DL4J 1.0.0-M2.1 fails in inference on layers of the activations that do not work in place, such as TANH: those are convolutions' here. */
    private static Object activations() {
        return chain(SGD, InputType.convolutional(24, 24, 8), activation(RELU), conv(1, 1, 16, Activation.TANH), conv(1, 1, 16, Activation.SIGMOID),
            conv(1, 1, 8, Activation.ELU), activation(RELU), conv(1, 1, 16, Activation.LEAKYRELU), conv(1, 1, 16, Activation.SOFTPLUS),
            conv(1, 1, 16, Activation.SWISH), activation(RELU), classes(10));
    }

    private static Layer activation(Activation function) {
        return new ActivationLayer.Builder().activation(function).build();
    }

    private static Object dropouts() {
        return chain(SGD, InputType.feedForward(256), new DropoutLayer.Builder(0.5).build(), dropped(512), dropped(128), dropped(1024), classes(10));
    }

    private static Layer dropped(int out) {
        return new org.deeplearning4j.nn.conf.layers.DenseLayer.Builder().nOut(out).activation(RELU).dropOut(new Dropout(0.5)).build();
    }

    private static Object globalPool() {
        return chain(SGD, InputType.convolutional(24, 24, 16), conv(1, 1, 64, NONE), new GlobalPoolingLayer.Builder(PoolingType.AVG).build(),
            dense(64, RELU), classes(10));
    }

    private static Object updated(org.nd4j.linalg.learning.config.IUpdater updater) {
        return chain(updater, InputType.feedForward(64), dense(96, RELU), dense(128, RELU), classes(10));
    }

    private static Object large(org.nd4j.linalg.learning.config.IUpdater updater) {
        return chain(updater, InputType.feedForward(512), dense(1024, RELU), dense(512, RELU), classes(10));
    }

    /** Small layers behind large ones, which leave nothing of theirs in the caches. */
    private static Object denseTail() {
        return chain(new Nesterovs(SLOW, 0.9), InputType.convolutional(40, 40, 8), conv(3, 1, 32, RELU), conv(3, 1, 48, NONE), maxPool(2, 2),
            maxPool(4, 4), dense(160, RELU), dense(96, Activation.TANH), dense(48, RELU), regression(20, NONE));
    }

    private static Object pooledTail() {
        return chain(new Adam(SLOW), InputType.convolutional(32, 32, 16), conv(3, 1, 40, NONE), batchNorm(), activation(RELU), conv(3, 2, 56, RELU),
            averagePool(2, 2), new GlobalPoolingLayer.Builder(PoolingType.MAX).build(), dense(40, RELU), classes(8));
    }

    private static Object droppedTail() {
        return chain(new RmsProp(SLOW), InputType.convolutional(48, 48, 6), conv(5, 1, 24, RELU), maxPool(3, 3), conv(3, 1, 64, RELU), maxPool(2, 2),
            dropped(384), dropped(192), classes(12));
    }

    private static Object normedTail() {
        return chain(SGD, InputType.convolutional(28, 28, 12), conv(3, 1, 48, RELU), conv(1, 1, 80, NONE), batchNorm(), activation(RELU),
            new GlobalPoolingLayer.Builder(PoolingType.AVG).build(), dense(512, RELU), dense(256, RELU), classes(15));
    }

    private static Object meanSquares() {
        return chain(SGD, InputType.feedForward(64), dense(64, RELU), dense(200, Activation.TANH), regression(500, Activation.SIGMOID));
    }
}
