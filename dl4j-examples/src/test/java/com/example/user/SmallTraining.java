package com.example.user;

import io.dnnenergy.examples.it.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/**
 * Fixture: a small training with a layer of the user's own. Arguments: epochs, then any of {@code throw=N} (the user's layer throws at its
 * N-th call; caught, and training goes on), {@code exit=N} (System.exit(7) in a listener at iteration N), {@code wait} (between epochs, until
 * a line comes in).
 */
public final class SmallTraining {
    private static final int BATCHES = 20;
    private static final int BATCH = 32;
    private static final int INPUTS = 256;
    private static final int CLASSES = 10;

    private SmallTraining() {
    }

    public static void main(String[] arguments) throws Exception {
        int epochs = Integer.parseInt(arguments[0]);
        int exitAt = 0;
        boolean wait = false;
        for (String argument : arguments) {
            if (argument.startsWith("throw=")) {
                ScaledDenseImpl.throwAt = Integer.parseInt(argument.substring(6));
            } else if (argument.startsWith("exit=")) {
                exitAt = Integer.parseInt(argument.substring(5));
            }
            wait |= argument.equals("wait");
        }
        MultiLayerNetwork network = network();
        if (exitAt > 0) {
            network.setListeners(new Exit(exitAt));
        }
        ListDataSetIterator<DataSet> data = new ListDataSetIterator<>(data(), BATCH);
        for (int epoch = 0; epoch < epochs; epoch++) {
            System.out.println("epoch " + epoch + " starts");
            if (wait) {
                System.in.read();
            }
            try {
                network.fit(data);
            } catch (IllegalStateException e) {
                System.out.println("caught " + e.getMessage() + " depth " + e.getStackTrace().length);
            }
            System.out.println("epoch " + epoch + " ends");
        }
        INDArray out = network.output(data().get(0).getFeatures().reshape(1, INPUTS));
        System.out.println("score " + network.score());
        System.out.println("output " + Hash.of(out));
        System.out.println("parameters " + Hash.of(network.params()));
    }

    private static MultiLayerNetwork network() {
        MultiLayerConfiguration conf = new NeuralNetConfiguration.Builder().seed(7).updater(new Adam(1e-3)).l2(1e-4).list()
                .layer(new DenseLayer.Builder().nOut(512).activation(Activation.RELU).build())
                .layer(new ScaledDense.Builder().nIn(512).nOut(256).activation(Activation.TANH).build())
                .layer(new BatchNormalization())
                .layer(new DropoutLayer(0.5))
                .layer(new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT).nOut(CLASSES).activation(Activation.SOFTMAX).build())
                .setInputType(InputType.feedForward(INPUTS)).build();
        MultiLayerNetwork network = new MultiLayerNetwork(conf);
        network.init();
        return network;
    }

    private static List<DataSet> data() {
        Random random = new Random(11);
        List<DataSet> examples = new ArrayList<>();
        for (int i = 0; i < BATCH * BATCHES; i++) {
            float[] features = new float[INPUTS];
            float[] labels = new float[CLASSES];
            for (int j = 0; j < INPUTS; j++) {
                features[j] = (float) random.nextGaussian();
            }
            labels[random.nextInt(CLASSES)] = 1;
            examples.add(new DataSet(Nd4j.create(features).reshape(1, INPUTS), Nd4j.create(labels).reshape(1, CLASSES)));
        }
        return examples;
    }

    /** Ends the JVM in the middle of training. */
    private static final class Exit extends BaseTrainingListener {
        private final int at;

        Exit(int at) {
            this.at = at;
        }

        @Override
        public void iterationDone(Model model, int iteration, int epoch) {
            if (iteration == at) {
                System.out.println("exit");
                System.exit(7);
            }
        }
    }
}
