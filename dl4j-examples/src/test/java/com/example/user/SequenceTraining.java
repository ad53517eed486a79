package com.example.user;

import com.sun.management.ThreadMXBean;
import io.dnnenergy.examples.it.Hash;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.util.Arrays;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/**
 * Fixture: an LSTM of 16 to 64, on two lengths of sequences, and inference. Arguments: iterations of each length; then, if
 * given, so many pairs of iterations with and without the agent's entry for operations, and what it costs.
 */
public final class SequenceTraining {
    private static final int BATCH = 32;
    private static final int INPUTS = 16;
    private static final int HIDDEN = 64;
    private static final int CLASSES = 5;

    private SequenceTraining() {
    }

    public static void main(String[] arguments) throws Exception {
        int iterations = Integer.parseInt(arguments[0]);
        MultiLayerNetwork network = network();
        DataSet[] lengths = {data(20), data(13)};
        for (DataSet data : lengths) {
            for (int i = 0; i < iterations; i++) {
                network.fit(data);
            }
        }
        for (int i = 0; i < iterations; i++) {
            network.output(lengths[0].getFeatures());
        }
        System.out.println("score " + network.score());
        System.out.println("parameters " + Hash.of(network.params()));
        if (arguments.length > 1) {
            cost(network, lengths[0], Integer.parseInt(arguments[1]));
        }
    }

    /** The network, initialised. */
    public static MultiLayerNetwork network() {
        MultiLayerConfiguration conf = new NeuralNetConfiguration.Builder().seed(7).updater(new RmsProp(1e-3)).list()
                .layer(new LSTM.Builder().nIn(INPUTS).nOut(HIDDEN).activation(Activation.TANH).build())
                .layer(new RnnOutputLayer.Builder(LossFunctions.LossFunction.MCXENT).nIn(HIDDEN).nOut(CLASSES).activation(Activation.SOFTMAX).build())
                .build();
        MultiLayerNetwork network = new MultiLayerNetwork(conf);
        network.init();
        return network;
    }

    /** A minibatch of sequences of so many steps. */
    public static DataSet data(int steps) {
        INDArray features = Nd4j.linspace(-1, 1, (long) BATCH * INPUTS * steps).castTo(org.nd4j.linalg.api.buffer.DataType.FLOAT)
                .reshape(BATCH, INPUTS, steps);
        INDArray labels = Nd4j.zeros(BATCH, CLASSES, steps);
        for (int row = 0; row < BATCH; row++) {
            for (int step = 0; step < steps; step++) {
                labels.putScalar(new int[] {row, (row + step) % CLASSES, step}, 1);
            }
        }
        return new DataSet(features, labels);
    }

    /**
     * One iteration with the bridge's entry for operations on, one with it off, in turn. Tenths from the bottom, of this thread's CPU time: what
     * a busy machine adds is only ever more.
     */
    private static void cost(MultiLayerNetwork network, DataSet data, int pairs) throws Exception {
        Class<?> bridge = Class.forName("io.dnnenergy.agent.boot.PhaseBridge");
        Method install = Arrays.stream(bridge.getMethods()).filter(method -> method.getName().equals("installOps")).findFirst().orElseThrow();
        Object sink = bridge.getMethod("installedOps").invoke(null);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long[][] cpuNs = new long[2][pairs];
        long[][] bytes = new long[2][pairs];
        for (int i = 0; i < 2 * pairs; i++) {
            int on = (i + i / 2) % 2;
            install.invoke(null, on == 1 ? sink : null);
            long startBytes = threads.getCurrentThreadAllocatedBytes();
            long start = threads.getCurrentThreadCpuTime();
            network.fit(data);
            cpuNs[on][i / 2] = threads.getCurrentThreadCpuTime() - start;
            bytes[on][i / 2] = threads.getCurrentThreadAllocatedBytes() - startBytes;
        }
        install.invoke(null, sink);
        System.out.println("ns per iteration with " + fromBottom(cpuNs[1], pairs / 10) + " without " + fromBottom(cpuNs[0], pairs / 10));
        System.out.println("extra ns per iteration " + (fromBottom(cpuNs[1], pairs / 10) - fromBottom(cpuNs[0], pairs / 10)));
        System.out.println("extra bytes per iteration " + (fromBottom(bytes[1], pairs / 2) - fromBottom(bytes[0], pairs / 2)));
    }

    private static long fromBottom(long[] values, int index) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[index];
    }
}
