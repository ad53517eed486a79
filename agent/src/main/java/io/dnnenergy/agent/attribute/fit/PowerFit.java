package io.dnnenergy.agent.attribute.fit;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.mult.VectorVectorMult_DDRM;

/**
 * Powers by column from sufficient statistics, by non-negative least squares with a hierarchical prior. Each label's power is drawn around a
 * common mean, whose spread is estimated from the labels themselves. Labels which the data cannot separate so fall back to the mean instead of
 * to noise. Empirical Bayes after Efron and Morris, "Data analysis using Stein's estimator and its generalizations" (1975); covariance after
 * Liang and Zeger, "Longitudinal data analysis using generalized linear models" (1986), with groups of blocks as clusters. Powers in
 * microjoules per second.
 */
public final class PowerFit {
    /** Spread of powers between labels before any data, relative to their mean: that of a uniform distribution from 0.25 to 1.75. */
    private static final double PRIOR_SPREAD = 0.4;
    /** How many labels' worth of evidence that guess counts for. */
    private static final double PRIOR_WEIGHT = 4;
    /** Rounds of estimating powers and their spread in turn; fewer where they begin at what an earlier fit ended with. */
    private static final int STEPS = 4;
    private static final int STEPS_WARM = 2;
    /** Weight of the covariance seen between groups against that which the model expects. */
    private static final double SEEN = 0.5;

    /** Columns of the fit: indices into the statistics. */
    private final int[] used;
    /** Non-negative powers by column of the statistics; the common mean where a column was never seen. */
    final double[] power;
    /** The same without the constraint: the centre of the 95 % intervals. */
    final double[] centre;
    /** Mean power of labels and their spread. */
    double mean;
    double spread;
    /** Squared residual per row in units of its expected variance. */
    double dispersion = 1;
    private double[] bias;
    private int steps = STEPS;
    private final PowerPrior prior;
    private DMatrixRMaj covariance;
    private DMatrixRMaj modelCovariance;
    private final int[] position;

    private PowerFit(int columns, int[] used, double meanUjPerS, double lagSigmaS) {
        this.used = used;
        prior = new PowerPrior(used, meanUjPerS, lagSigmaS);
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
     * @param lagSigmaS  standard deviation, before any data, of what is left of the counter's lag
     * @param last   an earlier fit to begin with; null if there is none
     */
    static PowerFit of(Sums sums, Sums[] groups, double meanUjPerS, double lagSigmaS, PowerFit last) {
        int columns = Math.max(sums.columns(), Columns.FIRST_LABEL);
        int[] used = new int[columns];
        int n = 0;
        for (int i = 0; i < columns; i++) {
            if (sums.get(i, i) > 0) {
                used[n++] = i;
            }
        }
        PowerFit fit = new PowerFit(columns, Arrays.copyOf(used, n), meanUjPerS, lagSigmaS);
        fit.mean = meanUjPerS;
        fit.spread = PRIOR_SPREAD * meanUjPerS;
        if (last != null && last.spread > 0) {
            fit.spread = last.spread;
            fit.dispersion = last.dispersion;
            fit.steps = STEPS_WARM;
        }
        if (n == 0 || !fit.solve(sums, groups)) {
            Arrays.fill(fit.power, meanUjPerS);
            Arrays.fill(fit.centre, meanUjPerS);
            for (double[] all : new double[][] {fit.power, fit.centre}) {
                all[Columns.STATIC] = 0;
                all[Columns.LAG] = 0;
            }
        }
        return fit;
    }

    private boolean solve(Sums sums, Sums[] groups) {
        int n = used.length;
        DMatrixRMaj m = new DMatrixRMaj(n, n);
        double[] u = new double[n];
        gather(sums, m, u);
        DMatrixRMaj h = new DMatrixRMaj(n, n);
        DMatrixRMaj inverse = null;
        double[] b = new double[n];
        double[] x = null;
        for (int step = 0; step < steps; step++) {
            for (int i = 0; i < n; i++) {
                b[i] = u[i] / dispersion;
            }
            CommonOps_DDRM.scale(1 / dispersion, m, h);
            prior.addTo(h, b, spread);
            inverse = Symmetric.inverse(h);
            if (inverse == null) {
                return false;
            }
            x = Symmetric.times(inverse, b);
            updateSpread(x, inverse);
            scatter(x, centre);
            dispersion = Math.max(1e-8, sums.residual(centre) / Math.max(1, sums.rows - freedom(inverse, m)));
        }
        scatter(Symmetric.nonNegative(h, b, x, position[Columns.LAG]), power);
        modelCovariance = inverse;
        bias = Symmetric.times(inverse, surplus(sums));
        if (groups != null) {
            covariance = covariance(groups, inverse);
        }
        return true;
    }

    /** The statistics of the columns in use: products of columns with one another, and with the energies. */
    private void gather(Sums sums, DMatrixRMaj products, double[] right) {
        for (int i = 0; i < used.length; i++) {
            right[i] = sums.right(used[i]);
            for (int j = 0; j < used.length; j++) {
                products.set(i, j, sums.get(used[i], used[j]));
            }
        }
    }

    private double[] surplus(Sums sums) {
        double[] full = new double[power.length];
        sums.surplusTimes(centre, full);
        return Arrays.stream(used).mapToDouble(column -> full[column] / dispersion).toArray();
    }

    private void updateSpread(double[] x, DMatrixRMaj v) {
        int members = prior.members;
        if (members == 0) {
            return;
        }
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += prior.isMember(i) ? x[i] : 0;
        }
        mean = Math.max(sum / members, 1e-9);
        double squares = 0;
        double all = 0;
        double diagonal = 0;
        for (int i = 0; i < x.length; i++) {
            if (prior.isMember(i)) {
                squares += (x[i] - mean) * (x[i] - mean);
                diagonal += v.get(i, i);
                for (int j = 0; j < x.length; j++) {
                    all += prior.isMember(j) ? v.get(i, j) : 0;
                }
            }
        }
        double guess = PRIOR_SPREAD * mean;
        spread = Math.sqrt((PRIOR_WEIGHT * guess * guess + squares + diagonal - all / members) / (PRIOR_WEIGHT + members - 1));
    }

