package io.dnnenergy.agent.calibrate.fit;

/** What the data alone, and with the prior, says of each coefficient. */
final class Information {
    private final double[] inflation;
    private final double[] variance;
    private final double[] priorShare;
    private final double[] x;

    Information(LogFit fit) {
        x = fit.x;
        Equations prior = fit.prior();
        Equations both = fit.prior();
        for (Equations cluster : fit.clusterParts()) {
            both.add(cluster);
        }
        variance = new NonNegative(both.matrix).inverseDiagonal();
        priorShare = new double[x.length];
        double[][] data = fit.design().matrix;
        for (int j = 0; j < x.length; j++) {
            priorShare[j] = variance[j] * prior.matrix[j][j];
            // An unknown without data, or one of two that never differ, would make the matrix singular: one part in 1e9 is no information.
            data[j][j] = data[j][j] > 0 ? data[j][j] * (1 + 1e-9) : 1;
        }
        inflation = new NonNegative(data).inflation();
    }

    /** Variance inflation factor without an intercept: a layer without work costs nothing. */
    double inflation(int j) {
        return inflation[j];
    }

    /** Of the information about it, the prior's share. */
    double priorShare(int j) {
        return priorShare[j];
    }

    /** Of the weighted squares, if it were 0 and the others were fitted anew. */
    double rise(int j) {
        return x[j] * x[j] / variance[j];
    }
}
