package com.example.user.programs;

import java.util.List;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.earlystopping.EarlyStoppingConfiguration;
import org.deeplearning4j.earlystopping.EarlyStoppingResult;
import org.deeplearning4j.earlystopping.saver.InMemoryModelSaver;
import org.deeplearning4j.earlystopping.scorecalc.DataSetLossCalculator;
import org.deeplearning4j.earlystopping.termination.MaxEpochsTerminationCondition;
import org.deeplearning4j.earlystopping.trainer.EarlyStoppingTrainer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.transferlearning.FineTuneConfiguration;
import org.deeplearning4j.nn.transferlearning.TransferLearning;
import org.deeplearning4j.nn.transferlearning.TransferLearningHelper;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.dataset.api.preprocessor.NormalizerStandardize;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Ordinary programs around supervised training. */
final class Supervised {
    private Supervised() {
    }

    /** Six epochs of ten batches, evaluated after each; the best model is asked for an output. */
    static INDArray earlyStopping() {
        MultiLayerNetwork network = Nets.dense(20, 40, 3, 1e-2);
        List<DataSet> data = Data.rows(10, 16, 20, 3);
        EarlyStoppingConfiguration<MultiLayerNetwork> conf = new EarlyStoppingConfiguration.Builder<MultiLayerNetwork>()
                .epochTerminationConditions(new MaxEpochsTerminationCondition(6)).evaluateEveryNEpochs(1)
                .scoreCalculator(new DataSetLossCalculator(Data.iterator(data.subList(0, 2)), true)).modelSaver(new InMemoryModelSaver<>())
                .build();
        EarlyStoppingResult<MultiLayerNetwork> result = new EarlyStoppingTrainer(conf, network, Data.iterator(data)).fit();
        INDArray out = result.getBestModel().output(data.get(0).getFeatures());
        return out.add(network.score());
    }

    /** The first two layers are frozen; then the same by features that are computed once. */
    static INDArray transfer() {
        MultiLayerNetwork base = Nets.dense(24, 48, 4, 1e-2);
        List<DataSet> data = Data.rows(8, 16, 24, 4);
        base.fit(Data.iterator(data));
        MultiLayerNetwork tuned = new TransferLearning.Builder(base)
                .fineTuneConfiguration(new FineTuneConfiguration.Builder().updater(new Adam(1e-3)).build()).setFeatureExtractor(1).build();
        tuned.fit(Data.iterator(data), 2);
        TransferLearningHelper helper = new TransferLearningHelper(tuned);
        for (DataSet set : data) {
            helper.fitFeaturized(helper.featurize(set));
        }
        return tuned.output(data.get(0).getFeatures());
    }

    /** Five folds, a new network for each, batch by batch; all of equal structure. */
    static INDArray folds() {
        List<DataSet> data = Data.rows(5, 32, 18, 3);
        INDArray sum = null;
        for (int fold = 0; fold < 5; fold++) {
            MultiLayerNetwork network = Nets.dense(18, 30, 3, 1e-2);
            for (int i = 0; i < 5; i++) {
                if (i != fold) {
                    network.fit(data.get(i));
                }
            }
            network.evaluate(new ListDataSetIterator<>(data.get(fold).asList(), 32));
            sum = sum == null ? network.params().dup() : sum.addi(network.params());
        }
        return sum;
    }

    /** A graph with two outputs, whose loss is computed at two places. */
    static INDArray twoOutputs() {
        ComputationGraphConfiguration conf = new NeuralNetConfiguration.Builder().seed(9).updater(new Adam(1e-3)).l2(1e-4).graphBuilder()
                .addInputs("in").addLayer("hidden", new DenseLayer.Builder().nIn(12).nOut(24).activation(Activation.RELU).build(), "in")
                .addLayer("left", new OutputLayer.Builder(LossFunction.MSE).nIn(24).nOut(3).activation(Activation.IDENTITY).build(), "hidden")
                .addLayer("right", new OutputLayer.Builder(LossFunction.MCXENT).nIn(24).nOut(3).activation(Activation.SOFTMAX).build(), "hidden")
                .setOutputs("left", "right").build();
        ComputationGraph graph = new ComputationGraph(conf);
        graph.init();
        for (DataSet set : Data.rows(12, 8, 12, 3)) {
            graph.fit(new MultiDataSet(new INDArray[] {set.getFeatures()}, new INDArray[] {set.getLabels(), set.getLabels()}));
        }
        return graph.params();
    }

    /** A normaliser looks through the data; nothing else happens. */
    static INDArray normaliser() {
        NormalizerStandardize normalizer = new NormalizerStandardize();
        normalizer.fit(Data.iterator(Data.rows(4, 25, 6, 2)));
        return normalizer.getMean();
    }
}
