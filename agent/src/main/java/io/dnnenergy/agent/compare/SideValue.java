package io.dnnenergy.agent.compare;

import java.util.List;

/**
 * One side's value of one row or metric: the mean over its runs.
 *
 * @param mean     for each example
 * @param within   variance of one run's value, as the runs themselves show it
 * @param squares  of the runs' distances from {@code mean}, added up
 * @param runs     how many
 * @param examples mean over the runs
 */
record SideValue(double mean, double within, double squares, int runs, double examples) {
    static SideValue of(List<RunValue> runs) {
        double mean = runs.stream().mapToDouble(RunValue::value).average().orElse(Double.NaN);
        return new SideValue(mean, runs.stream().mapToDouble(RunValue::variance).average().orElse(Double.NaN),
                runs.stream().mapToDouble(run -> (run.value() - mean) * (run.value() - mean)).sum(), runs.size(),
                runs.stream().mapToDouble(RunValue::examples).average().orElse(Double.NaN));
    }

    /** Of the mean. */
    double variance(Between between) {
        double apart = mean * mean * between.variance();
        return (between.isAssumed() ? apart + within : Math.max(apart, within)) / runs;
    }
}
