package io.dnnenergy.agent.model.layers;

import io.dnnenergy.agent.model.LayerConf;
import io.dnnenergy.agent.model.WorkContext;

/**
 * Which formula is whose. Switches and not a map of functions: the JVM would make a class for each of seventy functions, on the application's thread,
 * before the first layer runs. Pure.
 */
final class LayerTable {
    private LayerTable() {
    }

    /**
     * @param input shape of the input, minibatch first
     * @return null for a class that is not in the table
     * @throws IllegalArgumentException if a property is missing or does not fit the input
     */
    static LayerCost cost(LayerConf conf, long[] input, WorkContext context) {
        return dense(conf, input, context);
    }

    /** Layers of vectors, and what closes a network. */
    private static LayerCost dense(LayerConf conf, long[] input, WorkContext context) {
        return switch (conf.type()) {
            case "DenseLayer" -> Dense.layer(conf, input, context);
            case "OutputLayer", "RnnOutputLayer" -> Outputs.dense(conf, input, context);
            case "CenterLossOutputLayer" -> Outputs.centerLoss(conf, input, context);
            case "LossLayer", "RnnLossLayer", "CnnLossLayer", "Cnn3DLossLayer" -> Outputs.lossOnly(conf, input, context);
            case "ActivationLayer" -> Pointwise.activation(conf, input, context);
            case "DropoutLayer" -> Pointwise.pass(conf, input, context);
            case "MaskLayer" -> Pointwise.mask(conf, input, context);
            case "PReLULayer" -> Pointwise.prelu(conf, input, context);
            case "ElementWiseMultiplicationLayer" -> Pointwise.multiplication(conf, input, context);
            case "EmbeddingLayer" -> Embeddings.single(conf, input, context);
            case "EmbeddingSequenceLayer" -> Embeddings.sequence(conf, input, context);
            case "AutoEncoder" -> Autoencoders.plain(conf, input, context);
            case "VariationalAutoencoder" -> Autoencoders.variational(conf, input, context);
            case "Yolo2OutputLayer" -> Detection.yolo(conf, input, context);
            case "OCNNOutputLayer" -> Detection.oneClass(conf, input, context);
            default -> images(conf, input, context);
        };
    }

    /** Layers of images and volumes. */
    private static LayerCost images(LayerConf conf, long[] input, WorkContext context) {
        return switch (conf.type()) {
            case "ConvolutionLayer", "Convolution2D" -> PatchConvolution.cost(conf, input, context);
            case "Convolution1DLayer", "Convolution1D", "Convolution3D" -> Convolutions.direct(conf, input, context);
            case "Deconvolution2D", "Deconvolution3D" -> Convolutions.transposed(conf, input, context);
            case "DepthwiseConvolution2D" -> Convolutions.depthwise(conf, input, context);
            case "SeparableConvolution2D" -> Convolutions.separable(conf, input, context);
            case "SubsamplingLayer", "Pooling2D", "Subsampling1DLayer", "Pooling1D", "Subsampling3DLayer" -> Pooling.window(conf, input, context);
            case "GlobalPoolingLayer" -> Pooling.global(conf, input, context);
            case "BatchNormalization" -> Normalisation.batch(conf, input, context);
            case "LocalResponseNormalization" -> Normalisation.localResponse(conf, input, context);
            case "ZeroPadding1DLayer", "ZeroPaddingLayer", "ZeroPadding3DLayer" -> Relayout.pad(conf, input, context);
            case "Cropping1D", "Cropping2D", "Cropping3D" -> Relayout.crop(conf, input, context);
            case "Upsampling1D", "Upsampling2D", "Upsampling3D" -> Relayout.upsample(conf, input, context);
            case "SpaceToDepthLayer" -> Relayout.spaceToDepth(conf, input, context);
            case "SpaceToBatchLayer" -> Relayout.spaceToBatch(conf, input, context);
            case "RepeatVector" -> Relayout.repeat(conf, input, context);
            case "LocallyConnected1D", "LocallyConnected2D" -> LocallyConnected.cost(conf, input, context);
            case "PrimaryCapsules" -> Capsules.primary(conf, input, context);
            case "CapsuleLayer" -> Capsules.routed(conf, input, context);
            case "CapsuleStrengthLayer" -> Capsules.strength(conf, input, context);
            default -> sequences(conf, input, context);
        };
    }

    /** Layers of sequences, and wrappers. */
    private static LayerCost sequences(LayerConf conf, long[] input, WorkContext context) {
        return switch (conf.type()) {
            case "LSTM" -> Recurrent.lstm(conf, input, context);
            case "GravesLSTM" -> Recurrent.graves(conf, input, context);
            case "GravesBidirectionalLSTM" -> Recurrent.gravesBidirectional(conf, input, context);
            case "SimpleRnn" -> Recurrent.simple(conf, input, context);
            case "Bidirectional" -> Wrappers.bidirectional(conf, input, context);
            case "LastTimeStep" -> Wrappers.lastTimeStep(conf, input, context);
            case "MaskZeroLayer" -> Wrappers.maskZero(conf, input, context);
            case "TimeDistributed" -> Wrappers.timeDistributed(conf, input, context);
            case "SelfAttentionLayer" -> Attentions.self(conf, input, context);
            case "LearnedSelfAttentionLayer" -> Attentions.learned(conf, input, context);
            case "RecurrentAttentionLayer" -> Attentions.recurrent(conf, input, context);
            case "FrozenLayer" -> Wrappers.frozen(conf, input, context);
            case "FrozenLayerWithBackprop" -> Wrappers.frozenWithBackprop(conf, input, context);
            default -> null;
        };
    }
}
