package io.dnnenergy.agent.attribute;

import java.util.Arrays;

/**
 * A few consecutive intervals, taken in together because their errors are related: readings inside one call share that call's deviation
 * from its label's mean power, neighbours share the error of the edge between them, and all share slow drift. Whitening by that covariance
 * (generalised least squares) separates a short span from the long one beside it by their difference, in which the long one's deviation
 * cancels. Reused; allocates only while it grows.
 */
final class Block {
    static final int MAX_ROWS = 16;
    /** Powers drift together (frequency, temperature): level differences between blocks say less than differences within one. */
    private static final double DRIFT = 0.02;
    /** Model error that no single interval is free of, relative to its energy: keeps the covariance regular. */
    private static final double FLOOR = 0.0005;

    private final int[][] column = new int[MAX_ROWS][8];
    private final double[][] seconds = new double[MAX_ROWS][8];
    private final double[][] begun = new double[MAX_ROWS][8];
    /** Row in which the call began that is still running in this one: entries with the same origin share one call. */
    private final int[][] origin = new int[MAX_ROWS][8];
    private final int[] entries = new int[MAX_ROWS];
    private final double[] energyUj = new double[MAX_ROWS];
    private final double[] startVarianceS2 = new double[MAX_ROWS];
    private final double[] endVarianceS2 = new double[MAX_ROWS];
    private final double[][] covariance = new double[MAX_ROWS][MAX_ROWS];
    private final double[] lengthS = new double[MAX_ROWS];
    private final double[] whitened = new double[MAX_ROWS];
    private final double[] expected = new double[MAX_ROWS];
    private final double[] believed = new double[MAX_ROWS];
    private int[] localColumns = new int[64];
    private int[] localOf = new int[64];
    private double[][] design = new double[MAX_ROWS][64];
    private int locals;
    private int rows;

    int entryCount() {
        int all = 0;
        for (int r = 0; r < rows; r++) {
            all += entries[r];
        }
        return all;
    }

    /** A row's energy, length, and variances of both ends. */
    void numbers(int row, double[] into, int at) {
        into[at] = energyUj[row];
        into[at + 1] = lengthS[row];
        into[at + 2] = startVarianceS2[row];
        into[at + 3] = endVarianceS2[row];
    }

    int entries(int row) {
        return entries[row];
    }

    int column(int row, int entry) {
        return column[row][entry];
    }

    double seconds(int row, int entry) {
        return seconds[row][entry];
    }

    double calls(int row, int entry) {
        return begun[row][entry];
    }

    int rows() {
        return rows;
    }

    /** Starts a row; {@link #put} then fills it. Variances are those of the two ends' times, in square seconds. */
    void begin(double rowEnergyUj, double rowS, double startS2, double endS2) {
        energyUj[rows] = rowEnergyUj;
        startVarianceS2[rows] = startS2;
        endVarianceS2[rows] = endS2;
        entries[rows] = 0;
        lengthS[rows] = rowS;
        rows++;
    }

    /** Adds a column's seconds and the calls that began in this row (0: one that was already running). */
    void put(int col, double s, double calls) {
        int row = rows - 1;
        int n = entries[row];
        if (n == column[row].length) {
            column[row] = Arrays.copyOf(column[row], 2 * n);
            seconds[row] = Arrays.copyOf(seconds[row], 2 * n);
            begun[row] = Arrays.copyOf(begun[row], 2 * n);
            origin[row] = Arrays.copyOf(origin[row], 2 * n);
        }
        column[row][n] = col;
        seconds[row][n] = s;
        begun[row][n] = calls;
        origin[row][n] = row;
        if (calls == 0 && row > 0) {
            int before = find(row - 1, col);
            if (before >= 0) {
                origin[row][n] = origin[row - 1][before];
            }
        }
        entries[row] = n + 1;
    }

    private int find(int row, int col) {
        for (int i = 0; i < entries[row]; i++) {
            if (column[row][i] == col) {
                return i;
            }
        }
        return -1;
    }

