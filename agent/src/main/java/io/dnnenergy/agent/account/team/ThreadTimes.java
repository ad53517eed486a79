package io.dnnenergy.agent.account.team;

import java.util.Arrays;

/** What one Java thread ran since the threads were read last, by label and scope. Reused; allocates only while it grows. Not thread-safe. */
final class ThreadTimes {
    static final int NO_LABEL = -1;

    /** One label in one scope. */
    static final class Entry {
        int label;
        /** Null outside all scopes. */
        TeamTime scope;
        double cpuS;
        double wallS;
        /** CPU seconds of workers that go with it. */
        double teamS;

        /** Time in which it was at work: a thread that waits for its team has itself run for at least half of the time. */
        double activeS() {
            return Math.min(wallS, 2 * cpuS);
        }
    }

    private Entry[] entries = new Entry[16];
    private int size;
    private int[] entryOfLabel = new int[64];

    ThreadTimes() {
        Arrays.fill(entryOfLabel, -1);
    }

    void add(int label, TeamTime scope, double cpuS, double wallS) {
        int at = label < entryOfLabel.length ? entryOfLabel[label] : -1;
        Entry entry = at >= 0 && entries[at].scope == scope ? entries[at] : open(label, scope);
        entry.cpuS += cpuS;
        entry.wallS += wallS;
    }

    /** Adds time of the thread outside all labels. */
    void addUnlabelled(double cpuS, double mostWallS) {
        Entry entry = fresh();
        entry.label = NO_LABEL;
        entry.scope = null;
        entry.cpuS = cpuS;
        entry.wallS = mostWallS;
    }

    int size() {
        return size;
    }

    Entry entry(int i) {
        return entries[i];
    }

    double cpuS() {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += entries[i].cpuS;
        }
        return sum;
    }

    void clear() {
        for (int i = 0; i < size; i++) {
            if (entries[i].label >= 0) {
                entryOfLabel[entries[i].label] = -1;
            }
            entries[i].scope = null;
        }
        size = 0;
    }

    private Entry open(int label, TeamTime scope) {
        if (label >= entryOfLabel.length) {
            int from = entryOfLabel.length;
            entryOfLabel = Arrays.copyOf(entryOfLabel, Math.max(label + 1, 2 * from));
            Arrays.fill(entryOfLabel, from, entryOfLabel.length, -1);
        }
        entryOfLabel[label] = size;
        Entry entry = fresh();
        entry.label = label;
        entry.scope = scope;
        entry.cpuS = 0;
        entry.wallS = 0;
        return entry;
    }

    private Entry fresh() {
        if (size == entries.length) {
            entries = Arrays.copyOf(entries, 2 * size);
        }
        if (entries[size] == null) {
            entries[size] = new Entry();
        }
        entries[size].teamS = 0;
        return entries[size++];
    }
}
