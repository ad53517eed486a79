package io.dnnenergy.examples.workloads;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;

/** Trains and runs one workload's network: some time to warm up, then epochs of about the same length, then inference. */
final class Trial {
    /** Different minibatches in memory; an epoch goes over them again and again. */
    private static final int MINIBATCHES = 2;
    /** How many times as long a warm-up may take while the compiler is busy. */
    private static final double PATIENCE = 6;

    private final Workload workload;
    private final MultiLayerNetwork layers;
    private final ComputationGraph graph;

    /** Says {@code network NAME}: networks in the order in which they come to run, which is how a reader of the profile separates them. */
    Trial(Workload workload) {
        this.workload = workload;
        Object configuration = workload.configuration().get();
        layers = configuration instanceof MultiLayerConfiguration ? new MultiLayerNetwork((MultiLayerConfiguration) configuration) : null;
        graph = layers != null ? null : new ComputationGraph((ComputationGraphConfiguration) configuration);
        if (layers != null) {
            layers.init();
        } else {
            graph.init();
        }
        System.out.println("network " + workload.name());
    }

    /** As DL4J writes it, which is what {@code estimate} reads. */
    void saveConfiguration(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(workload.name() + ".json"),
            layers != null ? layers.getLayerWiseConfigurations().toJson() : graph.getConfiguration().toJson());
    }

    /** Some iterations and inferences, nothing that counts. */
    void once(int batch, int times) {
        List<DataSet> data = data(batch);
        for (int i = 0; i < times; i++) {
            fit(data.get(i % MINIBATCHES));
            output(data.get(i % MINIBATCHES).getFeatures());
        }
    }

    void run(int batch, TrialLength length) {
        List<DataSet> data = data(batch);
        long start = System.nanoTime();
        int warming = 0;
        long last = start;
        double passS = Double.POSITIVE_INFINITY;
        CompilerWatch compiler = new CompilerWatch();
        // Single minibatches are no epochs: whoever reads epochs never sees the warming up.
        while (secondsSince(start) < length.warmUpS() || warming < 4 || secondsSince(start) < PATIENCE * length.warmUpS() && compiler.isBusy()) {
            fit(data.get(warming++ % MINIBATCHES));
            if (warming % MINIBATCHES == 0) {
                // The fastest: others had the compiler or the garbage collector beside them.
                passS = Math.min(passS, secondsSince(last));
                last = System.nanoTime();
            }
        }
        int repeats = (int) Math.max(1, Math.round(length.epochS() / passS));
        List<DataSet> repeated = new ArrayList<>();
        for (int i = 0; i < repeats; i++) {
            repeated.addAll(data);
        }
        fit(new ExistingDataSetIterator(repeated), length.epochs());
        long inference = System.nanoTime();
        int outputs = 0;
        while (secondsSince(inference) < length.inferenceS() || outputs < 4) {
            output(data.get(outputs++ % MINIBATCHES).getFeatures());
        }
        System.out.printf(Locale.ROOT, "%s batch %d: %d iterations warming up, %d epochs of %d iterations, %d outputs, %.1f s%n", workload.name(),
            batch, warming, length.epochs(), repeated.size(), outputs, secondsSince(start));
    }

    private void fit(DataSetIterator iterator, int epochs) {
        if (layers != null) {
            layers.fit(iterator, epochs);
        } else {
            graph.fit(iterator, epochs);
        }
    }

    private void fit(DataSet minibatch) {
        if (layers != null) {
            layers.fit(minibatch);
        } else {
            graph.fit(minibatch);
        }
    }

    private void output(INDArray features) {
        if (layers != null) {
            layers.output(features);
        } else {
            graph.output(features);
        }
    }

    private List<DataSet> data(int batch) {
        List<DataSet> data = new ArrayList<>();
        for (int i = 0; i < MINIBATCHES; i++) {
            // Around 0, so that every unit is on for some examples: one that never is leaves nothing but denormal numbers in its updater.
            INDArray features = Nd4j.randn(DataType.FLOAT, withBatch(batch, workload.input()));
            data.add(new DataSet(features, workload.label() == null ? features : labels(batch, workload.label())));
        }
        return data;
    }

    /** One class each, along the second dimension. */
    private static INDArray labels(int batch, long[] label) {
        INDArray labels = Nd4j.zeros(DataType.FLOAT, withBatch(batch, label));
        long steps = label.length > 1 ? label[1] : 1;
        for (int row = 0; row < batch; row++) {
            for (int step = 0; step < steps; step++) {
                long of = (row + step) % label[0];
                if (label.length > 1) {
                    labels.putScalar(row, of, step, 1);
                } else {
                    labels.putScalar(row, of, 1);
                }
            }
        }
        return labels;
    }

    private static long[] withBatch(int batch, long[] shape) {
        long[] all = new long[shape.length + 1];
        all[0] = batch;
        System.arraycopy(shape, 0, all, 1, shape.length);
        return all;
    }

    private static double secondsSince(long startNs) {
        return (System.nanoTime() - startNs) * 1e-9;
    }
}
