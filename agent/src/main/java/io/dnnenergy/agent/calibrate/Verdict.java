package io.dnnenergy.agent.calibrate;

import java.util.Locale;

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
public record Verdict(Kind kind, double ratio, double low, double high, int repeats, double needed) {
    /** Within it, two numbers are the same. */
    public static final double MARGIN = 0.1;

    /** What is concluded. */
    public enum Kind {
        AGREE, DISAGREE, UNDETERMINED;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param logRatios     logarithm of measured over predicted, one of each repetition
     * @param relativeSigma standard error of a single one, used where there is no second; NaN if unknown
     */
    public static Verdict of(double[] logRatios, double relativeSigma) {
        int repeats = logRatios.length;
        double mean = Numbers.mean(logRatios);
        double spread = repeats > 1 ? Numbers.deviation(logRatios) : relativeSigma;
        double quantile = repeats > 1 ? Student.quantile(0.95, repeats - 1) : 1.645;
        double half = quantile * spread / Math.sqrt(repeats);
        double low = Math.exp(mean - half);
        double high = Math.exp(mean + half);
        double needed = Math.ceil(Math.pow(1.96 * spread / MARGIN, 2));
        return new Verdict(kind(low, high), Math.exp(mean), low, high, repeats, needed);
    }

    private static Kind kind(double low, double high) {
        if (low >= 1 - MARGIN && high <= 1 + MARGIN) {
            return Kind.AGREE;
        }
        return low > 1 + MARGIN || high < 1 - MARGIN ? Kind.DISAGREE : Kind.UNDETERMINED;
    }
}
