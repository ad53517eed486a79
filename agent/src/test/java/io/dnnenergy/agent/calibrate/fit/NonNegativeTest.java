package io.dnnenergy.agent.calibrate.fit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dnnenergy.agent.stats.Gauss;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NonNegativeTest {
    @Test
    void aMinimumInsideIsTheLinearSystemsSolution() {
        assertArrayEquals(new double[] {1, 2}, new NonNegative(new double[][] {{4, 1}, {1, 3}}).solve(new double[] {6, 7}), 1e-12);
    }

    @Test
    void aNegativeUnknownIsHeldAtZeroAndTheOthersFittedAnew() {
        assertArrayEquals(new double[] {2, 0}, new NonNegative(new double[][] {{1, 0.9}, {0.9, 1}}).solve(new double[] {2, 0.5}), 1e-12);
    }

    /** Karush, Kuhn and Tucker: no negative value, no gradient that asks for more, one of both zero; for matrices of 12 decades. */
    @Test
    void everySolutionSatisfiesTheConditionsOfAMinimum() {
        Random random = new Random(9);
        for (int trial = 0; trial < 500; trial++) {
            int n = 1 + random.nextInt(9);
            double[] size = random.doubles(n, -6, 6).map(e -> Math.pow(10, e)).toArray();
            double[][] h = new double[n][n];
            double[] b = new double[n];
            for (int row = 0; row < n + 3; row++) {
                double[] a = random.doubles(n).toArray();
                double value = random.nextGaussian();
                for (int i = 0; i < n; i++) {
                    b[i] += a[i] * size[i] * value;
                    for (int j = 0; j < n; j++) {
                        h[i][j] += a[i] * size[i] * a[j] * size[j];
                    }
                }
            }
            double[] x = new NonNegative(h).solve(b);
            for (int i = 0; i < n; i++) {
                double gradient = -b[i];
                for (int j = 0; j < n; j++) {
                    gradient += h[i][j] * x[j];
                }
                gradient /= size[i];
                assertTrue(x[i] >= 0 && gradient > -1e-6, "trial " + trial);
                assertTrue(x[i] == 0 || Math.abs(gradient) < 1e-6, "trial " + trial + ": " + gradient);
            }
        }
    }

    @Test
    void aSingularMatrixIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new NonNegative(new double[][] {{1, 1}, {1, 1}}).solve(new double[] {1, 1}));
    }

    /** Correlation r of two: 1 / (1 - r^2). */
    @Test
    void inflationIsThatOfTheCorrelation() {
        assertEquals(1 / (1 - 0.81), new NonNegative(new double[][] {{4, 0.9 * 6}, {0.9 * 6, 9}}).inflation()[0], 1e-12);
    }

    @Test
    void normalQuantilesAreThoseOfTheTables() {
        assertEquals(1.959964, Gauss.quantile(0.975), 1e-5);
        assertEquals(-1.644854, Gauss.quantile(0.05), 1e-5);
        assertEquals(0.8413447, Gauss.share(1), 1e-6);
        assertEquals(-3.090232, Gauss.quantile(0.001), 1e-3);
    }
}
