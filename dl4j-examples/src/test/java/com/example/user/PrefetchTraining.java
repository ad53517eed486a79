package com.example.user;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/**
 * Fixture: a network trains while DL4J's own prefetch thread loads, which takes a known CPU time for each batch. The energy counter given moves
 * by {@link ProcessWatts}. Arguments: epochs, the counter's file. Prints the CPU time of loading in each epoch.
 */
public final class PrefetchTraining {
    private static final int BATCHES = 200;
    private static final int BATCH = 64;
    private static final int INPUTS = 512;
    private static final long LOAD_NS = 10_000_000;
    private static final AtomicLong SPENT_NS = new AtomicLong();

    private PrefetchTraining() {
    }

    public static void main(String[] arguments) {
        // Before the first class of DL4J: the agent refuses a counter that stands still while it looks.
        ProcessWatts.start(Path.of(arguments[1]));
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder().seed(7).updater(new Sgd(1e-3)).list()
                .layer(new DenseLayer.Builder().nIn(INPUTS).nOut(3072).activation(Activation.RELU).build())
                .layer(new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT).nIn(3072).nOut(10).activation(Activation.SOFTMAX).build())
                .build());
        network.init();
        INDArray features = Nd4j.rand(BATCH, INPUTS);
        INDArray labels = Nd4j.zeros(BATCH, 10);
        for (int i = 0; i < BATCH; i++) {
            labels.putScalar(i, i % 10, 1);
        }
        for (int epoch = 0; epoch < Integer.parseInt(arguments[0]); epoch++) {
            SlowIterator data = new SlowIterator(new DataSet(features, labels));
            long before = SPENT_NS.get();
            network.fit(data);
            System.out.println("epoch " + epoch + " loaded for " + (SPENT_NS.get() - before) + " ns");
        }
    }

    private static final class SlowIterator extends ListDataSetIterator<DataSet> {
        private static final long serialVersionUID = 1;
        private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
        private final DataSet batch;
        private int left = BATCHES;
        private double waste;

        SlowIterator(DataSet batch) {
            super(java.util.List.of(batch));
            this.batch = batch;
        }

        @Override
        public boolean hasNext() {
            return left > 0;
        }

        @Override
        public DataSet next() {
            long start = THREADS.getCurrentThreadCpuTime();
            while (THREADS.getCurrentThreadCpuTime() - start < LOAD_NS) {
                for (int i = 0; i < 1000; i++) {
                    waste = Math.sqrt(waste + i);
                }
            }
            left--;
            SPENT_NS.addAndGet(THREADS.getCurrentThreadCpuTime() - start);
            return batch;
        }

        @Override
        public void reset() {
            left = BATCHES;
        }

        @Override
        public boolean asyncSupported() {
            return true;
        }
    }
}
