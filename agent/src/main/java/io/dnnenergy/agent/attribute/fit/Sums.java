package io.dnnenergy.agent.attribute.fit;

import java.util.Arrays;

/**
 * Sufficient statistics of a weighted least-squares fit: the normal matrix, its right-hand side, the sum of squares and the number of rows.
 * The matrix is packed by rows of its lower triangle, so that a new column only appends.
 */
final class Sums {
    private double[] matrix = new double[64];
    private double[] right = new double[10];
    /** What errors in the moments of edges have added to the matrix's diagonal, in expectation. */
    private double[] surplus = new double[10];
    private int columns;
    double squares;
    double rows;

    /** Position of (row, column) in the packed triangle; {@code column <= row}. */
    private static int at(int row, int column) {
        return row * (row + 1) / 2 + column;
    }

    int columns() {
        return columns;
    }

    void grow(int wanted) {
        if (wanted > right.length) {
            right = Arrays.copyOf(right, Math.max(wanted, 2 * right.length));
            surplus = Arrays.copyOf(surplus, right.length);
        }
        if (at(wanted, 0) > matrix.length) {
            matrix = Arrays.copyOf(matrix, Math.max(at(wanted, 0), 2 * matrix.length));
        }
        columns = Math.max(columns, wanted);
    }

    void add(int i, int j, double value) {
        matrix[i >= j ? at(i, j) : at(j, i)] += value;
    }

    void addRight(int i, double value) {
        right[i] += value;
    }

    void addSurplus(int i, double value) {
        surplus[i] += value;
    }

    /** The surplus times x. Seconds of static power are off together with those of any label, so it has a row and a column beside. */
    void surplusTimes(double[] x, double[] out) {
        Arrays.fill(out, 0);
        for (int i = 0; i < columns; i++) {
            if (i != Columns.STATIC) {
                out[i] = surplus[i] * (x[i] + x[Columns.STATIC]);
                out[Columns.STATIC] += surplus[i] * x[i];
            }
        }
        out[Columns.STATIC] += surplus[Columns.STATIC] * x[Columns.STATIC];
    }

    double get(int i, int j) {
        int row = Math.max(i, j);
        return row < columns ? matrix[at(row, Math.min(i, j))] : 0;
    }

    double right(int i) {
        return i < columns ? right[i] : 0;
    }

    /** Adds the other's sums; both may have any number of columns. */
    void addAll(Sums other) {
        grow(other.columns);
        int used = at(other.columns, 0);
        for (int i = 0; i < used; i++) {
            matrix[i] += other.matrix[i];
        }
        for (int i = 0; i < other.columns; i++) {
            right[i] += other.right[i];
            surplus[i] += other.surplus[i];
        }
        squares += other.squares;
        rows += other.rows;
    }

    /** Forgets all, and keeps its arrays. */
    void clear() {
        Arrays.fill(matrix, 0);
        Arrays.fill(right, 0);
        Arrays.fill(surplus, 0);
        squares = 0;
        rows = 0;
    }

    /** Multiplies every sum: what has been seen before counts less. */
    void scale(double factor) {
        int used = at(columns, 0);
        for (int i = 0; i < used; i++) {
            matrix[i] *= factor;
        }
        for (int i = 0; i < columns; i++) {
            right[i] *= factor;
            surplus[i] *= factor;
        }
        squares *= factor;
        rows *= factor;
    }

    /** {@code out = right - matrix * x}: the score at x, column by column. */
    void score(double[] x, double[] out) {
        Arrays.fill(out, 0);
        for (int i = 0; i < columns; i++) {
            double sum = right[i];
            int row = at(i, 0);
            for (int j = 0; j < i; j++) {
                double m = matrix[row + j];
                sum -= m * x[j];
                out[j] -= m * x[i];
            }
            out[i] += sum - matrix[row + i] * x[i];
        }
    }

    /** Sum of squared residuals at x, those from errors of edges included. */
    double residual(double[] x) {
        double sum = squares;
        for (int i = 0; i < columns; i++) {
            sum -= 2 * right[i] * x[i];
            int row = at(i, 0);
            for (int j = 0; j < i; j++) {
                sum += 2 * matrix[row + j] * x[i] * x[j];
            }
            sum += matrix[row + i] * x[i] * x[i];
        }
        return Math.max(0, sum);
    }
}
