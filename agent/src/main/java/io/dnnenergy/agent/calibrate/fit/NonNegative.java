package io.dnnenergy.agent.calibrate.fit;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Quadratic with a positive definite matrix over the non-negative numbers. For the few dozen unknowns that there are, thousands of
 * times in a bootstrap: a factorisation of that size in plain arrays, without a library's matrices. Everything is scaled to a unit diagonal:
 * coefficients lie twelve decades apart. Immutable.
 */
final class NonNegative {
    private final double[] scale;
    private final double[][] matrix;

    /** @throws IllegalArgumentException if the matrix is not positive definite */
    NonNegative(double[][] h) {
        int n = h.length;
        scale = new double[n];
        matrix = new double[n][n];
        for (int i = 0; i < n; i++) {
            scale[i] = 1 / Math.sqrt(h[i][i]);
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                matrix[i][j] = h[i][j] * scale[i] * scale[j];
            }
        }
    }

    /**
     * Minimises x'Hx/2 - b'x over x >= 0, by exchanging unknowns between those that are zero and those that are not until the signs of values
     * and gradients are right. One at a time, the last that is wrong, which always ends: Kim and Park, "Fast nonnegative matrix factorization:
     * an active-set-like method and comparisons" (2011).
     */
    double[] solve(double[] b) {
        return solve(b, new double[0]);
    }

    /** The same, begun from the unknowns that are 0 in {@code like}: the minimum is unique, and a similar problem's zeros are nearly its own. */
    double[] solve(double[] b, double[] like) {
        int n = scale.length;
        double[] right = new double[n];
        for (int i = 0; i < n; i++) {
            right[i] = b[i] * scale[i];
        }
        boolean[] zero = new boolean[n];
        for (int i = 0; i < like.length; i++) {
            zero[i] = like[i] == 0;
        }
        double[] x = free(right, zero);
        for (int wrong = lastWrong(x, right, zero); wrong >= 0; wrong = lastWrong(x, right, zero)) {
            zero[wrong] = !zero[wrong];
            x = free(right, zero);
        }
        for (int i = 0; i < n; i++) {
            x[i] *= scale[i];
        }
        return x;
    }

    private int lastWrong(double[] x, double[] right, boolean[] zero) {
        for (int i = x.length - 1; i >= 0; i--) {
            double gradient = -right[i];
            for (int j = 0; j < x.length; j++) {
                gradient += matrix[i][j] * x[j];
            }
            if (zero[i] ? gradient < -1e-10 * Math.abs(right[i]) : x[i] < 0) {
                return i;
            }
        }
        return -1;
    }

    /** Solution with some unknowns held at 0: a system of the others alone. */
    private double[] free(double[] right, boolean[] zero) {
        int[] at = IntStream.range(0, right.length).filter(i -> !zero[i]).toArray();
        double[] solved = substitute(factored(at), Arrays.stream(at).mapToDouble(i -> right[i]).toArray());
        double[] x = new double[right.length];
        for (int i = 0; i < at.length; i++) {
            x[at[i]] = solved[i];
        }
        return x;
    }

    /** Lower triangle of the factor of some rows and columns. */
    private double[][] factored(int[] at) {
        double[][] part = new double[at.length][];
        for (int i = 0; i < at.length; i++) {
            part[i] = new double[i + 1];
            for (int j = 0; j <= i; j++) {
                part[i][j] = matrix[at[i]][at[j]];
            }
        }
        factor(part);
        return part;
    }

    /** Cholesky's, into the lower triangle. */
    private static void factor(double[][] a) {
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = a[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= a[i][k] * a[j][k];
                }
                if (i == j && !(sum > 0)) {
                    throw new IllegalArgumentException("matrix is not positive definite");
                }
                a[i][j] = i == j ? Math.sqrt(sum) : sum / a[j][j];
            }
        }
    }

    private static double[] substitute(double[][] l, double[] x) {
        for (int i = 0; i < x.length; i++) {
            for (int k = 0; k < i; k++) {
                x[i] -= l[i][k] * x[k];
            }
            x[i] /= l[i][i];
        }
        for (int i = x.length - 1; i >= 0; i--) {
            for (int k = i + 1; k < x.length; k++) {
                x[i] -= l[k][i] * x[k];
            }
            x[i] /= l[i][i];
        }
        return x;
    }

    /** Diagonal of the inverse. */
    double[] inverseDiagonal() {
        double[] diagonal = inflation();
        for (int i = 0; i < diagonal.length; i++) {
            diagonal[i] *= scale[i] * scale[i];
        }
        return diagonal;
    }

    /** Diagonal of the inverse of the scaled matrix: how much variance each unknown gains by not being alone. */
    double[] inflation() {
        double[] diagonal = new double[scale.length];
        double[][] factor = factored(IntStream.range(0, scale.length).toArray());
        for (int i = 0; i < diagonal.length; i++) {
            double[] unit = new double[scale.length];
            unit[i] = 1;
            diagonal[i] = substitute(factor, unit)[i];
        }
        return diagonal;
    }
}
