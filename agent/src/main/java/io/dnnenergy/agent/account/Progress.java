package io.dnnenergy.agent.account;

/** Iterations and examples of one network in a scope. Not thread-safe. */
public final class Progress {
    private long iterations;
    private long examples;

    void add(long newIterations, long newExamples) {
        iterations += newIterations;
        examples += newExamples;
    }

    void addAll(Progress other) {
        add(other.iterations, other.examples);
    }

    /** Updates of the network's parameters. */
    public long iterations() {
        return iterations;
    }

    /** Examples that it was trained with, each as often as it was. */
    public long examples() {
        return examples;
    }
}
