package com.example.user.programs;

import java.util.List;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.AutoEncoder;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.variational.VariationalAutoencoder;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Ordinary programs that train in other ways. */
final class Unsupervised {
    private Unsupervised() {
    }

    /** Two epochs of 16 sequences of 30 steps, cut into segments of 10. */
    static INDArray truncated() {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder().seed(4).updater(new Adam(1e-2)).list()
                .layer(new LSTM.Builder().nIn(6).nOut(12).activation(Activation.TANH).build())
                .layer(new RnnOutputLayer.Builder(LossFunction.MCXENT).nIn(12).nOut(5).activation(Activation.SOFTMAX).build())
                .backpropType(BackpropType.TruncatedBPTT).tBPTTLength(10).build());
        network.init();
        network.fit(Data.iterator(List.of(Data.sequences(16, 6, 5, 30))), 2);
        return network.params();
    }

    /** An autoencoder by layers, one pass each and then two at once; then two epochs of supervised training. */
    static INDArray pretraining() {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder().seed(4).updater(new Adam(1e-3)).list()
                .layer(new AutoEncoder.Builder().nIn(20).nOut(14).activation(Activation.SIGMOID).build())
                .layer(new AutoEncoder.Builder().nIn(14).nOut(8).activation(Activation.SIGMOID).build())
                .layer(new OutputLayer.Builder(LossFunction.MCXENT).nIn(8).nOut(2).activation(Activation.SOFTMAX).build()).build());
        network.init();
        List<DataSet> data = Data.rows(5, 20, 20, 2);
        network.pretrainLayer(0, Data.iterator(data));
        network.pretrainLayer(0, Data.iterator(data), 2);
        network.fit(Data.iterator(data), 2);
        return network.params();
    }

    /** A variational autoencoder, three passes. */
    static INDArray variational() {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder().seed(4).updater(new Adam(1e-3)).list()
                .layer(new VariationalAutoencoder.Builder().nIn(20).nOut(4).encoderLayerSizes(16).decoderLayerSizes(16)
                        .activation(Activation.TANH).build()).build());
        network.init();
        network.pretrain(Data.iterator(Data.rows(5, 20, 20, 2)), 3);
        return network.params();
    }

    /** A loop of one's own: forward in training mode, backward from an error, the updater, the step. */
    static INDArray ownLoop() {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder().seed(4).updater(new Sgd(1e-2)).list()
                .layer(new org.deeplearning4j.nn.conf.layers.DenseLayer.Builder().nIn(10).nOut(22).activation(Activation.TANH).build())
                .layer(new org.deeplearning4j.nn.conf.layers.DenseLayer.Builder().nIn(22).nOut(3).activation(Activation.IDENTITY).build()).build());
        network.init();
        int iteration = 0;
        for (DataSet set : Data.rows(30, 9, 10, 3)) {
            network.setInput(set.getFeatures());
            List<INDArray> activations = network.feedForward(true, false);
            INDArray error = activations.get(activations.size() - 1).sub(set.getLabels());
            Gradient gradient = network.backpropGradient(error, null).getFirst();
            network.getUpdater().update(network, gradient, iteration++, 0, 9, LayerWorkspaceMgr.noWorkspaces());
            network.params().subi(gradient.gradient());
        }
        return network.params();
    }
}
