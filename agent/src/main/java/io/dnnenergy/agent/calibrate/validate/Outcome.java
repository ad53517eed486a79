package io.dnnenergy.agent.calibrate.validate;

import io.dnnenergy.agent.phase.Pass;
import java.util.Map;

/**
 * One layer and pass at one batch size, kept out of the fit that predicted it; all its repetitions together.
 *
 * @param measured  in the target's unit
 * @param predicted by method, same unit; NaN where a method prices nothing
 * @param low       of the calibrated model's 95 % prediction interval; NaN if there were too few layers to know
 * @param high      likewise
 */
public record Outcome(String network, int layer, String name, String type, Pass pass, int batch, double measured, Map<Method, Double> predicted,
                      double low, double high, Verdict verdict) {
    public Outcome {
        predicted = Map.copyOf(predicted);
    }

    /** What a method predicts for the row, in the target's unit. */
    public double predicted(Method method) {
        return predicted.get(method);
    }
}
