package io.dnnenergy.examples;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/**
 * A server's loop: requests of one image each, answered one by one. In its energy: windows of ten seconds whose joules per example are those
 * of a request, beside the latencies that the program prints; how much of a request is the work of layers, and how much is around it.
 */
public final class InferenceServer {
    private static final ExampleOptions DEFAULTS = new ExampleOptions(1, 1600, 64, 42, 3000);

    private InferenceServer() {
    }

    /** @param args see {@link ExampleOptions}; the inferences are the requests */
    public static void main(String[] args) throws IOException {
        Optional<ExampleOptions> options = ExampleOptions.ofCommandLine(args, DEFAULTS);
        if (options.isPresent()) {
            run(options.get());
        }
    }

    private static void run(ExampleOptions options) throws IOException {
        MultiLayerNetwork network = Fashion.dense(options);
        network.fit(Fashion.training(options), options.epochs());
        DataSetIterator test = Fashion.test();
        INDArray images = test.next().getFeatures();
        long[] ns = new long[options.inferences()];
        int[] seen = new int[FashionMnist.CLASSES.size()];
        for (int i = 0; i < ns.length; i++) {
            long before = System.nanoTime();
            seen[network.output(images.getRow(i % 100, true)).argMax(1).getInt(0)]++;
            ns[i] = System.nanoTime() - before;
        }
        Arrays.sort(ns);
        if (ns.length > 0) {
            System.out.printf(Locale.ROOT, "%d requests, p50 %.3f ms, p99 %.3f ms%n", ns.length, ns[ns.length / 2] * 1e-6, ns[ns.length * 99 / 100] * 1e-6);
            System.out.println("answers " + ClassCounts.text(seen));
        }
        Fashion.finish(network);
    }
}
