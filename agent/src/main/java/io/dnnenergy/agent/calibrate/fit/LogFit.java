package io.dnnenergy.agent.calibrate.fit;

import io.dnnenergy.agent.stats.Numbers;
import java.util.Arrays;

/**
 * Non-negative coefficients that bring the logarithm of the prediction close to that of the measurement. Errors of a layer's energy are
 * factors, over six decades: minimising absolute errors would fit the largest layers alone. Each step is a relative-weighted non-negative
 * least squares (Gauss-Newton on the logarithm). Each cluster has a random factor, so that a run of 300 layers is not believed 300 times.
 * Huber's weights hold rows down that no factor of this size explains. The prior is one more row for each coefficient; its tail is heavy, so
 * that it yields where the data contradicts it.
 *
 * <p>Sources: P. J. Huber, "Robust estimation of a location parameter" (1964), constant 1.345 for 95 % efficiency under normal errors; N. M.
 * Laird and J. H. Ware, "Random-effects models for longitudinal data" (1982).
 */
final class LogFit {
    private static final double HUBER = 1.345;
    private static final int STEPS = 60;
    /**
     * What a machine's state may explain of a whole run. More is the model's own error for a network, which a free factor for each would
     * hide from the fit: coefficients would then rest on the ratios of a network's layers only, and no network's sum would be right.
     */
    private static final double MOST_CLUSTER_SPREAD = 0.005;
    /** Median absolute deviation of a normal distribution in standard deviations. */
    private static final double NORMAL_MAD = 0.6745;
    /** Spread of residuals below which rows count as exact; keeps the weights finite. */
    private static final double LEAST_SPREAD = 1e-4;

    private final Rows rows;
    private final Prior[] priors;
    private final double[] priorWeight;
    /** Coefficients in SI units. */
    double[] x;
    /** Spread of the logarithm's residuals within clusters, beyond what the rows' own errors explain. */
    double spread;
    /** Spread of the clusters' common factors, as a logarithm. */
    double clusterSpread;
    /** Logarithm of measured over predicted. */
    final double[] residual;
    /** By row: what its square counts for. */
    final double[] weight;
    /** By row: the slope of its pull, 0 where Huber's bound holds it. */
    private final double[] slope;

    private LogFit(Rows rows, Prior[] priors) {
        this.rows = rows;
        this.priors = priors;
        residual = new double[rows.size()];
        weight = new double[rows.size()];
        slope = new double[rows.size()];
        priorWeight = new double[priors.length];
        for (int j = 0; j < priors.length; j++) {
            priorWeight[j] = 1 / (priors[j].spread() * priors[j].spread());
        }
    }

    /** @throws IllegalArgumentException if there are no rows */
    static LogFit of(Rows rows, Prior[] priors) {
        if (rows.size() == 0) {
            throw new IllegalArgumentException("no usable observation");
        }
        LogFit fit = new LogFit(rows, priors);
        fit.start();
        for (int step = 0; step < STEPS && fit.step() > 1e-9; step++) {
            fit.weigh();
        }
        fit.weigh();
        return fit;
    }

    private void start() {
        Equations normal = Equations.prior(priors, priorWeight);
        for (int i = 0; i < rows.size(); i++) {
            normal.add(rows.x[i], rows.present[i], 1 / (rows.y[i] * rows.y[i]), rows.y[i]);
        }
        x = normal.solve(new double[0]);
        double[] predicted = predicted(x);
        for (int i = 0; i < residual.length; i++) {
            residual[i] = Math.log(rows.y[i] / predicted[i]);
            weight[i] = 1;
        }
        weigh();
    }

    /** @return largest change of a prediction, relative */
    private double step() {
        double[] predicted = predicted(x);
        Equations data = new Equations(x.length);
        Equations[] all = new Equations[rows.clusters];
        Arrays.fill(all, data);
        addRows(weight, all);
        data.moveOrigin(x);
        Equations normal = Equations.prior(priors, priorWeight);
        normal.add(data);
        double[] next = normal.solve(x);
        double before = loss(x);
        double factor = 1;
        double[] moved = next;
        while (loss(moved) > before && factor > 1e-3) {
            factor /= 2;
            moved = between(x, next, factor);
        }
        if (factor <= 1e-3) {
            return 0;
        }
        double change = 0;
        double[] now = predicted(moved);
        for (int i = 0; i < now.length; i++) {
            change = Math.max(change, Math.abs(now[i] / predicted[i] - 1));
        }
        x = moved;
        return change;
    }

    /** Residuals, their spreads and the weights at the current coefficients. */
    private void weigh() {
        double[] predicted = predicted(x);
        double[] pulls = new double[rows.clusters];
        double[] weights = new double[rows.clusters];
        for (int i = 0; i < residual.length; i++) {
            residual[i] = Math.log(rows.y[i] / predicted[i]);
            pulls[rows.cluster[i]] += weight[i] * residual[i];
            weights[rows.cluster[i]] += weight[i];
        }
        double[] effect = effects(pulls, weights);
        double[] size = new double[residual.length];
        double known = 0;
        for (int i = 0; i < residual.length; i++) {
            size[i] = Math.abs(residual[i] - effect[rows.cluster[i]]);
            known += rows.relativeSigma[i] * rows.relativeSigma[i] / residual.length;
        }
        double seen = Numbers.median(size) / NORMAL_MAD;
        spread = Math.sqrt(Math.max(LEAST_SPREAD * LEAST_SPREAD, seen * seen - known));
        for (int i = 0; i < residual.length; i++) {
            double deviation = Math.hypot(spread, rows.relativeSigma[i]);
            double precision = 1 / (deviation * deviation);
            boolean held = size[i] > HUBER * deviation;
            weight[i] = held ? precision * HUBER * deviation / size[i] : precision;
            slope[i] = held ? 0 : precision;
        }
        for (int j = 0; j < priorWeight.length; j++) {
            // Student's t with one degree of freedom: Cauchy's distribution.
            double off = x[j] - priors[j].value();
            priorWeight[j] = 2 / (priors[j].spread() * priors[j].spread() + off * off);
        }
    }

