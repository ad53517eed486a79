package com.example.user.programs;

import com.example.user.ScaledDense;
import java.util.List;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Several networks in one program, and layers of the user's own. */
final class Adversaries {
    private Adversaries() {
    }

    /** A generator and a discriminator in turn. */
    static INDArray inTurn() {
        MultiLayerNetwork generator = Nets.dense(8, 24, 6, 1e-3);
        MultiLayerNetwork discriminator = Nets.dense(6, 20, 2, 1e-3);
        for (int i = 0; i < 10; i++) {
            INDArray noise = Nd4j.linspace(-1, 1, 16 * 8).castTo(DataType.FLOAT).reshape(16, 8).mul(i);
            INDArray made = generator.output(noise);
            INDArray labels = Nd4j.zeros(16, 2);
            labels.getColumn(i % 2).assign(1);
            discriminator.fit(made, labels);
            generator.fit(noise, made);
        }
        return generator.params().add(discriminator.params().sumNumber());
    }

    /** Two networks of equal structure at once in two threads; one of them fails half way. */
    static INDArray atOnce() throws Exception {
        MultiLayerNetwork good = Nets.dense(16, 32, 3, 2e-3);
        MultiLayerNetwork bad = Nets.dense(16, 32, 3, 2e-3);
        List<DataSet> data = Data.rows(20, 16, 16, 3);
        List<ListDataSetIterator<DataSet>> epochs = List.of(Data.iterator(data), Data.iterator(data));
        Thread failing = new Thread(() -> {
            for (int i = 0; i < 10; i++) {
                bad.fit(data.get(i));
            }
            try {
                bad.fit(Nd4j.ones(4, 9), Nd4j.ones(4, 3));
            } catch (RuntimeException expected) {
                return;
            }
            throw new IllegalStateException("no exception");
        });
        failing.start();
        epochs.forEach(good::fit);
        failing.join();
        return good.params();
    }

    /** A layer of a class that no model knows; three epochs of one batch, and an evaluation. */
    static INDArray customLayer() {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder().seed(7).updater(new Adam(1e-3)).list()
                .layer(new DenseLayer.Builder().nIn(14).nOut(20).activation(Activation.RELU).build())
                .layer(new ScaledDense.Builder().nIn(20).nOut(12).activation(Activation.TANH).build())
                .layer(new OutputLayer.Builder(LossFunction.MCXENT).nIn(12).nOut(3).activation(Activation.SOFTMAX).build()).build());
        network.init();
        List<DataSet> data = Data.rows(2, 25, 14, 3);
        for (int epoch = 0; epoch < 5; epoch++) {
            network.fit(Data.iterator(data));
        }
        network.evaluate(Data.iterator(data));
        return network.params();
    }
}
