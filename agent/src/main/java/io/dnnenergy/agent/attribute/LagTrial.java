package io.dnnenergy.agent.attribute;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * Intervals of a counter and what ran around them, kept so that any lag can be tried on the same data: least squares of the intervals' energies on
 * what ran that much earlier, each interval relative to its length. Labels that ran little share a column, so that a trial costs little whatever
 * the network. Grows up to a bound. Not thread-safe.
 */
final class LagTrial {
    /** 24 bytes each. */
    private static final int MOST_RUNS = 1 << 16;
    private static final int MOST_LABELS = 31;
    /** Expected deviation of an interval from the powers of its labels, over the expected deviation of those powers from their mean. */
    private static final double SHRINK = 0.1;
    /** Part of the intervals that count, the nearest: in the others a thread waited for a core, or classes were loaded. */
    private static final double COUNTED = 0.9;

    private int[] label = new int[1 << 10];
    private long[] startNs = new long[1 << 10];
    private long[] endNs = new long[1 << 10];
    private float[] seconds = new float[1 << 10];
    private int runs;
    private final long[] rowStartNs;
    private final long[] rowEndNs;
    private final double[] rowUj;
    private int rows;
    private boolean full;

    /** What follows is set by {@link #prepare}: runs by their start, the latest end up to each, and columns of labels. */
    private int[] order;
    private long[] latestEndNs;
    private int[] columnOf;
    private int columns;
    private double meanUjPerNs;

    private double[] design;
    private double[] target;

    LagTrial(int mostRows) {
        rowStartNs = new long[mostRows];
        rowEndNs = new long[mostRows];
        rowUj = new double[mostRows];
    }

    /** A label ran, before or while an interval was drawn. */
    void ran(int of, long fromNs, long toNs, double s) {
        if (runs == MOST_RUNS) {
            full = true;
            return;
        }
        if (runs == label.length) {
            label = Arrays.copyOf(label, 2 * runs);
            startNs = Arrays.copyOf(startNs, 2 * runs);
            endNs = Arrays.copyOf(endNs, 2 * runs);
            seconds = Arrays.copyOf(seconds, 2 * runs);
        }
        label[runs] = of;
        startNs[runs] = fromNs;
        endNs[runs] = toNs;
        seconds[runs++] = (float) s;
    }

    /** An interval as the counter showed it. What ran up to its end has been handed over; without room for that it is left out. */
    void drew(long fromNs, long toNs, double energyUj) {
        if (!full && rows < rowUj.length) {
            rowStartNs[rows] = fromNs;
            rowEndNs[rows] = toNs;
            rowUj[rows++] = energyUj;
        }
    }

    int rows() {
        return rows;
    }

    /** True if no more can be taken in. */
    boolean isFull() {
        return full || rows == rowUj.length;
    }

    /** Labels' columns and the order of time; before {@link #misfit}. */
    void prepare() {
        order = IntStream.range(0, runs).boxed().sorted((a, b) -> Long.compare(startNs[a], startNs[b])).mapToInt(i -> i).toArray();
        latestEndNs = new long[runs];
        long latest = Long.MIN_VALUE;
        int labels = 0;
        for (int i = 0; i < runs; i++) {
            latest = Math.max(latest, endNs[order[i]]);
            latestEndNs[i] = latest;
            labels = Math.max(labels, label[i] + 1);
        }
        double[] total = new double[labels];
        for (int i = 0; i < runs; i++) {
            total[label[i]] += seconds[i];
        }
        int[] largest = IntStream.range(0, labels).filter(i -> total[i] > 0).boxed().sorted((a, b) -> Double.compare(total[b], total[a]))
                .mapToInt(i -> i).toArray();
        columnOf = new int[labels];
        for (int i = 0; i < largest.length; i++) {
            columnOf[largest[i]] = 1 + Math.min(i, MOST_LABELS);
        }
        columns = 1 + Math.min(largest.length, MOST_LABELS + 1);
        double energyUj = Arrays.stream(rowUj, 0, rows).sum();
        double lengthNs = IntStream.range(0, rows).mapToDouble(r -> rowEndNs[r] - rowStartNs[r]).sum();
        meanUjPerNs = Math.max(1e-15, energyUj / lengthNs);
        design = new double[rows * columns];
        target = new double[rows];
    }

    /** What stays unexplained if the counter shows energy that is so old: a mean of squares, relative to the mean power. */
    double misfit(long lagNs) {
        fill(lagNs);
        DMatrixRMaj normal = new DMatrixRMaj(columns, columns);
        DMatrixRMaj right = new DMatrixRMaj(columns, 1);
        for (int r = 0; r < rows; r++) {
            for (int i = 0; i < columns; i++) {
                double x = design[r * columns + i];
                if (x == 0) {
                    continue;
                }
                right.data[i] += x * target[r];
                for (int j = 0; j < columns; j++) {
                    normal.data[i * columns + j] += x * design[r * columns + j];
                }
            }
        }
        for (int i = 0; i < columns; i++) {
            normal.add(i, i, SHRINK * SHRINK);
        }
        LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.symmPosDef(columns);
        DMatrixRMaj powers = new DMatrixRMaj(columns, 1);
        solver.setA(normal);
        solver.solve(right, powers);
        return unexplained(powers.data);
    }

    /** Rows of what ran, over their lengths; what they drew beyond the mean power. */
    private void fill(long lagNs) {
        Arrays.fill(design, 0);
        for (int r = 0; r < rows; r++) {
            long fromNs = rowStartNs[r] - lagNs;
            long toNs = rowEndNs[r] - lagNs;
            double lengthNs = toNs - fromNs;
            design[r * columns] = 1;
            target[r] = rowUj[r] / (meanUjPerNs * lengthNs);
            for (int n = firstEndingAfter(fromNs); n < runs && startNs[order[n]] < toNs; n++) {
                int i = order[n];
                double part = (double) (Math.min(toNs, endNs[i]) - Math.max(fromNs, startNs[i])) / (endNs[i] - startNs[i]);
                if (part > 0) {
                    double share = part * seconds[i] * 1e9 / lengthNs;
                    design[r * columns + columnOf[label[i]]] += share;
                    target[r] -= share;
                }
            }
        }
    }

    private int firstEndingAfter(long timeNs) {
        int at = Arrays.binarySearch(latestEndNs, timeNs + 1);
        while (at > 0 && latestEndNs[at - 1] > timeNs) {
            at--;
        }
        return at >= 0 ? at : -at - 1;
    }

    private double unexplained(double[] powers) {
        double[] squares = new double[rows];
        for (int r = 0; r < rows; r++) {
            double left = target[r];
            for (int i = 0; i < columns; i++) {
                left -= powers[i] * design[r * columns + i];
            }
            squares[r] = left * left;
        }
        Arrays.sort(squares);
        int counted = Math.max(1, (int) (COUNTED * rows));
        return Arrays.stream(squares, 0, counted).sum() / counted;
    }

    void clear() {
        runs = 0;
        rows = 0;
        full = false;
    }
}
