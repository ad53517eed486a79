package io.dnnenergy.probe.replay;

import io.dnnenergy.probe.ReadStatus;
import java.util.Arrays;

/** The recorded rows of one domain, growing. */
final class Track {
    private static final int FIRST_CAPACITY = 256;

    private long[] beforeNs = new long[FIRST_CAPACITY];
    private long[] afterNs = new long[FIRST_CAPACITY];
    private long[] energyUj = new long[FIRST_CAPACITY];
    private ReadStatus[] status = new ReadStatus[FIRST_CAPACITY];
    private int size;

    void add(long before, long after, long energy, ReadStatus read) {
        if (size == beforeNs.length) {
            int capacity = 2 * size;
            beforeNs = Arrays.copyOf(beforeNs, capacity);
            afterNs = Arrays.copyOf(afterNs, capacity);
            energyUj = Arrays.copyOf(energyUj, capacity);
            status = Arrays.copyOf(status, capacity);
        }
        beforeNs[size] = before;
        afterNs[size] = after;
        energyUj[size] = energy;
        status[size++] = read;
    }

    int size() {
        return size;
    }

    long beforeNs(int row) {
        return beforeNs[row];
    }

    long afterNs(int row) {
        return afterNs[row];
    }

    long energyUj(int row) {
        return energyUj[row];
    }

    ReadStatus status(int row) {
        return status[row];
    }
}
