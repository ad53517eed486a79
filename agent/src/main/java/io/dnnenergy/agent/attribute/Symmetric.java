package io.dnnenergy.agent.attribute;

import org.ojalgo.matrix.decomposition.Cholesky;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.convex.ConvexSolver;

/** The dense linear algebra and the optimisation that the fit needs, in terms of plain arrays; the library stays behind this class. */
final class Symmetric {
    private Symmetric() {
    }

    /** Inverse of a symmetric positive definite matrix; null if it is not positive definite. */
    static double[][] inverse(double[][] matrix) {
        int n = matrix.length;
        // Scaled to a unit diagonal: powers of columns that were hardly seen and of those always there differ by many decades.
        double[] scale = new double[n];
        for (int i = 0; i < n; i++) {
            if (!(matrix[i][i] > 0)) {
                return null;
            }
            scale[i] = 1 / Math.sqrt(matrix[i][i]);
        }
        R064Store scaled = R064Store.FACTORY.make(n, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                scaled.set(i, j, matrix[i][j] * scale[i] * scale[j]);
            }
        }
        Cholesky<Double> cholesky = Cholesky.R064.make(scaled);
        if (!cholesky.decompose(scaled) || !cholesky.isSPD()) {
            return null;
        }
        MatrixStore<Double> inverse = cholesky.getInverse();
        double[][] result = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                result[i][j] = inverse.doubleValue(i, j) * scale[i] * scale[j];
            }
        }
        return result;
    }

    static double[] times(double[][] matrix, double[] x) {
        double[] out = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            double sum = 0;
            for (int j = 0; j < x.length; j++) {
                sum += matrix[i][j] * x[j];
            }
            out[i] = sum;
        }
        return out;
    }

    /** Minimises x'Hx/2 - b'x over x >= 0. {@code start} is the minimum without the constraint, returned as it is if it will do. */
    static double[] nonNegative(double[][] h, double[] b, double[] start) {
        int n = b.length;
        boolean negative = false;
        for (double x : start) {
            negative |= x < 0;
        }
        if (!negative) {
            return start;
        }
        double[] scale = new double[n];
        for (int i = 0; i < n; i++) {
            scale[i] = 1 / Math.sqrt(h[i][i]);
        }
        R064Store quadratic = R064Store.FACTORY.make(n, n);
        R064Store linear = R064Store.FACTORY.make(n, 1);
        R064Store bounds = R064Store.FACTORY.make(n, n);
        R064Store zero = R064Store.FACTORY.make(n, 1);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                quadratic.set(i, j, h[i][j] * scale[i] * scale[j]);
            }
            linear.set(i, 0, b[i] * scale[i]);
            bounds.set(i, i, -1);
        }
        double largest = 0;
        for (int i = 0; i < n; i++) {
            largest = Math.max(largest, Math.abs(linear.doubleValue(i, 0)));
        }
        for (int i = 0; i < n; i++) {
            linear.set(i, 0, linear.doubleValue(i, 0) / largest);
        }
        Optimisation.Result result = ConvexSolver.newBuilder().objective(quadratic, linear).inequalities(bounds, zero).build().solve();
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = Math.max(0, result.doubleValue(i) * largest * scale[i]);
        }
        return x;
    }
}
