package io.dnnenergy.agent.attribute;

import java.util.Arrays;

/**
 * Seconds and calls by label: a sparse vector that is filled, read and cleared again, so that the stream of intervals allocates nothing once its
 * arrays have grown. A label is a small number that stands for network x layer x pass x phase; what it stands for is the caller's business.
 * Not thread-safe.
 */
public final class LabelTimes {
    private int[] labels = new int[16];
    private double[] cpuS = new double[16];
    private double[] wallS = new double[16];
    private double[] calls = new double[16];
    private int[] slotOfLabel = new int[64];
    private int size;

    /** Without any label. */
    public LabelTimes() {
        Arrays.fill(slotOfLabel, -1);
    }

    /** Adds CPU seconds and wall seconds to a label. */
    public void add(int label, double cpuSeconds, double wallSeconds) {
        int slot = slot(label);
        cpuS[slot] += cpuSeconds;
        wallS[slot] += wallSeconds;
    }

    /**
     * Adds to the number of spans of a label that began here. Separates one long call from many short ones: readings inside one call
     * share its deviation from the mean, so they say less than as many readings in different calls.
     */
    public void addCalls(int label, double begun) {
        int slot = slot(label);
        calls[slot] += begun;
    }

    /** Adds seconds and calls of the other. */
    public void addAll(LabelTimes other) {
        for (int i = 0; i < other.size; i++) {
            add(other.labels[i], other.cpuS[i], other.wallS[i]);
            addCalls(other.labels[i], other.calls[i]);
        }
    }

    /** Number of labels that have a time; {@code i} below runs from 0 to this. */
    public int size() {
        return size;
    }

    /** The i-th label, in order of first appearance. */
    public int label(int i) {
        return labels[i];
    }

    /** CPU seconds of the i-th label. */
    public double cpuS(int i) {
        return cpuS[i];
    }

    /** Wall seconds of the i-th label, summed over threads. */
    public double wallS(int i) {
        return wallS[i];
    }

    /** Spans that began here; 0 throughout if the caller does not count them. */
    public double calls(int i) {
        return calls[i];
    }

    /** Index of a label, or -1 if it has no time here. */
    public int indexOf(int label) {
        return label < slotOfLabel.length ? slotOfLabel[label] : -1;
    }

    /** CPU seconds of all labels. */
    public double totalCpuS() {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += cpuS[i];
        }
        return sum;
    }

    /** Wall seconds of all labels, summed over threads. */
    public double totalWallS() {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += wallS[i];
        }
        return sum;
    }

    /** Removes all labels; their room is kept. */
    public void clear() {
        for (int i = 0; i < size; i++) {
            slotOfLabel[labels[i]] = -1;
        }
        size = 0;
    }

    private int slot(int label) {
        if (label >= slotOfLabel.length) {
            int from = slotOfLabel.length;
            slotOfLabel = Arrays.copyOf(slotOfLabel, Math.max(label + 1, 2 * from));
            Arrays.fill(slotOfLabel, from, slotOfLabel.length, -1);
        }
        int slot = slotOfLabel[label];
        if (slot < 0) {
            if (size == labels.length) {
                labels = Arrays.copyOf(labels, 2 * size);
                cpuS = Arrays.copyOf(cpuS, 2 * size);
                wallS = Arrays.copyOf(wallS, 2 * size);
                calls = Arrays.copyOf(calls, 2 * size);
            }
            slot = size++;
            slotOfLabel[label] = slot;
            labels[slot] = label;
            cpuS[slot] = 0;
            wallS[slot] = 0;
            calls[slot] = 0;
        }
        return slot;
    }
}
