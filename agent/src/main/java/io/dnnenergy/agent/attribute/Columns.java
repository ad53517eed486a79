package io.dnnenergy.agent.attribute;

import java.util.Arrays;

/** Which unknown power belongs to which label. The first columns are not labels. */
final class Columns {
    /** Per second of wall time, whatever runs. */
    static final int STATIC = 0;
    /** Per CPU second of this process that no label has. */
    static final int UNLABELLED = 1;
    /** Per CPU second of other processes. */
    static final int OTHERS = 2;
    static final int FIRST_LABEL = 3;

    private int[] columnOfLabel = new int[64];
    private int size = FIRST_LABEL;

    int size() {
        return size;
    }

    /** The label's column, a new one at its first sight. */
    int of(int label) {
        if (label >= columnOfLabel.length) {
            columnOfLabel = Arrays.copyOf(columnOfLabel, Math.max(label + 1, 2 * columnOfLabel.length));
        }
        if (columnOfLabel[label] == 0) {
            columnOfLabel[label] = size++;
        }
        return columnOfLabel[label];
    }
}