    /** Effective number of unknowns: shrunk ones count for less than one. */
    private double freedom(DMatrixRMaj inverse, DMatrixRMaj m) {
        double trace = 0;
        for (int i = 0; i < m.data.length; i++) {
            trace += inverse.data[i] * m.data[i];
        }
        return trace / dispersion;
    }

    private void scatter(double[] x, double[] out) {
        Arrays.fill(out, mean);
        out[Columns.STATIC] = 0;
        out[Columns.LAG] = 0;
        for (int i = 0; i < x.length; i++) {
            out[used[i]] = x[i];
        }
    }

    private DMatrixRMaj covariance(Sums[] groups, DMatrixRMaj inverse) {
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
        if (seen <= 4) {
            return inverse;
        }
        // Model: H^-1. Seen: H^-1 (scores + prior precision) H^-1, where the second part is what shrinking may have cost.
        DMatrixRMaj result = prior.between(inverse, spread);
        for (int g = 0; g < seen; g++) {
            for (int i = 0; i < n; i++) {
                scores[g][i] -= average[i] / seen;
            }
            double[] z = Symmetric.times(inverse, scores[g]);
            VectorVectorMult_DDRM.addOuterProd(seen / (seen - 1.0), DMatrixRMaj.wrap(n, 1, z), DMatrixRMaj.wrap(n, 1, z), result);
        }
        CommonOps_DDRM.add(SEEN, result, 1 - SEEN, inverse, result);
        return result;
    }

    boolean seen(int column) {
        return column < position.length && position[column] >= 0;
    }

    /** Power of a column, microjoules per second; the common mean where it was never seen. */
    public double power(int column) {
        return column < power.length ? power[column] : mean;
    }

    /** The same without the constraint that no power is negative. */
    public double centre(int column) {
        return column < centre.length ? centre[column] : mean;
    }

    /**
     * Size of the error that badly stamped edges leave in a power, however many of them are seen. An estimate of its order, too rough to be
     * subtracted, but part of the 95 % interval.
     */
    public double bias(int column) {
        return bias == null || !seen(column) ? 0 : bias[position[column]];
    }

    /** Covariance of two columns' powers; a column never seen varies by the spread alone. */
    public double covariance(int a, int b) {
        if (covariance == null || !seen(a) || !seen(b)) {
            return a == b && Columns.isPowerOfWork(a) ? spread * spread : 0;
        }
        return covariance.get(position[a], position[b]);
    }

    /** Part of a label's prior variance that is still there after the data: near 1, they add nothing. */
    public double stillUnknown(int column) {
        if (modelCovariance == null || !seen(column)) {
            return 1;
        }
        return modelCovariance.get(position[column], position[column]) / PowerPrior.variance(column, mean, spread);
    }

    /** Correlation of two columns' powers after the data: near -1 where only their sum is known. */
    public double correlation(int a, int b) {
        if (modelCovariance == null || !seen(a) || !seen(b)) {
            return 0;
        }
        int i = position[a];
        int j = position[b];
        return modelCovariance.get(i, j) / Math.sqrt(modelCovariance.get(i, i) * modelCovariance.get(j, j));
    }
}
