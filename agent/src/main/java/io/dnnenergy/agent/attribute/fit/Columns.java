package io.dnnenergy.agent.attribute.fit;

import java.util.Arrays;

/** Which unknown power belongs to which label. The first columns are not labels. */
public final class Columns {
    /** Per second of wall time, whatever runs. */
    public static final int STATIC = 0;
    /** Per CPU second of this process that no label has. */
    public static final int UNLABELLED = 1;
    /** Per CPU second of other processes. */
    public static final int OTHERS = 2;
    /** Not a power: seconds by which the counter's energy is older than was assumed. */
    public static final int LAG = 3;
    static final int FIRST_LABEL = 4;

    private int[] columnOfLabel = new int[64];
    private int size = FIRST_LABEL;

    /** False for the columns that every fit has and that are not drawn from the labels' common distribution. */
    static boolean isPowerOfWork(int column) {
        return column != STATIC && column != LAG;
    }

    /** Number of columns, those that are no labels included. */
    public int size() {
        return size;
    }

    /** The label's column, a new one at its first sight. */
    public int of(int label) {
        if (label >= columnOfLabel.length) {
            columnOfLabel = Arrays.copyOf(columnOfLabel, Math.max(label + 1, 2 * columnOfLabel.length));
        }
        if (columnOfLabel[label] == 0) {
            columnOfLabel[label] = size++;
        }
        return columnOfLabel[label];
    }
}
