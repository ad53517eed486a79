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

    /** A row of amounts whose product with the unknowns ought to be the value; see {@link #addMatrix}. */
    void add(double[] amounts, int[] present, double weight, double value) {
        addMatrix(amounts, present, weight);
        for (int j : present) {
            right[j] += weight * amounts[j] * value;
        }
    }

    /** @param present where the amounts are not 0: a layer has a dozen of seventy */
    void addMatrix(double[] amounts, int[] present, double weight) {
        for (int j : present) {
            touched[j] = true;
            double weighted = weight * amounts[j];
            for (int k : present) {
                matrix[j][k] += weighted * amounts[k];
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

    /** @param like the solution of a similar problem; empty if there is none */
    double[] solve(double[] like) {
        return new NonNegative(matrix).solve(right, like);
    }
}
