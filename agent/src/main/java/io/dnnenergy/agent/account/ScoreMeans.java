package io.dnnenergy.agent.account;

import io.dnnenergy.agent.phase.ScoreKind;

/** Means of one network's scores in a scope, by kind. One that is no number counts apart: a mean with it would say nothing of the others. Not thread-safe. */
public final class ScoreMeans {
    private final double[] sum = new double[ScoreKind.values().length];
    private final long[] count = new long[ScoreKind.values().length];
    private long diverged;

    void add(ScoreKind kind, double value) {
        if (Double.isFinite(value)) {
            sum[kind.ordinal()] += value;
            count[kind.ordinal()]++;
        } else {
            diverged++;
        }
    }

    void addAll(ScoreMeans other) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += other.sum[i];
            count[i] += other.count[i];
        }
        diverged += other.diverged;
    }

    /** NaN if there was none. */
    public double mean(ScoreKind kind) {
        return count[kind.ordinal()] == 0 ? Double.NaN : sum[kind.ordinal()] / count[kind.ordinal()];
    }

    /** Scores that were infinite or no number. */
    public long diverged() {
        return diverged;
    }
}
