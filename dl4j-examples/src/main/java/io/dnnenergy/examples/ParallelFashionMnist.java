package io.dnnenergy.examples;

import java.io.IOException;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.parallelism.ParallelWrapper;

/**
 * Two replicas in two threads, averaged after every fourth minibatch. In its energy: one network, whose rows hold both replicas; the energy of
 * each worker in {@code epochs.jsonl}; the row {@code dispatcher}, which is a thread that waits a microsecond at a time. Its result is not the
 * same in every run.
 */
public final class ParallelFashionMnist {
    private static final ExampleOptions DEFAULTS = new ExampleOptions(2, 3200, 32, 42, 0);
    private static final int WORKERS = 2;

    private ParallelFashionMnist() {
    }

    /** @param args see {@link ExampleOptions} */
    public static void main(String[] args) throws IOException {
        Optional<ExampleOptions> options = ExampleOptions.ofCommandLine(args, DEFAULTS);
        if (options.isPresent()) {
            run(options.get());
        }
    }

    private static void run(ExampleOptions options) throws IOException {
        MultiLayerNetwork network = Fashion.dense(options);
        ParallelWrapper wrapper = new ParallelWrapper.Builder<>(network).workers(WORKERS).averagingFrequency(4).prefetchBuffer(2).build();
        for (int epoch = 0; epoch < options.epochs(); epoch++) {
            wrapper.fit(Fashion.training(options));
        }
        wrapper.shutdown();
        Fashion.finish(network);
    }
}
