package io.dnnenergy.agent.compare;

import java.util.List;

/**
 * One side's value of one row or metric: the mean over its runs.
 *
 * @param mean     for each example
 * @param variance of {@code mean}
 * @param freedom  degrees of freedom of {@code variance}
 * @param examples mean over the runs
 */
record SideValue(double mean, double variance, double freedom, double examples) {
    /** What a prior is worth beside runs, in degrees of freedom. */
    private static final double PRIOR_FREEDOM = 2;
    /** With a single run, the deviation between runs is the prior's alone. */
    private static final double ASSUMED_FREEDOM = 16;

    /** @param deviation relative standard deviation between runs that is assumed before any is seen */
    static SideValue of(List<RunValue> runs, double deviation) {
        int n = runs.size();
        double mean = runs.stream().mapToDouble(RunValue::value).average().orElse(Double.NaN);
        double examples = runs.stream().mapToDouble(RunValue::examples).average().orElse(Double.NaN);
        double within = runs.stream().mapToDouble(RunValue::variance).average().orElse(Double.NaN);
        double prior = mean * mean * deviation * deviation;
        if (n == 1) {
            return new SideValue(mean, prior + within, ASSUMED_FREEDOM, examples);
        }
        double squares = runs.stream().mapToDouble(run -> (run.value() - mean) * (run.value() - mean)).sum();
        double between = (PRIOR_FREEDOM * prior + squares) / (PRIOR_FREEDOM + n - 1);
        return new SideValue(mean, Math.max(between, within) / n, PRIOR_FREEDOM + n - 1, examples);
    }
}
