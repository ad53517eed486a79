package io.dnnenergy.agent.account.team;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * How many CPU seconds of native workers go with a CPU second of each label's own thread. Each of many slices of time gives the workers' sum.
 * The factors are a non-negative least squares with a weak prior at the common mean. Coordinate descent solves it from where the last slice
 * left it: Franc, Hlavac, Navara, "Sequential coordinate-wise algorithm for the non-negative least squares problem" (2005). Older slices count
 * less. Labels that never run apart share one factor. Not thread-safe.
 */
final class TeamFactors {
    /** Weight of a slice when the next one has come: after 300 slices, half a minute or more, it counts for little. */
    private static final double KEPT = 0.99;
    /** The prior weighs as much as one slice in which the label ran for 5 ms. */
    private static final double PRIOR_S2 = 25e-6;
    private static final int SWEEPS = 2;
    /** Labels beyond that number have the common mean. */
    private static final int MOST_LABELS = 256;

    private final Map<Integer, Integer> indexOf = new HashMap<>();
    private double[][] products = new double[16][16];
    private double[] right = new double[16];
    private double[] factor = new double[16];
    private double[] row = new double[16];
    private double allOwnS;
    private double allTeamS;

    /** The factor of a label; -1 for what has no label. */
    double of(int label) {
        Integer i = indexOf.get(label);
        return i == null ? mean() : factor[i];
    }

    private double mean() {
        return allOwnS > 0 ? allTeamS / allOwnS : 1;
    }

    /** Notes a label's own CPU seconds in a slice. */
    void ran(int label, double ownS) {
        allOwnS += ownS;
        Integer i = indexOf.get(label);
        if (i == null && indexOf.size() < MOST_LABELS) {
            i = indexOf.size();
            if (i == right.length) {
                grow();
            }
            indexOf.put(label, i);
            factor[i] = Double.NaN;
        }
        if (i != null) {
            row[i] += ownS;
        }
    }

    /** Ends the slice. @param teamS what workers did for all of these labels */
    void worked(double teamS) {
        int n = indexOf.size();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                products[i][j] = KEPT * products[i][j] + row[i] * row[j];
                products[j][i] = products[i][j];
            }
            right[i] = KEPT * right[i] + row[i] * teamS;
        }
        Arrays.fill(row, 0, n, 0);
        allTeamS += teamS;
        allOwnS *= KEPT;
        allTeamS *= KEPT;
        double mean = mean();
        for (int i = 0; i < n; i++) {
            // From there on, what labels share is not given to the first of them.
            factor[i] = Double.isNaN(factor[i]) ? mean : factor[i];
        }
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            for (int i = 0; i < n; i++) {
                double rest = right[i] + PRIOR_S2 * mean;
                for (int j = 0; j < n; j++) {
                    rest -= j == i ? 0 : products[i][j] * factor[j];
                }
                factor[i] = Math.max(0, rest / (products[i][i] + PRIOR_S2));
            }
        }
    }

    private void grow() {
        int size = 2 * right.length;
        products = Arrays.copyOf(products, size);
        for (int i = 0; i < size; i++) {
            products[i] = products[i] == null ? new double[size] : Arrays.copyOf(products[i], size);
        }
        right = Arrays.copyOf(right, size);
        factor = Arrays.copyOf(factor, size);
        row = Arrays.copyOf(row, size);
    }
}
