package io.dnnenergy.agent.attribute.fit;

/** Generalised least squares made ordinary: rows whose errors are related become rows whose errors are not. */
final class Whitening {
    private Whitening() {
    }

    /**
     * Cholesky factor of the covariance, and forward substitution of design and energies, all in place.
     *
     * @param covariance of the rows' errors, lower triangle; its factor afterwards
     * @param columns    of the design that are in use
     */
    static void apply(double[][] covariance, int rows, double[][] design, int columns, double[] energyUj) {
        for (int r = 0; r < rows; r++) {
            factorise(covariance, r);
            double[] row = covariance[r];
            for (int k = 0; k < r; k++) {
                double l = row[k];
                for (int j = 0; j < columns; j++) {
                    design[r][j] -= l * design[k][j];
                }
                energyUj[r] -= l * energyUj[k];
            }
            for (int j = 0; j < columns; j++) {
                design[r][j] /= row[r];
            }
            energyUj[r] /= row[r];
        }
    }

    private static void factorise(double[][] covariance, int r) {
        double[] row = covariance[r];
        for (int c = 0; c < r; c++) {
            double sum = row[c];
            for (int k = 0; k < c; k++) {
                sum -= row[k] * covariance[c][k];
            }
            row[c] = sum / covariance[c][c];
        }
        double pivot = row[r];
        double floor = 1e-9 * row[r] + Double.MIN_NORMAL;
        for (int k = 0; k < r; k++) {
            pivot -= row[k] * row[k];
        }
        row[r] = Math.sqrt(Math.max(pivot, floor));
    }
}
