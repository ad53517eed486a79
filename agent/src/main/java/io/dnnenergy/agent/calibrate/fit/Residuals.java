package io.dnnenergy.agent.calibrate.fit;

import io.dnnenergy.agent.stats.Numbers;

/**
 * How well the fit explains its own data: a lower bound of its error elsewhere, never a validation.
 *
 * @param rows      fitted to
 * @param excluded  left out: no work is known, or the value does not stand out of its own error
 * @param clusters  runs or iterations that they came from
 * @param spread    standard deviation of the logarithm of measured over predicted within clusters, beyond the rows' own errors
 * @param clusterSpread the same of what a cluster's rows have in common
 * @param medianApe median of |predicted - measured| / measured
 * @param bias      sum of predicted over sum of measured, minus 1
 */
public record Residuals(int rows, int excluded, int clusters, double spread, double clusterSpread, double medianApe, double bias) {
    static Residuals of(Rows rows, LogFit fit, int all) {
        double[] predicted = fit.predicted(fit.x);
        double[] apes = new double[predicted.length];
        double sum = 0;
        double measured = 0;
        for (int i = 0; i < predicted.length; i++) {
            apes[i] = Math.abs(predicted[i] / rows.y[i] - 1);
            sum += predicted[i];
            measured += rows.y[i];
        }
        return new Residuals(rows.size(), all - rows.size(), rows.clusters, fit.spread, fit.clusterSpread, Numbers.median(apes), sum / measured - 1);
    }
}
