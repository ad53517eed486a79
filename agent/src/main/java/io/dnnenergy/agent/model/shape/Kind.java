package io.dnnenergy.agent.model.shape;

import io.dnnenergy.agent.model.LayerConf;
import java.util.Map;
import java.util.Optional;

/** What kind of array a layer takes, where its class shows it. */
enum Kind {
    VECTOR(0), SEQUENCE(1), IMAGE(2), VOLUME(3), INDEX(0), INDICES(1);

    private static final Map<String, Kind> BY_TYPE = Map.ofEntries(
            Map.entry("DenseLayer", VECTOR), Map.entry("OutputLayer", VECTOR), Map.entry("CenterLossOutputLayer", VECTOR),
            Map.entry("AutoEncoder", VECTOR), Map.entry("VariationalAutoencoder", VECTOR), Map.entry("OCNNOutputLayer", VECTOR),
            Map.entry("ElementWiseMultiplicationLayer", VECTOR), Map.entry("RepeatVector", VECTOR),
            Map.entry("EmbeddingLayer", INDEX), Map.entry("EmbeddingSequenceLayer", INDICES),
            Map.entry("LSTM", SEQUENCE), Map.entry("GravesLSTM", SEQUENCE), Map.entry("GravesBidirectionalLSTM", SEQUENCE),
            Map.entry("SimpleRnn", SEQUENCE), Map.entry("RnnOutputLayer", SEQUENCE), Map.entry("Convolution1DLayer", SEQUENCE),
            Map.entry("Convolution1D", SEQUENCE), Map.entry("SelfAttentionLayer", SEQUENCE),
            Map.entry("LearnedSelfAttentionLayer", SEQUENCE), Map.entry("RecurrentAttentionLayer", SEQUENCE),
            Map.entry("LocallyConnected1D", SEQUENCE),
            Map.entry("ConvolutionLayer", IMAGE), Map.entry("Convolution2D", IMAGE), Map.entry("Deconvolution2D", IMAGE),
            Map.entry("DepthwiseConvolution2D", IMAGE), Map.entry("SeparableConvolution2D", IMAGE),
            Map.entry("LocallyConnected2D", IMAGE), Map.entry("Convolution3D", VOLUME), Map.entry("Deconvolution3D", VOLUME));

    private final int dimensions;

    Kind(int dimensions) {
        this.dimensions = dimensions;
    }

    /** Spatial dimensions. */
    int dimensions() {
        return dimensions;
    }

    /** Empty for layers that take anything: activations, normalisation, padding. */
    static Optional<Kind> of(LayerConf conf) {
        return Optional.ofNullable(BY_TYPE.get(conf.type()));
    }
}