    /**
     * Whitens the rows, adds them to {@code sums} and empties the block.
     *
     * @param powerUjPerS    power of each column for the sizes of errors: none is nothing
     * @param believedUjPerS power of each column as the last fit has it
     * @param callNoise      relative standard deviation of power from call to call
     * @param resolutionUj   the counter's step
     * @param gate           standard deviations beyond which a row is an outlier (Huber, "Robust estimation of a location parameter", 1964);
     *                       infinite while nothing is believed
     */
    void flushInto(Sums sums, double[] powerUjPerS, double[] believedUjPerS, double callNoise, double resolutionUj, double gate) {
        fillCovariance(powerUjPerS, believedUjPerS, callNoise, resolutionUj, gate);
        fillDesign();
        Whitening.apply(covariance, rows, design, locals, energyUj);
        addSurplus(sums);
        for (int i = 0; i < locals; i++) {
            int ci = localColumns[i];
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int r = 0; r < rows; r++) {
                    sum += design[r][i] * design[r][j];
                }
                sums.add(ci, localColumns[j], sum);
            }
            double sum = 0;
            for (int r = 0; r < rows; r++) {
                sum += design[r][i] * energyUj[r];
            }
            sums.addRight(ci, sum);
            localOf[ci] = 0;
        }
        for (int r = 0; r < rows; r++) {
            sums.squares += energyUj[r] * energyUj[r];
        }
        sums.rows += rows;
        rows = 0;
        locals = 0;
    }

    /** How far each row is from what is expected, in its standard deviations, without sign; empties the block. @return how many were put in */
    int distances(double[] powerUjPerS, double[] believedUjPerS, double callNoise, double resolutionUj, double[] into, int at) {
        fillCovariance(powerUjPerS, believedUjPerS, callNoise, resolutionUj, Double.POSITIVE_INFINITY);
        int count = Math.min(rows, into.length - at);
        for (int r = 0; r < count; r++) {
            into[at + r] = Math.abs(energyUj[r] - believed[r]) / Math.sqrt(covariance[r][r]);
        }
        rows = 0;
        return count;
    }

    private void fillCovariance(double[] power, double[] belief, double callNoise, double resolutionUj, double gate) {
        double callVariance = callNoise * callNoise;
        double stepVariance = resolutionUj * resolutionUj / 6;
        for (int r = 0; r < rows; r++) {
            Arrays.fill(covariance[r], 0, rows, 0);
        }
        double beforePower = 0;
        for (int r = 0; r < rows; r++) {
            double expectedUj = 0;
            double believedUj = 0;
            for (int i = 0; i < entries[r]; i++) {
                int col = column[r][i];
                double uj = power[col] * seconds[r][i];
                expectedUj += uj;
                believedUj += belief[col] * seconds[r][i];
                if (col == Columns.STATIC) {
                    continue;
                }
                double calls = Math.max(1, begun[r][i]);
                covariance[r][r] += callVariance * uj * uj / calls;
                for (int q = r - 1; q >= origin[r][i] && begun[r][i] == 0; q--) {
                    int there = find(q, col);
                    // The call that runs on is the last of those that began in its row.
                    double share = power[col] * seconds[q][there] / Math.max(1, begun[q][there]);
                    covariance[r][q] += callVariance * uj * share;
                }
            }
            double meanPower = expectedUj / lengthS[r];
            covariance[r][r] += stepVariance + FLOOR * FLOOR * expectedUj * expectedUj
                    + meanPower * meanPower * (startVarianceS2[r] + endVarianceS2[r]);
            if (r > 0) {
                covariance[r][r - 1] -= meanPower * beforePower * startVarianceS2[r] + stepVariance / 2;
            }
            expected[r] = expectedUj;
            believed[r] = believedUj;
            for (int q = 0; q <= r; q++) {
                covariance[r][q] += DRIFT * DRIFT * expectedUj * expected[q];
            }
            double residual = (energyUj[r] - believedUj) / gate;
            // Huber's weight, as a variance: an outlier counts as if it lay at the gate.
            covariance[r][r] = Math.max(covariance[r][r], residual * residual);
            beforePower = meanPower;
        }
    }

    /**
     * An edge that is stamped too late adds to one row, and takes from the next, time of the label that runs at that moment. Errors in what
     * is multiplied, unlike those in the energy, would bias powers towards each other: their expected effect on the normal matrix is noted
     * here so that it can be taken off again (Fuller, "Measurement error models", 1987). A label is met by an edge in proportion to its time.
     */
    private void addSurplus(Sums sums) {
        for (int edge = 0; edge <= rows; edge++) {
            double variance = edge < rows ? startVarianceS2[edge] : endVarianceS2[rows - 1];
            if (!(variance > 0)) {
                continue;
            }
            double squares = 0;
            for (int r = 0; r < rows; r++) {
                double v = r == edge ? -1 : r == edge - 1 ? 1 : 0;
                for (int k = 0; k < r; k++) {
                    v -= covariance[r][k] * whitened[k];
                }
                whitened[r] = v / covariance[r][r];
                squares += whitened[r] * whitened[r];
            }
            for (int side = edge - 1; side <= edge; side++) {
                if (side < 0 || side >= rows) {
                    continue;
                }
                double half = edge == 0 || edge == rows ? 1 : 0.5;
                for (int i = 0; i < entries[side]; i++) {
                    if (column[side][i] == Columns.LAG) {
                        continue;
                    }
                    boolean always = column[side][i] == Columns.STATIC;
                    double met = always ? 1 : Math.min(1, seconds[side][i] / lengthS[side]);
                    sums.addSurplus(column[side][i], variance * squares * half * met);
                }
            }
        }
    }

    private void fillDesign() {
        for (int r = 0; r < rows; r++) {
            for (int i = 0; i < entries[r]; i++) {
                int col = column[r][i];
                if (col >= localOf.length) {
                    localOf = Arrays.copyOf(localOf, Math.max(col + 1, 2 * localOf.length));
                }
                if (localOf[col] == 0) {
                    if (locals == localColumns.length) {
                        localColumns = Arrays.copyOf(localColumns, 2 * locals);
                    }
                    localColumns[locals++] = col;
                    localOf[col] = locals;
                }
            }
        }
        for (int r = 0; r < rows; r++) {
            if (design[r].length < locals) {
                design[r] = new double[Math.max(locals, 2 * design[r].length)];
            }
            Arrays.fill(design[r], 0, locals, 0);
            for (int i = 0; i < entries[r]; i++) {
                design[r][localOf[column[r][i]] - 1] += seconds[r][i];
            }
        }
    }
}
