package io.dnnenergy.agent.calibrate;

import org.ojalgo.matrix.decomposition.Cholesky;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.convex.ConvexSolver;

/**
 * Quadratic with a positive definite matrix over the non-negative numbers, in terms of plain arrays; the library stays behind this class.
 * Everything is scaled to a unit diagonal: coefficients lie twelve decades apart.
 */
final class NonNegative {
    private final double[] scale;
    private final R064Store matrix;
    private final Cholesky<Double> cholesky;

    /** @throws IllegalArgumentException if the matrix is not positive definite */
    NonNegative(double[][] h) {
        int n = h.length;
        scale = new double[n];
        matrix = R064Store.FACTORY.make(n, n);
        for (int i = 0; i < n; i++) {
            scale[i] = 1 / Math.sqrt(h[i][i]);
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                matrix.set(i, j, h[i][j] * scale[i] * scale[j]);
            }
        }
        cholesky = Cholesky.R064.make(matrix);
        if (!cholesky.decompose(matrix) || !cholesky.isSPD()) {
            throw new IllegalArgumentException("matrix is not positive definite");
        }
    }

    /** Minimises x'Hx/2 - b'x over x >= 0. */
    double[] solve(double[] b) {
        int n = scale.length;
        R064Store right = R064Store.FACTORY.make(n, 1);
        for (int i = 0; i < n; i++) {
            right.set(i, 0, b[i] * scale[i]);
        }
        MatrixStore<Double> free = cholesky.getSolution(right);
        double[] x = new double[n];
        boolean inside = true;
        for (int i = 0; i < n; i++) {
            x[i] = free.doubleValue(i, 0) * scale[i];
            inside &= x[i] >= 0;
        }
        return inside ? x : constrained(right);
    }

    private double[] constrained(R064Store right) {
        int n = scale.length;
        double largest = 0;
        for (int i = 0; i < n; i++) {
            largest = Math.max(largest, Math.abs(right.doubleValue(i, 0)));
        }
        R064Store linear = R064Store.FACTORY.make(n, 1);
        R064Store bounds = R064Store.FACTORY.make(n, n);
        for (int i = 0; i < n; i++) {
            linear.set(i, 0, right.doubleValue(i, 0) / largest);
            bounds.set(i, i, -1);
        }
        Optimisation.Result result = ConvexSolver.newBuilder().objective(matrix, linear)
                .inequalities(bounds, R064Store.FACTORY.make(n, 1)).build().solve();
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            // The solver's tolerance; what is this small against the unit diagonal is 0.
            double scaled = result.doubleValue(i) < 1e-9 ? 0 : result.doubleValue(i);
            x[i] = scaled * largest * scale[i];
        }
        return x;
    }

    /** Diagonal of the inverse. */
    double[] inverseDiagonal() {
        MatrixStore<Double> inverse = cholesky.getInverse();
        double[] diagonal = new double[scale.length];
        for (int i = 0; i < diagonal.length; i++) {
            diagonal[i] = inverse.doubleValue(i, i) * scale[i] * scale[i];
        }
        return diagonal;
    }

    /** Diagonal of the inverse of the scaled matrix: how much variance each unknown gains by not being alone. */
    double[] inflation() {
        MatrixStore<Double> inverse = cholesky.getInverse();
        double[] diagonal = new double[scale.length];
        for (int i = 0; i < diagonal.length; i++) {
            diagonal[i] = inverse.doubleValue(i, i);
        }
        return diagonal;
    }
}
