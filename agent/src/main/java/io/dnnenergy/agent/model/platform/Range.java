package io.dnnenergy.agent.model.platform;

import java.util.function.ToDoubleFunction;

/**
 * How far an estimate may be off, by the ranges of the numbers that it rests on. Each number is moved to either end of its range alone, and
 * the logarithms of what that does to the result are added in squares. The numbers come from different sources, and not all of them are wrong
 * in the same direction at once. If the ranges hold a number in 95 of 100 cases, so does the result. A fitted profile's own error is one more
 * such term.
 *
 * @param low  joules
 * @param high joules
 */
public record Range(double low, double high) {
    /** Of a normal distribution: half width of the 95 % interval over the median of the absolute deviation. */
    private static final double WIDTH_OVER_MEDIAN = 1.96 / 0.6745;

    /** @param joules of an estimate on a profile */
    public static Range of(PlatformProfile profile, ToDoubleFunction<PlatformProfile> joules) {
        double value = joules.applyAsDouble(profile);
        double ownError = profile.fit().map(Calibration::medianError).filter(error -> error > 0).orElse(0.0) * WIDTH_OVER_MEDIAN;
        double down = ownError * ownError;
        double up = down;
        for (Parameter parameter : profile.quantities().keySet()) {
            down += square(profile, profile.at(parameter, true), joules, value);
            up += square(profile, profile.at(parameter, false), joules, value);
        }
        return new Range(value * Math.exp(-Math.sqrt(down)), value * Math.exp(Math.sqrt(up)));
    }

    private static double square(PlatformProfile profile, PlatformProfile moved, ToDoubleFunction<PlatformProfile> joules, double value) {
        if (moved == profile || !(value > 0)) {
            return 0;
        }
        double log = Math.log(joules.applyAsDouble(moved) / value);
        return log * log;
    }
}
