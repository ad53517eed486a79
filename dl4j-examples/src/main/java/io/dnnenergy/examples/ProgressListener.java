package io.dnnenergy.examples;

import java.util.Locale;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;

/** Prints the score at a fixed number of iterations and a line as each epoch starts and ends. Used by the training thread only. */
final class ProgressListener extends BaseTrainingListener {
    private final int period;
    private final int epochs;
    private int epoch;
    private int iterationsOfEpoch;
    private long epochStartNs;

    /**
     * @param period iterations between two lines
     * @param epochs how many there will be
     */
    ProgressListener(int period, int epochs) {
        this.period = period;
        this.epochs = epochs;
    }

    @Override
    public void onEpochStart(Model model) {
        epoch++;
        iterationsOfEpoch = 0;
        epochStartNs = System.nanoTime();
        System.out.println("epoch " + epoch + "/" + epochs);
    }

    @Override
    public void iterationDone(Model model, int iteration, int ofEpoch) {
        iterationsOfEpoch++;
        if (iterationsOfEpoch % period == 0) {
            System.out.printf(Locale.ROOT, "  iteration %4d  score %.4f%n", iterationsOfEpoch, model.score());
        }
    }

    @Override
    public void onEpochEnd(Model model) {
        double seconds = (System.nanoTime() - epochStartNs) / 1e9;
        System.out.printf(Locale.ROOT, "epoch %d/%d done: %d iterations in %.1f s, score %.4f%n",
            epoch, epochs, iterationsOfEpoch, seconds, model.score());
    }
}
