package io.dnnenergy.examples;

import java.io.IOException;
import java.util.Optional;
import org.deeplearning4j.earlystopping.EarlyStoppingConfiguration;
import org.deeplearning4j.earlystopping.EarlyStoppingResult;
import org.deeplearning4j.earlystopping.saver.InMemoryModelSaver;
import org.deeplearning4j.earlystopping.scorecalc.DataSetLossCalculator;
import org.deeplearning4j.earlystopping.termination.MaxEpochsTerminationCondition;
import org.deeplearning4j.earlystopping.termination.ScoreImprovementEpochTerminationCondition;
import org.deeplearning4j.earlystopping.trainer.EarlyStoppingTrainer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Training that ends when the loss on test images no longer falls. In its energy: each epoch's own row; {@code evaluate} between epochs, two
 * forward passes for each batch; {@code checkpoint} where the best network is kept.
 */
public final class EarlyStoppingFashionMnist {
    private static final ExampleOptions DEFAULTS = new ExampleOptions(8, 3200, 64, 42, 0);

    private EarlyStoppingFashionMnist() {
    }

    /** @param args see {@link ExampleOptions} */
    public static void main(String[] args) throws IOException {
        Optional<ExampleOptions> options = ExampleOptions.ofCommandLine(args, DEFAULTS);
        if (options.isPresent()) {
            run(options.get());
        }
    }

    private static void run(ExampleOptions options) throws IOException {
        EarlyStoppingConfiguration<MultiLayerNetwork> conf = new EarlyStoppingConfiguration.Builder<MultiLayerNetwork>()
            .epochTerminationConditions(new MaxEpochsTerminationCondition(options.epochs()), new ScoreImprovementEpochTerminationCondition(2))
            .evaluateEveryNEpochs(1).scoreCalculator(new DataSetLossCalculator(Fashion.test(), true)).modelSaver(new InMemoryModelSaver<>())
            .build();
        EarlyStoppingResult<MultiLayerNetwork> result =
            new EarlyStoppingTrainer(conf, Fashion.dense(options), Fashion.training(options)).fit();
        System.out.println("epochs " + result.getTotalEpochs() + ", best " + result.getBestModelEpoch());
        Fashion.finish(result.getBestModel());
    }
}
