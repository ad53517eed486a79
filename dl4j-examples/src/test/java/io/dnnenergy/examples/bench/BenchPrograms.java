package io.dnnenergy.examples.bench;

import io.dnnenergy.examples.FashionMnist;
import io.dnnenergy.examples.LeNetFashionMnist;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/** Whole programs whose cost with and without the agent is compared. Arguments: name, size. */
public final class BenchPrograms {
    private BenchPrograms() {
    }

    public static void main(String[] arguments) throws Exception {
        int size = Integer.parseInt(arguments[1]);
        switch (arguments[0]) {
            case "table" -> fit(dense(4, 10, 3), table(150, 4, 3, 16), size);
            case "short" -> fit(dense(64, 8, 8), table(16, 64, 8, 16), size);
            case "networks" -> networks(size);
            case "lenet" -> lenet(size);
            case "lstm" -> lstm(size);
            case "output" -> output(size, 1);
            case "outputs" -> output(size, 4);
            case "deep" -> fit(deep(size), table(64, 16, 4, 16), 3);
            case "threads" -> output(300, size);
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static void fit(MultiLayerNetwork network, DataSetIterator data, int epochs) {
        network.fit(data, epochs);
        System.out.println("score " + network.score());
    }

    private static void networks(int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            MultiLayerNetwork network = dense(64, 64, 8);
            network.fit(table(32, 64, 8, 16));
            sum += network.score();
            network.close();
        }
        System.out.println("sum " + sum);
    }

    private static void lenet(int iterations) throws Exception {
        MultiLayerNetwork network = new MultiLayerNetwork(LeNetFashionMnist.configuration(7));
        network.init();
        DataSet batch = FashionMnist.training().inOrder(64).next();
        for (int i = 0; i < iterations; i++) {
            network.fit(batch);
        }
        System.out.println("score " + network.score());
    }

    private static void lstm(int iterations) {
        MultiLayerNetwork network = smallLstm();
        Random random = new Random(3);
        DataSet batch = new DataSet(Nd4j.rand(8, 8, 20), Nd4j.zeros(8, 4, 20));
        batch.getLabels().putScalar(new int[] {random.nextInt(8), 1, 3}, 1);
        for (int i = 0; i < iterations; i++) {
            network.fit(batch);
        }
        System.out.println("score " + network.score());
    }

    static MultiLayerNetwork smallLstm() {
        return init(new MultiLayerNetwork(new NeuralNetConfiguration.Builder().seed(7).updater(new Adam(1e-3)).list()
                .layer(new LSTM.Builder().nOut(16).activation(Activation.TANH).build())
                .layer(new RnnOutputLayer.Builder(LossFunctions.LossFunction.MCXENT).nOut(4).activation(Activation.SOFTMAX).build())
                .setInputType(InputType.recurrent(8, 20)).build()));
    }

    private static void output(int calls, int threadCount) throws InterruptedException {
        MultiLayerNetwork network = dense(64, 64, 8);
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < threadCount; t++) {
            Thread thread = new Thread(() -> {
                INDArray one = Nd4j.ones(1, 64);
                for (int i = 0; i < calls; i++) {
                    network.output(one);
                }
            });
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        System.out.println("calls " + calls * threadCount);
    }

    static MultiLayerNetwork dense(int in, int hidden, int out) {
        return init(new MultiLayerNetwork(new NeuralNetConfiguration.Builder().seed(7).updater(new Adam(1e-2)).list()
                .layer(new DenseLayer.Builder().nIn(in).nOut(hidden).activation(Activation.TANH).build())
                .layer(new DenseLayer.Builder().nIn(hidden).nOut(hidden).activation(Activation.TANH).build())
                .layer(new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT).nIn(hidden).nOut(out).activation(Activation.SOFTMAX).build()).build()));
    }

    /** As many layers as a network is ever likely to have. */
    private static MultiLayerNetwork deep(int layers) {
        NeuralNetConfiguration.ListBuilder list = new NeuralNetConfiguration.Builder().seed(7).updater(new Adam(1e-3)).list();
        for (int i = 0; i < layers - 1; i++) {
            list.layer(new DenseLayer.Builder().nIn(16).nOut(16).activation(Activation.TANH).build());
        }
        list.layer(new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT).nIn(16).nOut(4).activation(Activation.SOFTMAX).build());
        return init(new MultiLayerNetwork(list.build()));
    }

    private static MultiLayerNetwork init(MultiLayerNetwork network) {
        network.init();
        return network;
    }

    static DataSetIterator table(int rows, int features, int classes, int batch) {
        Random random = new Random(3);
        float[][] x = new float[rows][features];
        float[][] y = new float[rows][classes];
        for (int i = 0; i < rows; i++) {
            int label = i % classes;
            y[i][label] = 1;
            for (int j = 0; j < features; j++) {
                x[i][j] = (float) (random.nextGaussian() + label * (j % 2));
            }
        }
        return new ListDataSetIterator<>(new DataSet(Nd4j.create(x), Nd4j.create(y)).asList(), batch);
    }
}
