package io.dnnenergy.agent.attribute.fit;

import java.util.Arrays;

/**
 * How the errors of a block's rows are related, and which rows do not belong: readings inside one call share that call's deviation from its
 * label's mean power, neighbours share the error of the edge between them, and all share slow drift. Whitening by that covariance
 * (generalised least squares) separates a short span from the long one beside it by their difference, in which the long one's deviation
 * cancels. A row's distance is measured from what the other rows of its block say of it, since that is how closely it is believed: a thread that
 * lost its core for a tenth of the row is lost in slow drift, and wrong by thirty times the difference to its neighbours. Reused; allocates
 * nothing.
 */
final class RowErrors {
    /** Powers drift together (frequency, temperature): level differences between blocks say less than differences within one. */
    private static final double DRIFT = 0.02;
    /** Model error that no single interval is free of, relative to its energy: keeps the covariance regular. */
    private static final double FLOOR = 0.0005;
    /** Degrees of freedom of the distribution of a block's deviations: few, since some blocks are far off. */
    private static final double FREEDOM = 4;

    private final double[][] covariance = new double[Block.MAX_ROWS][Block.MAX_ROWS];
    private final double[][] inverse = new double[Block.MAX_ROWS][Block.MAX_ROWS];
    private final double[][] factor = new double[Block.MAX_ROWS][Block.MAX_ROWS];
    private final double[] expected = new double[Block.MAX_ROWS];
    private final double[] residual = new double[Block.MAX_ROWS];
    private final double[] scored = new double[Block.MAX_ROWS];
    private final double[] changed = new double[Block.MAX_ROWS];
    private final double[] extra = new double[Block.MAX_ROWS];
    private int rows;

    /**
     * Takes in a block.
     *
     * @param power        power of each column for the sizes of errors: none is nothing, microjoules per second
     * @param belief       power of each column as the last fit has it
     * @param callNoise    relative standard deviation of power from call to call
     * @param resolutionUj the counter's step
     */
    void fill(Block block, double[] power, double[] belief, double callNoise, double resolutionUj) {
        rows = block.rows();
        double stepVariance = resolutionUj * resolutionUj / 6;
        double beforePower = 0;
        for (int r = 0; r < rows; r++) {
            Arrays.fill(covariance[r], 0, rows, 0);
            double expectedUj = addCalls(block, r, power, callNoise * callNoise);
            double meanPower = expectedUj / block.lengthS(r);
            covariance[r][r] += stepVariance + FLOOR * FLOOR * expectedUj * expectedUj
                    + meanPower * meanPower * (block.startVarianceS2(r) + block.endVarianceS2(r));
            if (r > 0) {
                covariance[r][r - 1] -= meanPower * beforePower * block.startVarianceS2(r) + stepVariance / 2;
            }
            expected[r] = expectedUj;
            for (int q = 0; q <= r; q++) {
                covariance[r][q] += DRIFT * DRIFT * expectedUj * expected[q];
            }
            residual[r] = block.energyUj(r) - believedUj(block, r, belief);
            beforePower = meanPower;
        }
        Arrays.fill(extra, 0, rows, 0);
    }

    /** @return what the row is expected to draw */
    private double addCalls(Block block, int r, double[] power, double callVariance) {
        double expectedUj = 0;
        for (int i = 0; i < block.entries(r); i++) {
            int col = block.column(r, i);
            double uj = power[col] * block.seconds(r, i);
            expectedUj += uj;
            if (col == Columns.STATIC) {
                continue;
            }
            double begun = block.calls(r, i);
            covariance[r][r] += callVariance * uj * uj / Math.max(1, begun);
            for (int q = r - 1; q >= block.origin(r, i) && begun == 0; q--) {
                int there = block.find(q, col);
                // The call that runs on is the last of those that began in its row.
                double share = power[col] * block.seconds(q, there) / Math.max(1, block.calls(q, there));
                covariance[r][q] += callVariance * uj * share;
            }
        }
        return expectedUj;
    }

    private static double believedUj(Block block, int r, double[] belief) {
        double sum = 0;
        for (int i = 0; i < block.entries(r); i++) {
            sum += belief[block.column(r, i)] * block.seconds(r, i);
        }
        return sum;
    }

    /** Lower triangle, square microjoules. */
    double[][] covariance() {
        return covariance;
    }

