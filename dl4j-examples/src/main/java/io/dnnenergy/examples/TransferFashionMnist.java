package io.dnnenergy.examples;

import java.io.IOException;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.transferlearning.FineTuneConfiguration;
import org.deeplearning4j.nn.transferlearning.TransferLearning;
import org.deeplearning4j.nn.transferlearning.TransferLearningHelper;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.learning.config.Adam;

/**
 * A trained network whose first layers are frozen, tuned further; then the same on features that are computed once. In its energy: no update
 * of frozen layers, {@code optimise} where features are computed, and a small network of its own that is trained on them.
 */
public final class TransferFashionMnist {
    private static final ExampleOptions DEFAULTS = new ExampleOptions(2, 3200, 64, 42, 0);
    private static final int LAST_FROZEN = 1;

    private TransferFashionMnist() {
    }

    /** @param args see {@link ExampleOptions} */
    public static void main(String[] args) throws IOException {
        Optional<ExampleOptions> options = ExampleOptions.ofCommandLine(args, DEFAULTS);
        if (options.isPresent()) {
            run(options.get());
        }
    }

    private static void run(ExampleOptions options) throws IOException {
        MultiLayerNetwork base = Fashion.dense(options);
        base.fit(Fashion.training(options), options.epochs());
        MultiLayerNetwork tuned = new TransferLearning.Builder(base)
            .fineTuneConfiguration(new FineTuneConfiguration.Builder().updater(new Adam(5e-4)).build()).setFeatureExtractor(LAST_FROZEN).build();
        tuned.fit(Fashion.training(options), options.epochs());
        TransferLearningHelper helper = new TransferLearningHelper(tuned);
        DataSetIterator images = Fashion.training(options);
        while (images.hasNext()) {
            DataSet features = helper.featurize(images.next());
            helper.fitFeaturized(features);
        }
        Fashion.finish(tuned);
    }
}
