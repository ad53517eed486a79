package io.dnnenergy.agent.attribute;

import java.util.Arrays;

/**
 * Powers by column from sufficient statistics: non-negative least squares with a hierarchical prior (each label's power is drawn around a
 * common mean, whose spread is estimated from the labels themselves), so that labels which the data cannot tell apart fall back to the mean
 * instead of to noise. Empirical Bayes after Efron and Morris, "Data analysis using Stein's estimator and its generalizations" (1975);
 * covariance after Liang and Zeger, "Longitudinal data analysis using generalized linear models" (1986), with groups of blocks as clusters.
 * Powers in microjoules per second.
 */
final class PowerFit {
    /** Spread of powers between labels before any data, relative to their mean: that of a uniform distribution from 0.25 to 1.75. */
    private static final double PRIOR_SPREAD = 0.4;
    /** How many labels' worth of evidence that guess counts for. */
    private static final double PRIOR_WEIGHT = 4;
    /** Idle power before any data, relative to the mean power, and its spread: from a tenth to a half is what machines do. */
    private static final double STATIC_MEAN = 0.3;
    private static final double STATIC_SPREAD = 0.2;
    private static final int STEPS = 4;
    /** Weight of the covariance seen between groups against that which the model expects. */
    private static final double SEEN = 0.5;

    /** Columns of the fit: indices into the statistics. */
    private final int[] used;
    /** Non-negative powers by column of the statistics; the common mean where a column was never seen. */
    final double[] power;
    /** The same without the constraint: the centre of the intervals. */
    final double[] centre;
    /** Mean power of labels and their spread. */
    double mean;
    double spread;
    /** Squared residual per row in units of its expected variance. */
    double dispersion = 1;
    private double[] bias;
    private double[][] covariance;
    private double[][] modelCovariance;
    private final int[] position;

    private PowerFit(int columns, int[] used) {
        this.used = used;
        power = new double[columns];
        centre = new double[columns];
        position = new int[columns];
        Arrays.fill(position, -1);
        for (int i = 0; i < used.length; i++) {
            position[used[i]] = i;
        }
    }

    /**
     * @param sums   all blocks
     * @param groups the same, split at random; null if no covariance is wanted
     * @param meanUjPerS mean power of the domain
     */
    static PowerFit of(Sums sums, Sums[] groups, double meanUjPerS) {
        int columns = Math.max(sums.columns(), Columns.FIRST_LABEL);
        int[] used = new int[columns];
        int n = 0;
        for (int i = 0; i < columns; i++) {
            if (sums.get(i, i) > 0) {
                used[n++] = i;
            }
        }
        PowerFit fit = new PowerFit(columns, Arrays.copyOf(used, n));
        fit.mean = meanUjPerS;
        fit.spread = PRIOR_SPREAD * meanUjPerS;
        if (n == 0 || !fit.solve(sums, groups, meanUjPerS)) {
            Arrays.fill(fit.power, meanUjPerS);
            Arrays.fill(fit.centre, meanUjPerS);
            fit.power[Columns.STATIC] = 0;
            fit.centre[Columns.STATIC] = 0;
        }
        return fit;
    }

    private boolean solve(Sums sums, Sums[] groups, double meanUjPerS) {
        int n = used.length;
        double[][] m = new double[n][n];
        double[] u = new double[n];
        for (int i = 0; i < n; i++) {
            u[i] = sums.right(used[i]);
            for (int j = 0; j < n; j++) {
                m[i][j] = sums.get(used[i], used[j]);
            }
        }
        double[][] h = null;
        double[][] inverse = null;
        double[] b = null;
        double[] x = null;
        for (int step = 0; step < STEPS; step++) {
            h = new double[n][n];
            b = new double[n];
            for (int i = 0; i < n; i++) {
                b[i] = u[i] / dispersion;
                for (int j = 0; j < n; j++) {
                    h[i][j] = m[i][j] / dispersion + prior(i, j, meanUjPerS);
                }
                if (used[i] == Columns.STATIC) {
                    b[i] += STATIC_MEAN * meanUjPerS * prior(i, i, meanUjPerS);
                }
            }
            inverse = Symmetric.inverse(h);
            if (inverse == null) {
                return false;
            }
            x = Symmetric.times(inverse, b);
            updateSpread(x, inverse);
            scatter(x, centre);
            dispersion = Math.max(1e-8, sums.residual(centre) / Math.max(1, sums.rows - freedom(inverse, m)));
        }
        scatter(Symmetric.nonNegative(h, b, x), power);
        modelCovariance = inverse;
        double[] full = new double[power.length];
        sums.surplusTimes(centre, full);
        double[] surplus = new double[n];
        for (int i = 0; i < n; i++) {
            surplus[i] = full[used[i]] / dispersion;
        }
        bias = Symmetric.times(inverse, surplus);
        if (groups != null) {
            covariance = covariance(groups, inverse, meanUjPerS);
        }
        return true;
    }