    /** Of each cluster, the part of its mean residual that is its own; sets {@link #clusterSpread}. */
    private double[] effects(double[] pulls, double[] weights) {
        double[] effect = new double[pulls.length];
        double[] size = new double[pulls.length];
        double[] variance = new double[pulls.length];
        for (int c = 0; c < pulls.length; c++) {
            effect[c] = pulls[c] / weights[c];
            size[c] = Math.abs(effect[c]);
            variance[c] = 1 / weights[c];
        }
        double seen = Numbers.median(size) / NORMAL_MAD;
        double found = spread == 0 || pulls.length < 2 ? 0 : Math.sqrt(Math.max(0, seen * seen - Numbers.median(variance)));
        clusterSpread = Math.min(MOST_CLUSTER_SPREAD, found);
        for (int c = 0; c < pulls.length; c++) {
            double own = clusterSpread * clusterSpread;
            effect[c] *= own == 0 ? 0 : own / (own + variance[c]);
        }
        return effect;
    }

    double[] predicted(double[] of) {
        double[] predicted = new double[rows.size()];
        for (int i = 0; i < predicted.length; i++) {
            double sum = 0;
            for (int j : rows.present[i]) {
                sum += rows.x[i][j] * of[j];
            }
            // A row that none of the coefficients above 0 explains: a thousandth keeps its logarithm finite and its pull strong.
            predicted[i] = Math.max(sum, 1e-3 * rows.y[i]);
        }
        return predicted;
    }

    /** Weighted squares at the current weights: what lowers them lowers Huber's loss, which they touch here and bound from above. */
    private double loss(double[] of) {
        double[] predicted = predicted(of);
        double[] pulls = new double[rows.clusters];
        double[] weights = new double[rows.clusters];
        double sum = 0;
        for (int i = 0; i < predicted.length; i++) {
            double r = Math.log(rows.y[i] / predicted[i]);
            sum += weight[i] * r * r;
            pulls[rows.cluster[i]] += weight[i] * r;
            weights[rows.cluster[i]] += weight[i];
        }
        for (int c = 0; c < pulls.length; c++) {
            sum -= common(weights[c]) * pulls[c] * pulls[c];
        }
        for (int j = 0; j < of.length; j++) {
            sum += priorWeight[j] * (of[j] - priors[j].value()) * (of[j] - priors[j].value());
        }
        return sum;
    }

    private static double[] between(double[] from, double[] to, double share) {
        double[] result = new double[from.length];
        for (int j = 0; j < from.length; j++) {
            result[j] = from[j] + share * (to[j] - from[j]);
        }
        return result;
    }

    /** Rank-one term of a covariance with a common factor (Sherman and Morrison, 1950). */
    private double common(double weights) {
        double own = clusterSpread * clusterSpread;
        return own / (1 + own * weights);
    }

    Equations prior() {
        return Equations.prior(priors, priorWeight);
    }

    /** What each cluster contributes to the normal equations of a resample: the slopes of the rows' pulls, and the pulls themselves. */
    Equations[] clusterParts() {
        Equations[] parts = new Equations[rows.clusters];
        for (int c = 0; c < parts.length; c++) {
            parts[c] = new Equations(x.length);
        }
        addRows(slope, parts);
        for (Equations part : parts) {
            part.moveOrigin(x);
        }
        return parts;
    }

    /** Without the clusters' factors: the design alone. */
    Equations design() {
        Equations design = new Equations(x.length);
        double[] predicted = predicted(x);
        for (int i = 0; i < rows.size(); i++) {
            design.add(rows.x[i], rows.present[i], weight[i] / (predicted[i] * predicted[i]), predicted[i]);
        }
        return design;
    }

    /** @param into where each cluster's rows are summed, for a step away from the coefficients; may be one and the same */
    private void addRows(double[] slopes, Equations[] into) {
        double[] predicted = predicted(x);
        double[][] slopeSums = new double[rows.clusters][x.length];
        double[][] pullSums = new double[rows.clusters][x.length];
        double[] slopesOf = new double[rows.clusters];
        double[] weightsOf = new double[rows.clusters];
        double[] pullsOf = new double[rows.clusters];
        for (int i = 0; i < rows.size(); i++) {
            int c = rows.cluster[i];
            double p = predicted[i];
            into[c].addMatrix(rows.x[i], rows.present[i], slopes[i] / (p * p));
            for (int j : rows.present[i]) {
                double share = rows.x[i][j] / p;
                into[c].right[j] += weight[i] * share * residual[i];
                slopeSums[c][j] += slopes[i] * share;
                pullSums[c][j] += weight[i] * share;
            }
            slopesOf[c] += slopes[i];
            weightsOf[c] += weight[i];
            pullsOf[c] += weight[i] * residual[i];
        }
        for (int c = 0; c < into.length; c++) {
            int[] present = Rows.present(pullSums[c]);
            into[c].addMatrix(slopeSums[c], present, -common(slopesOf[c]));
            double common = common(weightsOf[c]) * pullsOf[c];
            for (int j : present) {
                into[c].right[j] -= common * pullSums[c][j];
            }
        }
    }
}
