package io.dnnenergy.agent.attribute.fit;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * What is known of the columns before any data. Powers of work are drawn around a common mean, which is free, with a spread that the fit
 * estimates. Idle power lies between a tenth and a half of the mean power. The rest of the lag is a small part of a tick. Columns are numbered
 * as in the fit. Immutable.
 */
final class PowerPrior {
    /** Idle power before any data, relative to the mean power, and its spread: from a tenth to a half is what machines do. */
    private static final double STATIC_MEAN = 0.3;
    private static final double STATIC_SPREAD = 0.2;

    private final int[] used;
    private final double meanUjPerS;
    private final double lagPrecision;
    /** Number of columns that are powers of work. */
    final int members;

    /**
     * @param used       columns of the statistics, by column of the fit
     * @param meanUjPerS mean power of the domain
     * @param lagSigmaS  standard deviation of what is left of the counter's lag
     */
    PowerPrior(int[] used, double meanUjPerS, double lagSigmaS) {
        this.used = used;
        this.meanUjPerS = meanUjPerS;
        this.lagPrecision = 1 / (lagSigmaS * lagSigmaS);
        int count = 0;
        for (int column : used) {
            count += Columns.isPowerOfWork(column) ? 1 : 0;
        }
        members = count;
    }

    boolean isMember(int i) {
        return Columns.isPowerOfWork(used[i]);
    }

    /** Adds the prior's precision to a normal matrix, and precision times mean to its right-hand side. */
    void addTo(DMatrixRMaj h, double[] b, double spread) {
        double between = 1 / (members * spread * spread);
        for (int i = 0; i < used.length; i++) {
            for (int j = 0; j < used.length && isMember(i); j++) {
                h.add(i, j, isMember(j) ? -between : 0);
            }
            h.add(i, i, precision(i, spread));
            if (used[i] == Columns.STATIC) {
                b[i] += STATIC_MEAN * meanUjPerS * precision(i, spread);
            }
        }
    }

    /** Precision of a column for itself, the common mean left aside. */
    private double precision(int i, double spread) {
        return switch (used[i]) {
            case Columns.STATIC -> Math.pow(STATIC_SPREAD * meanUjPerS, -2);
            case Columns.LAG -> lagPrecision;
            default -> 1 / (spread * spread);
        };
    }

    /** {@code inverse} times the prior's precision times {@code inverse}: the error that shrinking may have cost. */
    DMatrixRMaj between(DMatrixRMaj inverse, double spread) {
        int n = used.length;
        DMatrixRMaj left = new DMatrixRMaj(n, n);
        for (int i = 0; i < n; i++) {
            double rowMean = 0;
            for (int j = 0; j < n; j++) {
                rowMean += isMember(j) ? inverse.get(i, j) / members : 0;
            }
            for (int j = 0; j < n; j++) {
                left.set(i, j, (inverse.get(i, j) - (isMember(j) ? rowMean : 0)) * precision(j, spread));
            }
        }
        DMatrixRMaj result = new DMatrixRMaj(n, n);
        CommonOps_DDRM.mult(left, inverse, result);
        return result;
    }

    /** Variance of a column before any data. */
    static double variance(int column, double mean, double spread) {
        return column == Columns.STATIC ? Math.pow(STATIC_SPREAD * mean, 2) : spread * spread;
    }
}