    /** Element of the prior's precision. Labels share a mean that is free: differences from it are penalised, the mean is not. */
    private double prior(int i, int j, double meanUjPerS) {
        boolean staticI = used[i] == Columns.STATIC;
        boolean staticJ = used[j] == Columns.STATIC;
        if (staticI && staticJ) {
            return 1 / Math.pow(STATIC_SPREAD * meanUjPerS, 2);
        }
        if (staticI || staticJ) {
            return 0;
        }
        int members = members();
        return ((i == j ? 1 : 0) - 1.0 / members) / (spread * spread);
    }

    private int members() {
        return used.length - (used[0] == Columns.STATIC ? 1 : 0);
    }

    private void updateSpread(double[] x, double[][] v) {
        int members = members();
        if (members == 0) {
            return;
        }
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += used[i] == Columns.STATIC ? 0 : x[i];
        }
        mean = Math.max(sum / members, 1e-9);
        double squares = 0;
        double all = 0;
        double diagonal = 0;
        for (int i = 0; i < x.length; i++) {
            if (used[i] != Columns.STATIC) {
                squares += (x[i] - mean) * (x[i] - mean);
                diagonal += v[i][i];
                for (int j = 0; j < x.length; j++) {
                    all += used[j] == Columns.STATIC ? 0 : v[i][j];
                }
            }
        }
        double guess = PRIOR_SPREAD * mean;
        spread = Math.sqrt((PRIOR_WEIGHT * guess * guess + squares + diagonal - all / members) / (PRIOR_WEIGHT + members - 1));
    }

    private double freedom(double[][] inverse, double[][] m) {
        double trace = 0;
        for (int i = 0; i < m.length; i++) {
            for (int j = 0; j < m.length; j++) {
                trace += inverse[i][j] * m[i][j] / dispersion;
            }
        }
        return trace;
    }

    private void scatter(double[] x, double[] out) {
        Arrays.fill(out, mean);
        out[Columns.STATIC] = 0;
        for (int i = 0; i < x.length; i++) {
            out[used[i]] = x[i];
        }
    }

    private double[][] covariance(Sums[] groups, double[][] inverse, double meanUjPerS) {
        int n = used.length;
        double[] full = new double[power.length];
        double[][] scores = new double[groups.length][];
        int seen = 0;
        double[] average = new double[n];
        for (Sums group : groups) {
            if (group.rows > 0) {
                group.score(centre, full);
                double[] score = new double[n];
                for (int i = 0; i < n; i++) {
                    score[i] = full[used[i]] / dispersion;
                    average[i] += score[i];
                }
                scores[seen++] = score;
            }
        }
        double weight = seen > 4 ? SEEN : 0;
        double[][] result = new double[n][n];
        for (int g = 0; g < seen && weight > 0; g++) {
            for (int i = 0; i < n; i++) {
                scores[g][i] -= average[i] / seen;
            }
            double[] z = Symmetric.times(inverse, scores[g]);
            double factor = weight * seen / (seen - 1.0);
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    result[i][j] += factor * z[i] * z[j];
                }
            }
        }
        // Model: H^-1. Seen: H^-1 (scores + prior precision) H^-1, where the second part is what shrinking may have cost.
        double[][] shrunk = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < n; k++) {
                double sum = 0;
                for (int j = 0; j < n; j++) {
                    sum += inverse[i][j] * prior(j, k, meanUjPerS);
                }
                shrunk[i][k] = sum;
            }
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double sum = 0;
                for (int k = 0; k < n; k++) {
                    sum += shrunk[i][k] * inverse[k][j];
                }
                result[i][j] += weight * sum + (1 - weight) * inverse[i][j];
            }
        }
        return result;
    }

    boolean seen(int column) {
        return column < position.length && position[column] >= 0;
    }

    double power(int column) {
        return column < power.length ? power[column] : mean;
    }

    double centre(int column) {
        return column < centre.length ? centre[column] : mean;
    }

    /**
     * Size of the error that badly stamped edges leave in a power, however many of them are seen. An estimate of its order, too rough to be
     * taken off, but not to be left out of the interval.
     */
    double bias(int column) {
        return bias == null || !seen(column) ? 0 : bias[position[column]];
    }

    /** Covariance of two columns' powers; a column never seen varies by the spread alone. */
    double covariance(int a, int b) {
        if (covariance == null || !seen(a) || !seen(b)) {
            return a == b && a != Columns.STATIC ? spread * spread : 0;
        }
        return covariance[position[a]][position[b]];
    }

    /** Part of a label's prior variance that is still there after the data: near 1, they told nothing. */
    double stillUnknown(int column) {
        if (modelCovariance == null || !seen(column)) {
            return 1;
        }
        double before = column == Columns.STATIC ? Math.pow(STATIC_SPREAD * mean, 2) : spread * spread;
        return modelCovariance[position[column]][position[column]] / before;
    }

    /** Correlation of two columns' powers after the data: near -1 where only their sum is known. */
    double correlation(int a, int b) {
        if (modelCovariance == null || !seen(a) || !seen(b)) {
            return 0;
        }
        int i = position[a];
        int j = position[b];
        return modelCovariance[i][j] / Math.sqrt(modelCovariance[i][i] * modelCovariance[j][j]);
    }
}
