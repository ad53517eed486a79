package io.dnnenergy.agent.calibrate.validate;

import io.dnnenergy.agent.stats.Numbers;
import java.util.Arrays;
import java.util.List;

/**
 * Error of predictions against measurements. All but the counts are shares (0.1 = 10 %), and NaN where nothing can be computed.
 *
 * @param layers       compared
 * @param unpriced     left out because the method prices nothing
 * @param bias         sum of predicted over sum of measured, minus 1
 * @param mape         mean of |predicted - measured| / measured
 * @param weightedMape the same, each layer weighted by its measured value
 * @param medianApe    median of the same
 * @param rmspe        root mean square of the same
 * @param r2Log        share of the variance explained, of logarithms; over the layers predicted above 0
 * @param r2           share of the variance explained, linear
 * @param spearman     rank correlation
 * @param coverage     share of measurements inside their prediction intervals; nominal 0.95
 */
public record ErrorStats(int layers, int unpriced, double bias, double mape, double weightedMape, double medianApe, double rmspe, double r2Log,
                         double r2, double spearman, double coverage) {
    static ErrorStats of(List<Outcome> outcomes, Method method) {
        List<Outcome> priced = outcomes.stream().filter(o -> !Double.isNaN(o.predicted(method))).toList();
        double[] measured = priced.stream().mapToDouble(Outcome::measured).toArray();
        double[] predicted = priced.stream().mapToDouble(o -> o.predicted(method)).toArray();
        double[] ape = new double[measured.length];
        double sumMeasured = 0;
        double sumPredicted = 0;
        double absolute = 0;
        double squares = 0;
        for (int i = 0; i < ape.length; i++) {
            ape[i] = Math.abs(predicted[i] - measured[i]) / measured[i];
            sumMeasured += measured[i];
            sumPredicted += predicted[i];
            absolute += Math.abs(predicted[i] - measured[i]);
            squares += ape[i] * ape[i];
        }
        return new ErrorStats(ape.length, outcomes.size() - ape.length, sumPredicted / sumMeasured - 1, Numbers.mean(ape), absolute / sumMeasured,
                Numbers.median(ape), Math.sqrt(squares / ape.length), explainedLog(measured, predicted), explained(measured, predicted),
                Numbers.correlation(Numbers.ranks(measured), Numbers.ranks(predicted)), method == Method.MODEL ? coverage(outcomes) : Double.NaN);
    }

    private static double coverage(List<Outcome> outcomes) {
        List<Outcome> known = outcomes.stream().filter(o -> !Double.isNaN(o.low())).toList();
        long inside = known.stream().filter(o -> o.measured() >= o.low() && o.measured() <= o.high()).count();
        return known.isEmpty() ? Double.NaN : inside / (double) known.size();
    }

    private static double explainedLog(double[] measured, double[] predicted) {
        double[] logMeasured = new double[measured.length];
        double[] logPredicted = new double[measured.length];
        int n = 0;
        for (int i = 0; i < measured.length; i++) {
            if (predicted[i] > 0) {
                logMeasured[n] = Math.log(measured[i]);
                logPredicted[n++] = Math.log(predicted[i]);
            }
        }
        return explained(Arrays.copyOf(logMeasured, n), Arrays.copyOf(logPredicted, n));
    }

    private static double explained(double[] measured, double[] predicted) {
        double mean = Numbers.mean(measured);
        double residual = 0;
        double total = 0;
        for (int i = 0; i < measured.length; i++) {
            residual += (measured[i] - predicted[i]) * (measured[i] - predicted[i]);
            total += (measured[i] - mean) * (measured[i] - mean);
        }
        return total > 0 ? 1 - residual / total : Double.NaN;
    }
}
