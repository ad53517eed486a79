package com.example.user;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.conf.CacheMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/**
 * Trainings with one waste each, and without it: {@code Wastes KIND waste|clean [EXAMPLES] [EPOCHS]}. Kinds: batch, data, listeners, recompute,
 * gc, plateau, and spin, whose waste is in the environment (OMP_NUM_THREADS).
 */
public final class Wastes {
    private Wastes() {
    }

    public static void main(String[] arguments) {
        String kind = arguments[0];
        boolean waste = arguments[1].equals("waste");
        int examples = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 4096;
        int epochs = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 4;
        Nd4j.getRandom().setSeed(1);
        boolean images = kind.equals("recompute") || kind.equals("spin");
        MultiLayerNetwork network = new MultiLayerNetwork(images ? convolutions(waste && kind.equals("recompute")) : dense(kind.equals("batch") ? 64 : 512));
        network.init();
        int batch = kind.equals("batch") ? waste ? 8 : 32 : 64;
        DataSetIterator data = data(examples, batch, images ? 784 : 256);
        if (kind.equals("data") && waste) {
            data = new Slow(data);
        }
        if (kind.equals("listeners")) {
            network.setListeners(new Summing(waste ? 1 : 10));
        }
        if (kind.equals("gc")) {
            network.setListeners(new Collecting(waste ? 1 : 1000));
            keepObjects();
        }
        network.fit(data, kind.equals("plateau") && waste ? 4 * epochs : epochs);
        System.out.println("score " + network.score());
    }

    private static MultiLayerConfiguration dense(int width) {
        return new NeuralNetConfiguration.Builder().seed(1).updater(new Adam(1e-3)).list()
                .layer(new DenseLayer.Builder().nIn(256).nOut(width).activation(Activation.RELU).build())
                .layer(new DenseLayer.Builder().nOut(width).activation(Activation.RELU).build())
                .layer(new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT).nOut(10).activation(Activation.SOFTMAX).build()).build();
    }

    private static MultiLayerConfiguration convolutions(boolean recompute) {
        return new NeuralNetConfiguration.Builder().seed(1).updater(new Adam(1e-3)).cacheMode(recompute ? CacheMode.NONE : CacheMode.DEVICE).list()
                .layer(new ConvolutionLayer.Builder(5, 5).nOut(16).activation(Activation.RELU).build())
                .layer(new ConvolutionLayer.Builder(5, 5).nOut(16).activation(Activation.RELU).build())
                .layer(new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT).nOut(10).activation(Activation.SOFTMAX).build())
                .setInputType(InputType.convolutionalFlat(28, 28, 1)).build();
    }

    private static DataSetIterator data(int examples, int batch, int inputs) {
        List<DataSet> batches = new ArrayList<>();
        for (int i = 0; i < examples / batch; i++) {
            INDArray labels = Nd4j.zeros(batch, 10);
            for (int row = 0; row < batch; row++) {
                labels.putScalar(row, row % 10, 1);
            }
            batches.add(new DataSet(Nd4j.rand(batch, inputs), labels));
        }
        return new ListDataSetIterator<>(batches.stream().flatMap(set -> set.asList().stream()).toList(), batch);
    }

    /** Something for the collector to walk over. */
    private static void keepObjects() {
        List<Object> kept = new ArrayList<>();
        for (int i = 0; i < 1_500_000; i++) {
            kept.add(new long[] {i});
        }
        System.setProperty("kept", String.valueOf(kept.size()));
        KEPT.add(kept);
    }

    private static final List<Object> KEPT = new ArrayList<>();

    /** An iterator that waits for each minibatch. */
    private static final class Slow extends ListDataSetIterator<DataSet> {
        private final DataSetIterator inner;

        Slow(DataSetIterator inner) {
            super(List.of(new DataSet(Nd4j.rand(1, 1), Nd4j.rand(1, 1))));
            this.inner = inner;
        }

        @Override
        public boolean asyncSupported() {
            return false;
        }

        @Override
        public boolean hasNext() {
            return inner.hasNext();
        }

        @Override
        public DataSet next() {
            try {
                Thread.sleep(30);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return inner.next();
        }

        @Override
        public void reset() {
            inner.reset();
        }

        @Override
        public boolean resetSupported() {
            return true;
        }
    }

    /** Has garbage collected, as programs do that fear for native memory. */
    private static final class Collecting extends BaseTrainingListener {
        private final int frequency;

        Collecting(int frequency) {
            this.frequency = frequency;
        }

        @Override
        public void iterationDone(org.deeplearning4j.nn.api.Model model, int iteration, int epoch) {
            if (iteration % frequency == 0) {
                Nd4j.getMemoryManager().invokeGc();
            }
        }
    }

    /** Sums all parameters several times, as a listener that keeps statistics does. */
    private static final class Summing extends BaseTrainingListener {
        private final int frequency;

        Summing(int frequency) {
            this.frequency = frequency;
        }

        @Override
        public void iterationDone(org.deeplearning4j.nn.api.Model model, int iteration, int epoch) {
            if (iteration % frequency == 0) {
                for (int i = 0; i < 20; i++) {
                    model.params().norm2Number();
                }
            }
        }
    }
}