    /**
     * Gives rows that are further than {@code gate} standard deviations from what the rest of the block says a larger variance, the furthest first,
     * since a wrong row makes its neighbours look wrong: at the gate that of Huber, "Robust estimation of a location parameter" (1964),
     * growing with the square of the distance beyond, so that what is far off has no say.
     */
    void holdOutliers(double gate) {
        if (gate == Double.POSITIVE_INFINITY) {
            return;
        }
        invert();
        for (int round = 0; round < rows; round++) {
            int worst = furthest();
            double distance = distance(worst);
            if (!(distance > gate)) {
                return;
            }
            double variance = 1 / inverse[worst][worst];
            double more = variance * (Math.pow(distance / gate, 4) - 1);
            covariance[worst][worst] += more;
            extra[worst] += more;
            update(worst, more);
        }
    }

    /** Each row's distance from what the rest of its block says, in standard deviations, without sign. @return how many were put in */
    int distances(double[] into, int at) {
        invert();
        int count = Math.min(rows, into.length - at);
        for (int r = 0; r < count; r++) {
            into[at + r] = distance(r);
        }
        return count;
    }

    private int furthest() {
        int worst = 0;
        for (int r = 1; r < rows; r++) {
            if (distance(r) > distance(worst)) {
                worst = r;
            }
        }
        return worst;
    }

    private double distance(int r) {
        return Math.abs(scored[r]) / Math.sqrt(inverse[r][r]);
    }

    private void invert() {
        for (int r = 0; r < rows; r++) {
            System.arraycopy(covariance[r], 0, factor[r], 0, r + 1);
            Arrays.fill(inverse[r], 0, rows, 0);
            inverse[r][r] = 1;
            scored[r] = residual[r];
        }
        // With the unit matrix and the residuals as design and energies, both are whitened, ...
        Whitening.apply(factor, rows, inverse, rows, scored);
        // ... and then multiplied back. Of a vector the elements before a column are not needed for it.
        for (int c = 0; c < rows; c++) {
            scored[c] = times(c, scored);
            for (int d = 0; d <= c; d++) {
                factor[c][d] = columns(c, d);
            }
        }
        for (int c = 0; c < rows; c++) {
            for (int d = 0; d <= c; d++) {
                inverse[c][d] = factor[c][d];
                inverse[d][c] = factor[c][d];
            }
        }
    }

    /** Product of a column of the whitened unit matrix, which is a lower triangle, with a vector. */
    private double times(int column, double[] vector) {
        double sum = 0;
        for (int r = column; r < rows; r++) {
            sum += inverse[r][column] * vector[r];
        }
        return sum;
    }

    private double columns(int one, int other) {
        double sum = 0;
        for (int r = Math.max(one, other); r < rows; r++) {
            sum += inverse[r][one] * inverse[r][other];
        }
        return sum;
    }

    /** Follows a larger variance of one row (Sherman and Morrison, "Adjustment of an inverse matrix", 1950). */
    private void update(int of, double more) {
        double scale = more / (1 + more * inverse[of][of]);
        double score = scored[of];
        for (int r = 0; r < rows; r++) {
            changed[r] = inverse[r][of];
        }
        for (int r = 0; r < rows; r++) {
            scored[r] -= scale * changed[r] * score;
            for (int c = 0; c < rows; c++) {
                inverse[r][c] -= scale * changed[r] * changed[c];
            }
        }
    }

    /** Minus twice the logarithm of the likelihood of the block's residuals, but for a constant; what lies very far off counts up to a limit. */
    double deviance() {
        for (int r = 0; r < rows; r++) {
            System.arraycopy(covariance[r], 0, factor[r], 0, r + 1);
            scored[r] = residual[r];
        }
        Whitening.apply(factor, rows, inverse, 0, scored);
        double logs = 0;
        double squares = 0;
        for (int r = 0; r < rows; r++) {
            logs += 2 * Math.log(factor[r][r]);
            squares += scored[r] * scored[r];
        }
        return logs + (FREEDOM + rows) * Math.log(1 + squares / FREEDOM);
    }

    /** What {@link #holdOutliers} has added, so that another covariance of the same block can have it too. */
    void copyExtra(double[] into) {
        System.arraycopy(extra, 0, into, 0, rows);
    }

    void addExtra(double[] more) {
        for (int r = 0; r < rows; r++) {
            covariance[r][r] += more[r];
        }
    }
}
