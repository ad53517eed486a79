package io.dnnenergy.agent.calibrate.fit;

import java.util.stream.IntStream;

/** Normal equations in the making: matrix and right side. Not thread-safe. */
final class Equations {
    final double[][] matrix;
    final double[] right;
    /** Unknowns with an entry anywhere: a network has a dozen of sixty, and there are thousands of resamples to sum. */
    private final boolean[] touched;

    Equations(int unknowns) {
        matrix = new double[unknowns][unknowns];
        right = new double[unknowns];
        touched = new boolean[unknowns];
    }

    static Equations prior(Prior[] priors, double[] weight) {
        Equations normal = new Equations(priors.length);
        for (int j = 0; j < priors.length; j++) {
            normal.matrix[j][j] = weight[j];
            normal.right[j] = weight[j] * priors[j].value();
            normal.touched[j] = true;
        }
        return normal;
    }

    /** A row of amounts whose product with the unknowns ought to be the value. */
    void add(double[] amounts, double weight, double value) {
        addMatrix(amounts, weight);
        for (int j = 0; j < amounts.length; j++) {
            right[j] += weight * amounts[j] * value;
        }
    }

    void addMatrix(double[] amounts, double weight) {
        // A layer has some of a dozen amounts, of sixty.
        int[] present = new int[amounts.length];
        int n = 0;
        for (int j = 0; j < amounts.length; j++) {
            if (amounts[j] != 0) {
                present[n++] = j;
                touched[j] = true;
            }
        }
        for (int a = 0; a < n; a++) {
            int j = present[a];
            for (int b = 0; b < n; b++) {
                matrix[j][present[b]] += weight * amounts[j] * amounts[present[b]];
            }
        }
    }

    void add(Equations other) {
        add(other, 1);
    }

    void add(Equations other, double times) {
        int[] entries = other.entries();
        for (int j : entries) {
            touched[j] = true;
            right[j] += times * other.right[j];
            for (int k : entries) {
                matrix[j][k] += times * other.matrix[j][k];
            }
        }
    }

    /** The right side was one for a step away from these unknowns; it becomes one for the unknowns themselves. */
    void moveOrigin(double[] from) {
        int[] entries = entries();
        for (int j : entries) {
            for (int k : entries) {
                right[j] += matrix[j][k] * from[k];
            }
        }
    }

    private int[] entries() {
        return IntStream.range(0, touched.length).filter(j -> touched[j]).toArray();
    }

    double[] solve() {
        return new NonNegative(matrix).solve(right);
    }

    /** The same; {@code like} is the solution of a similar problem. */
    double[] solve(double[] like) {
        return new NonNegative(matrix).solve(right, like);
    }
}
