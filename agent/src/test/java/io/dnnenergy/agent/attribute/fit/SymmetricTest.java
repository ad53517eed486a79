package io.dnnenergy.agent.attribute.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class SymmetricTest {
    @Test
    void theConstrainedMinimumMeetsItsConditions() {
        Random random = new Random(2);
        int constrained = 0;
        for (int run = 0; run < 200; run++) {
            int n = 1 + random.nextInt(25);
            DMatrixRMaj h = randomPositive(n, random);
            double[] b = random.doubles(n, -1, 1).toArray();
            double[] x = Symmetric.nonNegative(h, b, Symmetric.times(Symmetric.inverse(h), b), -1);
            double[] gradient = Symmetric.times(h, x);
            for (int i = 0; i < n; i++) {
                double slope = gradient[i] - b[i];
                assertTrue(x[i] >= 0);
                assertTrue(slope > -1e-7, "slope " + slope);
                assertEquals(0, x[i] * slope, 1e-6);
                constrained += x[i] == 0 ? 1 : 0;
            }
        }
        assertTrue(constrained > 200);
    }

    @Test
    void columnsOfVeryDifferentSizesAreInverted() {
        DMatrixRMaj matrix = new DMatrixRMaj(2, 2, true, 4e-18, 1e-9, 1e-9, 1e12);
        DMatrixRMaj inverse = Symmetric.inverse(matrix);

        assertEquals(1, 4e-18 * inverse.get(0, 0) + 1e-9 * inverse.get(1, 0), 1e-9);
    }

    @Test
    void whatIsNotPositiveDefiniteHasNoInverse() {
        assertNull(Symmetric.inverse(new DMatrixRMaj(2, 2, true, 1, 2, 2, 1)));
        assertNull(Symmetric.inverse(new DMatrixRMaj(1, 1, true, 0)));
    }

    private static DMatrixRMaj randomPositive(int n, Random random) {
        DMatrixRMaj h = new DMatrixRMaj(n, n);
        double[][] a = new double[n + 3][n];
        for (double[] row : a) {
            for (int i = 0; i < n; i++) {
                row[i] = random.nextGaussian();
            }
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    h.add(i, j, row[i] * row[j]);
                }
            }
        }
        return h;
    }
}
