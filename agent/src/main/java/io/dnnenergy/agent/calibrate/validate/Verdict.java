package io.dnnenergy.agent.calibrate.validate;

import io.dnnenergy.agent.stats.Equivalence;
import io.dnnenergy.agent.stats.Gauss;
import io.dnnenergy.agent.stats.Numbers;
import io.dnnenergy.agent.stats.Student;

/**
 * Whether a layer's measurement and prediction are the same for practical purposes. Two one-sided tests: they agree if the 90 % interval of
 * measured over predicted lies within 10 % of 1, disagree if it lies outside, and otherwise nothing can be said yet.
 *
 * <p>Source: D. J. Schuirmann, "A comparison of the two one-sided tests procedure and the power approach" (1987).
 *
 * @param ratio   measured over predicted, geometric mean of the repetitions
 * @param low     of the 90 % interval; NaN with one repetition of unknown error
 * @param high    likewise
 * @param repeats there were
 * @param needed  repetitions for an interval of 10 % to either side; NaN if their spread is unknown
 */
public record Verdict(Equivalence kind, double ratio, double low, double high, int repeats, double needed) {
    /**
     * @param logRatios     logarithm of measured over predicted, one of each repetition
     * @param relativeSigma standard error of a single one, used where there is no second; NaN if unknown
     */
    public static Verdict of(double[] logRatios, double relativeSigma) {
        int repeats = logRatios.length;
        double mean = Numbers.mean(logRatios);
        double spread = repeats > 1 ? Numbers.deviation(logRatios) : relativeSigma;
        double quantile = repeats > 1 ? Student.quantile(0.95, repeats - 1) : Gauss.Z90_OF_TABLE;
        double half = quantile * spread / Math.sqrt(repeats);
        double low = Math.exp(mean - half);
        double high = Math.exp(mean + half);
        double needed = Math.ceil(Math.pow(Gauss.Z95_OF_TABLE * spread / Equivalence.MARGIN, 2));
        return new Verdict(Equivalence.of(low, high), Math.exp(mean), low, high, repeats, needed);
    }
}
