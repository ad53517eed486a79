package com.example.user.programs;

import org.deeplearning4j.nn.api.OptimizationAlgorithm;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.SelfAttentionLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.conf.layers.util.MaskZeroLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Recurrent networks, and solvers other than SGD. */
final class Sequences {
    private Sequences() {
    }

    /** Wrapped recurrent layers and attention over masked sequences of 12 steps; four batches of 10. */
    static INDArray wrapped() {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder().seed(4).updater(new Adam(1e-2)).list()
                .layer(new Bidirectional(Bidirectional.Mode.CONCAT, new LSTM.Builder().nIn(6).nOut(8).activation(Activation.TANH).build()))
                .layer(new SelfAttentionLayer.Builder().nIn(16).nOut(8).nHeads(2).projectInput(true).build())
                .layer(new MaskZeroLayer.Builder().setUnderlying(new SimpleRnn.Builder().nIn(8).nOut(7).build()).setMaskValue(0).build())
                .layer(new LastTimeStep(new LSTM.Builder().nIn(7).nOut(5).build()))
                .layer(new OutputLayer.Builder(LossFunction.MCXENT).nIn(5).nOut(3).activation(Activation.SOFTMAX).build()).build());
        network.init();
        for (int i = 0; i < 4; i++) {
            DataSet set = Data.sequences(10, 6, 3, 12);
            INDArray mask = Nd4j.ones(10, 12);
            mask.putScalar(0, 11, 0);
            INDArray labels = set.getLabels().tensorAlongDimension(0, 0, 1).dup();
            network.fit(new DataSet(set.getFeatures(), labels, mask, null));
        }
        return network.params();
    }

    /** A graph over sequences, cut into segments; then ten single steps. */
    static INDArray stepwise() {
        ComputationGraphConfiguration conf = new NeuralNetConfiguration.Builder().seed(9).updater(new Adam(1e-3)).graphBuilder().addInputs("in")
                .addLayer("lstm", new LSTM.Builder().nOut(8).activation(Activation.TANH).build(), "in")
                .addLayer("out", new RnnOutputLayer.Builder(LossFunction.MCXENT).nOut(4).activation(Activation.SOFTMAX).build(), "lstm")
                .setOutputs("out").setInputTypes(InputType.recurrent(5)).backpropType(BackpropType.TruncatedBPTT).tBPTTLength(6).build();
        ComputationGraph graph = new ComputationGraph(conf);
        graph.init();
        DataSet set = Data.sequences(7, 5, 4, 20);
        graph.fit(set);
        INDArray last = null;
        for (int t = 0; t < 10; t++) {
            last = graph.rnnTimeStep(Nd4j.ones(3, 5, 1))[0];
        }
        return graph.params().add(last.sumNumber());
    }

    /** L-BFGS: several gradients and updates in an iteration. */
    static INDArray lbfgs() {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder().seed(4).updater(new Adam(1e-2))
                .optimizationAlgo(OptimizationAlgorithm.LBFGS).maxNumLineSearchIterations(5).list()
                .layer(new DenseLayer.Builder().nIn(12).nOut(10).activation(Activation.TANH).build())
                .layer(new OutputLayer.Builder(LossFunction.MCXENT).nIn(10).nOut(3).activation(Activation.SOFTMAX).build()).build());
        network.init();
        for (DataSet set : Data.rows(6, 20, 12, 3)) {
            network.fit(set);
        }
        return network.params();
    }

    /** Pooling over time, so that a whole sequence has one label. */
    static INDArray pooled() {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder().seed(4).updater(new Adam(1e-2)).list()
                .layer(new DenseLayer.Builder().nOut(10).activation(Activation.TANH).build())
                .layer(new GlobalPoolingLayer(PoolingType.AVG))
                .layer(new OutputLayer.Builder(LossFunction.MCXENT).nOut(3).activation(Activation.SOFTMAX).build())
                .setInputType(InputType.recurrent(6, 12)).build());
        network.init();
        DataSet set = Data.sequences(11, 6, 3, 12);
        network.fit(set.getFeatures(), set.getLabels().tensorAlongDimension(0, 0, 1).dup());
        return network.output(set.getFeatures());
    }
}
