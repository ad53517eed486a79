package io.dnnenergy.agent.model.layers;

import io.dnnenergy.agent.model.LayerConf;
import io.dnnenergy.agent.model.LayerWork;
import io.dnnenergy.agent.model.WorkContext;
import java.util.Arrays;

/** Work of a layer of DL4J 1.0.0-M2.1. Pure; thread-safe. */
public final class LayerCosts {

    private LayerCosts() {
    }

    /**
     * The rule for a class of DL4J's configurations. A switch: a map would link all of them when it is made, while a layer waits.
     *
     * @return null if there is none
     */
    private static LayerRule rule(String name) {
        return switch (name) {
            case "DenseLayer" -> Dense::layer;
            case "OutputLayer", "RnnOutputLayer" -> Outputs::dense;
            case "CenterLossOutputLayer" -> Outputs::centerLoss;
            case "LossLayer", "RnnLossLayer", "CnnLossLayer", "Cnn3DLossLayer" -> Outputs::lossOnly;
            case "ConvolutionLayer", "Convolution2D" -> PatchConvolution::cost;
            case "Convolution1DLayer", "Convolution1D", "Convolution3D" -> Convolutions::direct;
            case "Deconvolution2D", "Deconvolution3D" -> Convolutions::transposed;
            case "DepthwiseConvolution2D" -> Convolutions::depthwise;
            case "SeparableConvolution2D" -> Convolutions::separable;
            case "SubsamplingLayer", "Pooling2D", "Subsampling1DLayer", "Pooling1D", "Subsampling3DLayer" -> Pooling::window;
            case "GlobalPoolingLayer" -> Pooling::global;
            case "BatchNormalization" -> Normalisation::batch;
            case "LocalResponseNormalization" -> Normalisation::localResponse;
            case "ActivationLayer" -> Pointwise::activation;
            case "DropoutLayer" -> Pointwise::pass;
            case "MaskLayer" -> Pointwise::mask;
            case "PReLULayer" -> Pointwise::prelu;
            case "ElementWiseMultiplicationLayer" -> Pointwise::multiplication;
            case "ZeroPadding1DLayer", "ZeroPaddingLayer", "ZeroPadding3DLayer" -> Relayout::pad;
            case "Cropping1D", "Cropping2D", "Cropping3D" -> Relayout::crop;
            case "Upsampling1D", "Upsampling2D", "Upsampling3D" -> Relayout::upsample;
            case "SpaceToDepthLayer" -> Relayout::spaceToDepth;
            case "SpaceToBatchLayer" -> Relayout::spaceToBatch;
            case "RepeatVector" -> Relayout::repeat;
            case "EmbeddingLayer" -> Embeddings::single;
            case "EmbeddingSequenceLayer" -> Embeddings::sequence;
            case "LSTM" -> Recurrent::lstm;
            case "GravesLSTM" -> Recurrent::graves;
            case "GravesBidirectionalLSTM" -> Recurrent::gravesBidirectional;
            case "SimpleRnn" -> Recurrent::simple;
            case "Bidirectional" -> Wrappers::bidirectional;
            case "LastTimeStep" -> Wrappers::lastTimeStep;
            case "MaskZeroLayer" -> Wrappers::maskZero;
            case "TimeDistributed" -> Wrappers::timeDistributed;
            case "SelfAttentionLayer" -> Attentions::self;
            case "LearnedSelfAttentionLayer" -> Attentions::learned;
            case "RecurrentAttentionLayer" -> Attentions::recurrent;
            case "LocallyConnected1D", "LocallyConnected2D" -> LocallyConnected::cost;
            case "PrimaryCapsules" -> Capsules::primary;
            case "CapsuleLayer" -> Capsules::routed;
            case "CapsuleStrengthLayer" -> Capsules::strength;
            case "AutoEncoder" -> Autoencoders::plain;
            case "VariationalAutoencoder" -> Autoencoders::variational;
            case "Yolo2OutputLayer" -> Detection::yolo;
            case "OCNNOutputLayer" -> Detection::oneClass;
            case "FrozenLayer" -> Wrappers::frozen;
            case "FrozenLayerWithBackprop" -> Wrappers::frozenWithBackprop;
            default -> null;
        };
    }

    /**
     * Work of one minibatch.
     *
     * @param inputShape shape of the layer's input, minibatch first, in the layer's own data format
     * @return with {@code known = false} if the class is not in the table, or if configuration and shape do not fit; never throws
     */
    public static LayerWork of(LayerConf conf, long[] inputShape, WorkContext context) {
        try {
            return cost(conf, inputShape, context).work();
        } catch (IllegalArgumentException unfit) {
            return LayerWork.UNKNOWN;
        }
    }

    /**
     * Work of one minibatch and the output's shape; both unknown if the class is not in the table.
     *
     * @throws IllegalArgumentException if configuration and shape do not fit, with the layer and the property
     */
    public static LayerCost cost(LayerConf conf, long[] inputShape, WorkContext context) {
        LayerRule rule = rule(conf.type());
        if (rule == null) {
            return LayerCost.UNKNOWN;
        }
        try {
            LayerCost cost = rule.cost(conf, inputShape, context);
            return isWrapper(conf) ? cost
                    : new LayerCost(Passes.around(Dropout.apply(conf, cost.work(), inputShape, context)), cost.output());
        } catch (IndexOutOfBoundsException | ArithmeticException unfit) {
            throw Props.error(conf, "does not fit an input of " + Arrays.toString(inputShape));
        }
    }

    /** DL4J copies a network's default dropout to wrappers too, but only what is inside applies it. */
    private static boolean isWrapper(LayerConf conf) {
        return conf.child("underlying").isPresent() || conf.child("layer").isPresent() || conf.child("fwd").isPresent();
    }

    /** Whether the class is in the table. */
    public static boolean knows(LayerConf conf) {
        return rule(conf.type()) != null;
    }
}
