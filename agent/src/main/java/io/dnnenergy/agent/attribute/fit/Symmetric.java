package io.dnnenergy.agent.attribute.fit;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/** The dense linear algebra that the fit needs, in terms of the library's matrices, which stay behind this package. */
final class Symmetric {
    /** Exchanges of whole sets that may pass without progress before one column at a time is exchanged, which always ends. */
    private static final int PATIENCE = 3;

    private Symmetric() {
    }

    /** Inverse of a symmetric positive definite matrix; null if it is not positive definite. */
    static DMatrixRMaj inverse(DMatrixRMaj matrix) {
        int n = matrix.numRows;
        // Scaled to a unit diagonal: powers of columns that were hardly seen and of those always there differ by many decades.
        double[] scale = new double[n];
        for (int i = 0; i < n; i++) {
            if (!(matrix.get(i, i) > 0)) {
                return null;
            }
            scale[i] = 1 / Math.sqrt(matrix.get(i, i));
        }
        DMatrixRMaj scaled = matrix.copy();
        scale(scaled, scale);
        LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.symmPosDef(n);
        if (!solver.setA(scaled)) {
            return null;
        }
        DMatrixRMaj inverse = new DMatrixRMaj(n, n);
        solver.invert(inverse);
        scale(inverse, scale);
        return inverse;
    }

    private static void scale(DMatrixRMaj matrix, double[] scale) {
        CommonOps_DDRM.multRows(scale, matrix);
        CommonOps_DDRM.multCols(matrix, scale);
    }

    static double[] times(DMatrixRMaj matrix, double[] x) {
        DMatrixRMaj out = new DMatrixRMaj(x.length, 1);
        CommonOps_DDRM.mult(matrix, DMatrixRMaj.wrap(x.length, 1, x), out);
        return out.data;
    }

    /**
     * Minimises x'Hx/2 - b'x over x >= 0 for positive definite H, by exchanging columns between those that are zero and those that are not
     * until signs of values and gradients are right: block principal pivoting, Kim and Park, "Fast nonnegative matrix factorization: an
     * active-set-like method and comparisons" (2011).
     *
     * @param start minimum without the constraint, returned as it is if it will do
     * @param free  column that may be negative; -1 for none
     */
    static double[] nonNegative(DMatrixRMaj h, double[] b, double[] start, int free) {
        int n = b.length;
        boolean[] zero = new boolean[n];
        double[] x = start.clone();
        int fewest = n + 1;
        int patience = PATIENCE;
        for (int round = 0; round < 10 * n; round++) {
            double[] gradient = times(h, x);
            int wrong = 0;
            int last = -1;
            for (int i = 0; i < n; i++) {
                if (i != free && isWrong(zero[i], x[i], gradient[i] - b[i], b[i])) {
                    wrong++;
                    last = i;
                }
            }
            if (wrong == 0) {
                break;
            }
            if (wrong < fewest) {
                fewest = wrong;
                patience = PATIENCE;
            } else {
                patience--;
            }
            for (int i = 0; i < n; i++) {
                if (i != free && (patience > 0 || i == last) && isWrong(zero[i], x[i], gradient[i] - b[i], b[i])) {
                    zero[i] = !zero[i];
                }
            }
            x = solveFree(h, b, zero);
        }
        for (int i = 0; i < n; i++) {
            x[i] = i == free ? x[i] : Math.max(0, x[i]);
        }
        return x;
    }

    private static boolean isWrong(boolean zero, double x, double gradient, double size) {
        return zero ? gradient < -1e-10 * Math.abs(size) : x < 0;
    }

    private static double[] solveFree(DMatrixRMaj h, double[] b, boolean[] zero) {
        int[] free = new int[b.length];
        int n = 0;
        for (int i = 0; i < b.length; i++) {
            if (!zero[i]) {
                free[n++] = i;
            }
        }
        double[] x = new double[b.length];
        if (n == 0) {
            return x;
        }
        DMatrixRMaj part = new DMatrixRMaj(n, n);
        double[] right = new double[n];
        for (int i = 0; i < n; i++) {
            right[i] = b[free[i]];
            for (int j = 0; j < n; j++) {
                part.set(i, j, h.get(free[i], free[j]));
            }
        }
        LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.symmPosDef(n);
        DMatrixRMaj solution = new DMatrixRMaj(n, 1);
        solver.setA(part);
        solver.solve(DMatrixRMaj.wrap(n, 1, right), solution);
        for (int i = 0; i < n; i++) {
            x[free[i]] = solution.get(i);
        }
        return x;
    }
}
