package io.dnnenergy.agent.model.layers;

import io.dnnenergy.agent.model.LayerConf;
import io.dnnenergy.agent.model.LayerWork;
import io.dnnenergy.agent.model.WorkContext;
import java.util.Arrays;
import java.util.Map;

/** Work of a layer of DL4J 1.0.0-M2.1. Pure; thread-safe. */
public final class LayerCosts {
    private static final Map<String, LayerRule> RULES = Map.ofEntries(
            Map.entry("DenseLayer", Dense::layer),
            Map.entry("OutputLayer", Outputs::dense),
            Map.entry("RnnOutputLayer", Outputs::dense),
            Map.entry("CenterLossOutputLayer", Outputs::centerLoss),
            Map.entry("LossLayer", Outputs::lossOnly),
            Map.entry("RnnLossLayer", Outputs::lossOnly),
            Map.entry("CnnLossLayer", Outputs::lossOnly),
            Map.entry("Cnn3DLossLayer", Outputs::lossOnly),
            Map.entry("ConvolutionLayer", PatchConvolution::cost),
            Map.entry("Convolution2D", PatchConvolution::cost),
            Map.entry("Convolution1DLayer", Convolutions::direct),
            Map.entry("Convolution1D", Convolutions::direct),
            Map.entry("Convolution3D", Convolutions::direct),
            Map.entry("Deconvolution2D", Convolutions::transposed),
            Map.entry("Deconvolution3D", Convolutions::transposed),
            Map.entry("DepthwiseConvolution2D", Convolutions::depthwise),
            Map.entry("SeparableConvolution2D", Convolutions::separable),
            Map.entry("SubsamplingLayer", Pooling::window),
            Map.entry("Pooling2D", Pooling::window),
            Map.entry("Subsampling1DLayer", Pooling::window),
            Map.entry("Pooling1D", Pooling::window),
            Map.entry("Subsampling3DLayer", Pooling::window),
            Map.entry("GlobalPoolingLayer", Pooling::global),
            Map.entry("BatchNormalization", Normalisation::batch),
            Map.entry("LocalResponseNormalization", Normalisation::localResponse),
            Map.entry("ActivationLayer", Pointwise::activation),
            Map.entry("DropoutLayer", Pointwise::pass),
            Map.entry("MaskLayer", Pointwise::mask),
            Map.entry("PReLULayer", Pointwise::prelu),
            Map.entry("ElementWiseMultiplicationLayer", Pointwise::multiplication),
            Map.entry("ZeroPadding1DLayer", Relayout::pad),
            Map.entry("ZeroPaddingLayer", Relayout::pad),
            Map.entry("ZeroPadding3DLayer", Relayout::pad),
            Map.entry("Cropping1D", Relayout::crop),
            Map.entry("Cropping2D", Relayout::crop),
            Map.entry("Cropping3D", Relayout::crop),
            Map.entry("Upsampling1D", Relayout::upsample),
            Map.entry("Upsampling2D", Relayout::upsample),
            Map.entry("Upsampling3D", Relayout::upsample),
            Map.entry("SpaceToDepthLayer", Relayout::spaceToDepth),
            Map.entry("SpaceToBatchLayer", Relayout::spaceToBatch),
            Map.entry("RepeatVector", Relayout::repeat),
            Map.entry("EmbeddingLayer", Embeddings::single),
            Map.entry("EmbeddingSequenceLayer", Embeddings::sequence),
            Map.entry("LSTM", Recurrent::lstm),
            Map.entry("GravesLSTM", Recurrent::graves),
            Map.entry("GravesBidirectionalLSTM", Recurrent::gravesBidirectional),
            Map.entry("SimpleRnn", Recurrent::simple),
            Map.entry("Bidirectional", Wrappers::bidirectional),
            Map.entry("LastTimeStep", Wrappers::lastTimeStep),
            Map.entry("MaskZeroLayer", Wrappers::maskZero),
            Map.entry("TimeDistributed", Wrappers::timeDistributed),
            Map.entry("SelfAttentionLayer", Attentions::self),
            Map.entry("LearnedSelfAttentionLayer", Attentions::learned),
            Map.entry("RecurrentAttentionLayer", Attentions::recurrent),
            Map.entry("LocallyConnected1D", LocallyConnected::cost),
            Map.entry("LocallyConnected2D", LocallyConnected::cost),
            Map.entry("PrimaryCapsules", Capsules::primary),
            Map.entry("CapsuleLayer", Capsules::routed),
            Map.entry("CapsuleStrengthLayer", Capsules::strength),
            Map.entry("AutoEncoder", Autoencoders::plain),
            Map.entry("VariationalAutoencoder", Autoencoders::variational),
            Map.entry("Yolo2OutputLayer", Detection::yolo),
            Map.entry("OCNNOutputLayer", Detection::oneClass),
            Map.entry("FrozenLayer", Wrappers::frozen),
            Map.entry("FrozenLayerWithBackprop", Wrappers::frozenWithBackprop));

    private LayerCosts() {
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
        LayerRule rule = RULES.get(conf.type());
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
        return RULES.containsKey(conf.type());
    }
}
