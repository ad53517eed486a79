package io.dnnenergy.agent.attribute.fit;

import java.util.Arrays;

/** A few consecutive intervals, taken in together because their errors are related ({@link RowErrors}). Reused; allocates only while it grows. */
public final class Block {
    /** Rows after which a block is full. */
    public static final int MAX_ROWS = 16;
    private final int[][] column = new int[MAX_ROWS][8];
    private final double[][] seconds = new double[MAX_ROWS][8];
    private final double[][] begun = new double[MAX_ROWS][8];
    /** Row in which the call began that is still running in this one: entries with the same origin share one call. */
    private final int[][] origin = new int[MAX_ROWS][8];
    private final int[] entries = new int[MAX_ROWS];
    private final double[] energyUj = new double[MAX_ROWS];
    private final double[] startVarianceS2 = new double[MAX_ROWS];
    private final double[] endVarianceS2 = new double[MAX_ROWS];
    private final double[] lengthS = new double[MAX_ROWS];
    private final double[] whitened = new double[MAX_ROWS];
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

    /** Rows begun since the block was cleared. */
    public int rows() {
        return rows;
    }

    /** Row in which the call began that this entry is a part of. */
    int origin(int row, int entry) {
        return origin[row][entry];
    }

    double energyUj(int row) {
        return energyUj[row];
    }

    double lengthS(int row) {
        return lengthS[row];
    }

    double startVarianceS2(int row) {
        return startVarianceS2[row];
    }

    double endVarianceS2(int row) {
        return endVarianceS2[row];
    }

    /** Forgets the rows. */
    void clear() {
        rows = 0;
    }

    /** Starts a row; {@link #put} then fills it. Variances are those of the two ends' times, in square seconds. */
    public void begin(double rowEnergyUj, double rowS, double startS2, double endS2) {
        energyUj[rows] = rowEnergyUj;
        startVarianceS2[rows] = startS2;
        endVarianceS2[rows] = endS2;
        entries[rows] = 0;
        lengthS[rows] = rowS;
        rows++;
    }

    /** Adds a column's seconds and the calls that began in this row (0: one that was already running). */
    public void put(int col, double s, double calls) {
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

    /** Which of the row's entries is that column's; -1 if none. */
    int find(int row, int col) {
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
     * @param weight     of the block against others
     * @param covariance of the rows' errors, lower triangle, square microjoules; its factor afterwards
     */
    void flushInto(Sums sums, double weight, double[][] covariance) {
        fillDesign();
        Whitening.apply(covariance, rows, design, locals, energyUj);
        addSurplus(sums, weight, covariance);
        for (int i = 0; i < locals; i++) {
            int ci = localColumns[i];
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int r = 0; r < rows; r++) {
                    sum += design[r][i] * design[r][j];
                }
                sums.add(ci, localColumns[j], weight * sum);
            }
            double sum = 0;
            for (int r = 0; r < rows; r++) {
                sum += design[r][i] * energyUj[r];
            }
            sums.addRight(ci, weight * sum);
            localOf[ci] = 0;
        }
        for (int r = 0; r < rows; r++) {
            sums.squares += weight * energyUj[r] * energyUj[r];
        }
        sums.rows += weight * rows;
        rows = 0;
        locals = 0;
    }

    /**
     * An edge that is stamped too late adds to one row, and takes from the next, time of the label that runs at that moment. Errors in what
     * is multiplied, unlike those in the energy, would bias powers towards each other: their expected effect on the normal matrix is noted
     * here so that it can be taken off again (Fuller, "Measurement error models", 1987). A label is met by an edge in proportion to its time.
     */
    private void addSurplus(Sums sums, double weight, double[][] covariance) {
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
                    sums.addSurplus(column[side][i], weight * variance * squares * half * met);
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
