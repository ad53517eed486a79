package io.dnnenergy.agent.attribute;

import io.dnnenergy.agent.stats.Gauss;
import java.util.Arrays;

/**
 * The error of a span that is read at stale ticks. With span/tick = n and equal power inside and outside, one span's standard deviation is
 * 0.408/n of its energy: two ends, each uniform over a tick, sqrt(1/12 + 1/12). The bias is at most half a tick of the difference in power at
 * each span, 0.5/n where that difference is as large as the power itself. No repetition makes it smaller. Source: Hähnel, Döbel, Völp, Härtig,
 * "Measuring energy consumption for short code paths using RAPL" (2012), and the variance of a uniform distribution.
 */
final class EdgeError {
    private static final double SIGMA_OF_ONE_SPAN = Math.sqrt(2.0 / 12.0);
    private static final double BIAS = 0.5;

    private EdgeError() {
    }

    /** Relative half width of the 95 % interval of {@code calls} spans of a mean length of {@code n} ticks; NaN if that is not known. */
    static double relativeHalfWidth(double n, double calls) {
        return BIAS / n + Gauss.Z95 * SIGMA_OF_ONE_SPAN / (n * Math.sqrt(calls));
    }

    static ScopeEnergy withIntervals(LabelTimes times, ScopeSplit split, double[] measuredUj, double[] dynamicUj, double unattributedUj,
                                     double unlabelledUj, double tickS, boolean staticKnown) {
        int size = measuredUj.length;
        double[] lowUj = new double[size];
        double[] highUj = new double[size];
        double[] repeatFactor = new double[size];
        Quality[] quality = new Quality[size];
        int[] group = new int[size];
        double mostUj = split.energyUj - split.otherProcessesUj;
        for (int i = 0; i < size; i++) {
            double calls = times.calls(i);
            double relative = calls > 0 ? relativeHalfWidth(split.seconds(times, i) / calls / tickS, calls) : Double.NaN;
            boolean none = split.seconds(times, i) == 0;
            lowUj[i] = none ? Double.NaN : Math.max(0, measuredUj[i] * (1 - relative));
            highUj[i] = none ? Double.NaN : Math.max(measuredUj[i], Math.min(mostUj, measuredUj[i] * (1 + relative)));
            if (Double.isNaN(relative)) {
                highUj[i] = Double.NaN;
                lowUj[i] = Double.NaN;
            }
            quality[i] = relative <= QualityRule.OK_HALF_WIDTH ? Quality.OK : Quality.BELOW_RESOLUTION;
            // The bias stays whatever the number of iterations.
            repeatFactor[i] = relative <= QualityRule.TARGET_HALF_WIDTH ? 1 : Double.NaN;
            group[i] = i;
        }
        if (!staticKnown) {
            Arrays.fill(dynamicUj, Double.NaN);
        }
        return new ScopeEnergy(measuredUj, dynamicUj, lowUj, highUj, quality, group, repeatFactor,
                staticKnown ? split.staticUj : Double.NaN, split.otherProcessesUj, unattributedUj, unlabelledUj, null);
    }
}
