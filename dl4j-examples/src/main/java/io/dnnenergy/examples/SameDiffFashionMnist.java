package io.dnnenergy.examples;

import java.io.IOException;
import java.util.Optional;
import org.nd4j.autodiff.samediff.NameScope;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.TrainingConfig;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

/**
 * A network of one hidden layer, written with SameDiff. In its energy: each operation by its name and scope, forward and backward apart, the
 * update, and {@code session}, which is what Java does around them.
 */
public final class SameDiffFashionMnist {
    private static final ExampleOptions DEFAULTS = new ExampleOptions(3, 6400, 64, 42, 0);
    private static final int HIDDEN = 128;

    private SameDiffFashionMnist() {
    }

    /** @param args see {@link ExampleOptions} */
    public static void main(String[] args) throws IOException {
        Optional<ExampleOptions> options = ExampleOptions.ofCommandLine(args, DEFAULTS);
        if (options.isPresent()) {
            run(options.get());
        }
    }

    private static void run(ExampleOptions options) throws IOException {
        Nd4j.getRandom().setSeed(options.seed());
        int classes = FashionMnist.CLASSES.size();
        SameDiff graph = SameDiff.create();
        SDVariable images = graph.placeHolder("images", DataType.FLOAT, -1, Fashion.PIXELS);
        SDVariable labels = graph.placeHolder("labels", DataType.FLOAT, -1, classes);
        NameScope hidden = graph.withNameScope("hidden");
        SDVariable activations = graph.nn.relu(images.mmul(weights(graph, "w1", Fashion.PIXELS, HIDDEN))
            .add(graph.var("b1", Nd4j.zeros(DataType.FLOAT, 1, HIDDEN))), 0);
        hidden.close();
        NameScope output = graph.withNameScope("output");
        SDVariable logits = activations.mmul(weights(graph, "w2", HIDDEN, classes)).add(graph.var("b2", Nd4j.zeros(DataType.FLOAT, 1, classes)));
        output.close();
        graph.setLossVariables(graph.loss.softmaxCrossEntropy("loss", labels, logits, null));
        graph.setTrainingConfig(new TrainingConfig.Builder().updater(new Adam(1e-3)).dataSetFeatureMapping("images").dataSetLabelMapping("labels")
            .build());
        graph.fit(Fashion.training(options), options.epochs());
        Evaluation evaluation = new Evaluation();
        graph.evaluate(Fashion.test(), logits.name(), evaluation);
        Fashion.finish(evaluation.accuracy(), graph.getVariable("w1").getArr().ravel());
    }

    private static SDVariable weights(SameDiff graph, String name, int in, int out) {
        return graph.var(name, Nd4j.rand(DataType.FLOAT, in, out).subi(0.5).muli(2 * Math.sqrt(6.0 / (in + out))));
    }
}
