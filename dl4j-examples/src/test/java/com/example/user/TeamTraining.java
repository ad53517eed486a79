package com.example.user;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
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
 * Fixture: a convolutional network trains on the thread that loaded ND4J or on another one. Arguments: {@code main} or the other thread's
 * name, epochs, minibatches in each. Prints, for each epoch, the CPU seconds of that thread, of native threads with its name or the
 * launcher's, and of the process, as the system reports them.
 */
public final class TeamTraining {
    private static final int BATCH = 64;
    private static final int SIDE = 28;
    private static final int CLASSES = 10;

    private TeamTraining() {
    }

    public static void main(String[] arguments) throws Exception {
        MultiLayerNetwork network = network();
        int epochs = Integer.parseInt(arguments[1]);
        int batches = Integer.parseInt(arguments[2]);
        if (arguments[0].equals("main")) {
            train(network, epochs, batches);
            return;
        }
        Thread other = new Thread(() -> train(network, epochs, batches), arguments[0]);
        other.start();
        other.join();
    }

    private static void train(MultiLayerNetwork network, int epochs, int batches) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        List<DataSet> data = Collections.nCopies(batches, batch());
        for (int epoch = 0; epoch < epochs; epoch++) {
            long own = threads.getCurrentThreadCpuTime();
            long workers = workersNs();
            long all = process.getProcessCpuTime();
            // Fetched on this thread: no other Java thread has anything to do.
            network.fit(new ListDataSetIterator<>(data, 1) {
                private static final long serialVersionUID = 1;
                private int next;

                @Override
                public boolean hasNext() {
                    return next < batches;
                }

                @Override
                public DataSet next() {
                    return data.get(next++);
                }

                @Override
                public boolean asyncSupported() {
                    return false;
                }
            });
            System.out.printf(Locale.ROOT, "epoch %d cpu seconds: thread %.6f workers %.6f process %.6f%n", epoch,
                    (threads.getCurrentThreadCpuTime() - own) * 1e-9, (workersNs() - workers) * 1e-9, (process.getProcessCpuTime() - all) * 1e-9);
        }
    }

    /** CPU time of the process's threads that are called like the launcher or the calling thread, which itself is left out. */
    private static long workersNs() {
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
            String self = Files.readSymbolicLink(Path.of("/proc/thread-self")).getFileName().toString();
            Set<String> names = Set.of("java", Thread.currentThread().getName());
            long sum = 0;
            for (Path task : tasks) {
                try {
                    if (!task.endsWith(self) && names.contains(Files.readString(task.resolve("comm")).strip())) {
                        sum += Long.parseLong(Files.readString(task.resolve("schedstat")).split(" ")[0]);
                    }
                } catch (NoSuchFileException ended) {
                    // Nor will it be there at the end of the epoch.
                }
            }
            return sum;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MultiLayerNetwork network() {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder().seed(7).updater(new Sgd(1e-2)).list()
                .layer(new ConvolutionLayer.Builder(5, 5).nOut(16).activation(Activation.RELU).build())
                .layer(new DenseLayer.Builder().nOut(128).activation(Activation.TANH).build())
                .layer(new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT).nOut(CLASSES).activation(Activation.SOFTMAX).build())
                .setInputType(InputType.convolutionalFlat(SIDE, SIDE, 1)).build());
        network.init();
        return network;
    }

    private static DataSet batch() {
        INDArray labels = Nd4j.zeros(BATCH, CLASSES);
        for (int i = 0; i < BATCH; i++) {
            labels.putScalar(i, i % CLASSES, 1);
        }
        return new DataSet(Nd4j.rand(BATCH, SIDE * SIDE), labels);
    }
}
